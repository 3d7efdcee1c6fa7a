import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createCollection } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import { readDocuments } from './documents.mjs'
import {
  compareApart,
  compareProcesses,
  printUsage,
  serve,
  toTable
} from './harness.mjs'
import { measureParts, only } from './parts.mjs'
import { native, remark, satteri, today, todaysParts } from './pipelines.mjs'

/**
 * Measure everything, and print it as Markdown.
 *
 * `node main.mjs [--rounds 10] [--processes] [--index] [--write]`: rounds of
 * each chunk; whole processes too; the index too; write what was printed into
 * `readme.md`.
 */

const { values } = parseArgs({
  options: {
    index: { type: 'boolean' },
    only: { type: 'string' },
    processes: { type: 'boolean' },
    rounds: { type: 'string' },
    serve: { type: 'string' },
    write: { type: 'boolean' }
  }
})
const rounds = Number(values.rounds ?? 10)
const { documents, from, root } = readDocuments()
const { entries } = await scan(root)
const index = createCollection(entries, {
  root,
  sequences: [{ name: 'posts', sort: [{ by: 'date' }] }]
}).toJSON()
const four = { prevnext: { index }, root }

/** @type {Record<string, () => import('./pipelines.mjs').Pipeline>} */
const pipelines = {
  'B: remark, bare': () => remark(),
  'B + what people compose today': () => today(),
  'B + our four': () => remark(four),
  'remark-satteri': () => satteri(),
  'remark-satteri + our four': () => satteri(four),
  'Sätteri alone': () => native(),
  'Sätteri alone + our four': () => native(four)
}

if (values.only !== undefined) await runOnce(values.only)
else if (values.serve === undefined) await report()
else serve(pipelineOf(values.serve), documents)

/**
 * Make a pipeline.
 *
 * @param {string} name
 */
function pipelineOf(name) {
  const make = pipelines[name]
  if (!make) throw new Error(`Unexpected pipeline \`${name}\``)
  return make()
}

/**
 * Write the commands that run pipelines.
 *
 * @param {string} option
 * @param {(name: string) => boolean} [filter]
 */
function commandsOf(option, filter = () => true) {
  const self = fileURLToPath(import.meta.url)
  const names = Object.keys(pipelines).filter(filter)
  return Object.fromEntries(names.map((name) => [name, [self, option, name]]))
}

/**
 * Run one pipeline over all documents, once.
 *
 * @param {string} name
 */
async function runOnce(name) {
  const run = pipelineOf(name)
  for (const document of documents) await run(document)
  printUsage()
}

async function report() {
  // First, as a process begins with the peak of the one that starts it.
  const processes = values.processes ? [await processTable()] : []
  const text = [
    `${from}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Microseconds a document, and the ratio to the first line; its second run shows the error of the others.`,
    ...(await pipelineTables()),
    ...processes,
    ...(values.index ? [indexTable()] : [])
  ].join('\n\n')

  process.stdout.write(`${text}\n`)
  if (values.write) write(text)
}

async function pipelineTables() {
  const measures = await compareApart(commandsOf('--serve'), documents.length, {
    rounds
  })
  const parts = await measureParts(
    {
      'remark-matter': only({ matter: {}, root }),
      'remark-description': only({ description: {} }),
      'rehype-screenshots': only({ root, screenshots: {} }),
      'rehype-prevnext': only(four),
      ...todaysParts
    },
    documents,
    { rounds }
  )

  const bare = Number(measures[0]?.cpu)
  const rows = parts.map(
    ({ cpu, name }) =>
      `| ${name} | ${cpu.toFixed(1)} | ${((100 * cpu) / bare).toFixed(2)} % |`
  )
  const head =
    '| Plugin, by itself | µs of CPU a document | Of B |\n| --- | --: | --: |'
  return [toTable(measures), [head, ...rows].join('\n')]
}

async function processTable() {
  const commands = commandsOf(
    '--only',
    (name) => name.startsWith('B') || name.endsWith('four')
  )
  const measures = await compareProcesses(commands, documents.length)
  return `Whole processes, with start-up and cold code:\n\n${toTable(measures)}`
}

function indexTable() {
  const script = fileURLToPath(new URL('collection.mjs', import.meta.url))
  return execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim()
}

/**
 * Put a report into the readme, between its marks.
 *
 * @param {string} text
 */
function write(text) {
  const path = new URL('readme.md', import.meta.url)
  const readme = readFileSync(path, 'utf8')
  const marks = /(<!-- report -->\n)[\s\S]*(\n<!-- \/report -->)/
  writeFileSync(path, readme.replace(marks, `$1\n${text}\n$2`))
}
