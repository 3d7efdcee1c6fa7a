import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { kind, replicate } from './documents.mjs'
import { compareProcesses, printUsage, toTable } from './harness.mjs'
import { remark } from './pipelines.mjs'

/**
 * How long `flyleaf build` takes, and `flyleaf check`, which does the same but
 * writes nothing: whole processes that begin with nothing, against one that
 * reads the same files and runs the bare pipeline.
 *
 * `node builds.mjs [--files 3440] [--rounds 5]`. The files lie in the system's
 * folder for temporary files and are removed.
 */

const { values } = parseArgs({
  options: {
    bare: { type: 'string' },
    files: { type: 'string' },
    rounds: { type: 'string' }
  }
})

if (values.bare === undefined) await report(Number(values.files ?? 3440))
else await runBare(values.bare)

/** @param {string} root */
async function runBare(root) {
  const run = remark()
  for (const name of readdirSync(root, { encoding: 'utf8', recursive: true })) {
    if (!name.endsWith('.md')) continue
    const path = join(root, name)
    await run({ path, value: readFileSync(path, 'utf8') })
  }
  printUsage()
}

/** @param {number} count */
async function report(count) {
  const folder = mkdtempSync(join(tmpdir(), 'flyleaf-bench-'))
  const out = join(folder, 'out')
  const pathOf = (/** @type {string} */ name) =>
    fileURLToPath(new URL(name, import.meta.url))
  const usage = new URL('usage.mjs', import.meta.url).href
  const bin = pathOf('../../packages/flyleaf/dist/bin.js')
  const tables = []

  try {
    for (const isSmall of [false, true]) {
      const root = join(folder, isSmall ? 'small' : 'content')
      replicate(root, count, isSmall)
      const flyleaf = ['--import', usage, bin]
      const measures = await compareProcesses(
        {
          'B: remark, bare': [pathOf('builds.mjs'), '--bare', root],
          'flyleaf check': [...flyleaf, 'check', root],
          'flyleaf build': [...flyleaf, 'build', root, '--out', out],
          'flyleaf check, remark': [
            ...flyleaf,
            ...['check', root, '--engine', 'remark']
          ]
        },
        count,
        {
          before: () => rmSync(out, { force: true, recursive: true }),
          rounds: Number(values.rounds ?? 5)
        }
      )
      tables.push(
        `${count} files, copies of ${isSmall ? 'the small posts' : 'all posts'}:\n\n${toTable(measures)}`
      )
    }
  } finally {
    rmSync(folder, { force: true, recursive: true })
  }

  process.stdout.write(
    `Whole processes of \`flyleaf build\` over ${kind}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}.\n\n${tables.join('\n\n')}\n`
  )
}
