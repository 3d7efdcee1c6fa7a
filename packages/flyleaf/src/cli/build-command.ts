import { relative } from 'node:path'
import { buildSite } from '../build/build.ts'
import { isFailed, type Result, type ResultEntry } from '../build/result.ts'
import type { Settings } from '../config/config.ts'
import { Mistake } from '../errors.ts'
import type { Arguments } from './arguments.ts'
import { count, leftOut, report, several } from './report.ts'
import { settingsOf } from './settings.ts'
import { type Io, progressBar } from './terminal.ts'

/** Write pages and content of a folder: `flyleaf build`. */
export async function buildCommand(args: Arguments, io: Io): Promise<number> {
  const settings = await settingsOf(args, io.cwd)
  const { out } = settings
  if (out === undefined) {
    throw new Mistake(
      'Nowhere to write; add `--out <folder>`, or `out` to the configuration'
    )
  }

  return await carryOut(args, io, settings, (result) => {
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
  const settings = await settingsOf(args, io.cwd)
  return await carryOut(
    args,
    io,
    { ...settings, out: undefined },
    ({ entries }) => `${several(entries.length, 'page')} checked`
  )
}

async function carryOut(
  args: Arguments,
  { signal, stderr, stdout }: Io,
  settings: Settings,
  summaryOf: (result: Result) => string
): Promise<number> {
  const bar = progressBar(stderr)
  const result = await buildSite(settings, {
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
    const summary = summaryOf(result) + leftOut(result.unpublished)
    stdout.write(`${[summary, ...counts].join(', ')}\n`)
  }
  return isFailed(result) ? 1 : 0
}
