import { relative } from 'node:path'
import { build, check } from '../build/build.ts'
import { isFailed, type Result, type ResultEntry } from '../build/result.ts'
import type { Config } from '../config/config.ts'
import { Mistake } from '../errors.ts'
import type { Arguments } from './arguments.ts'
import { configOf } from './configuration.ts'
import { count, report, several } from './report.ts'
import { type Io, progressBar } from './terminal.ts'

/** Write pages and content of a folder: `flyleaf build`. */
export async function buildCommand(args: Arguments, io: Io): Promise<number> {
  const config = await configOf(args, io.cwd)
  const { out } = config
  if (!out) {
    throw new Mistake(
      'Nowhere to write; add `--out <folder>`, or `out` to the configuration'
    )
  }

  return await carryOut(args, io, config, build, (result) => {
    const { removed, unchanged, written } = result.changes
    const files = [
      `${written} written`,
      `${unchanged} unchanged`,
      ...(removed > 0 ? [`${removed} removed`] : [])
    ]
    const where = relative(io.cwd, out) || '.'
    return `${several(result.entries.filter(hasPage).length, 'page')} in ${where} (files: ${files.join(', ')})`
  })
}

/** Whether a document that has content has a page, too. */
function hasPage({ messages }: Readonly<ResultEntry>): boolean {
  return !messages.some(
    ({ ruleId, source }) =>
      source === 'flyleaf' &&
      (ruleId === 'page-path' || ruleId === 'page-taken')
  )
}

/** Say what is wrong in a folder: `flyleaf check`. */
export async function checkCommand(args: Arguments, io: Io): Promise<number> {
  const config = await configOf(args, io.cwd)
  return await carryOut(
    args,
    io,
    config,
    check,
    (result) => `${several(result.entries.length, 'page')} checked`
  )
}

async function carryOut(
  args: Arguments,
  { cwd, signal, stderr, stdout }: Io,
  config: Config,
  job: typeof build,
  done: (result: Result) => string
): Promise<number> {
  const bar = progressBar(stderr)
  const result = await job(config, {
    cwd,
    onProgress: bar.update,
    signal
  }).finally(bar.clear)

  stderr.write(report(result.files, stderr.isTTY === true))
  const { errors, infos, warnings } = count(result.files)
  const counts = [
    ...(errors > 0 ? [several(errors, 'error')] : []),
    ...(warnings > 0 ? [several(warnings, 'warning')] : []),
    ...(infos > 0 ? [several(infos, 'note')] : [])
  ]
  if (!args.flags.has('quiet')) {
    stdout.write(`${[done(result), ...counts].join(', ')}\n`)
  }
  return isFailed(result) ? 1 : 0
}
