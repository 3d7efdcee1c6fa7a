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
 * `node main.mjs [--rounds 10] [--processes] [--builds] [--index] [--linear]
 * [--write]`: rounds of each chunk; whole processes too; the command too; the
 * index too; hostile input too; write what was printed into `readme.md`.
 */

const { values } = parseArgs({
  options: {
    builds: { type: 'boolean' },
    index: { type: 'boolean' },
    linear: { type: 'boolean' },
    only: { type: 'string' },
    processes: { type: 'boolean' },
    rounds: { type: 'string' },
    serve: { type: 'string' },
    small: { type: 'boolean' },
    write: { type: 'boolean' }
  }
})
const rounds = Number(values.rounds ?? 10)
const posts = { all: readDocuments(), small: readDocuments(true) }
const { documents, root } = values.small ? posts.small : posts.all
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
 * @param {string[]} options
 * @param {(name: string) => boolean} [filter]
 */
function commandsOf(options, filter = () => true) {
  const self = fileURLToPath(import.meta.url)
  const names = Object.keys(pipelines).filter(filter)
  return Object.fromEntries(
    names.map((name) => [name, [self, ...options, name]])
  )
}

/**
 * Run one pipeline over all documents, once.
 *
 * @param {string} name
 */
async function runOnce(name) {
  const pipeline = pipelineOf(name)
  for (const document of documents) await pipeline(document)
  printUsage()
}

async function report() {
  // First, as a process begins with the peak of the one that starts it.
  const processes = values.processes ? [await processTable()] : []
  const text = [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Microseconds a document, and the ratio to the first line; its second run shows the error of the others.`,
    ...(await tablesOf(posts.all, ['--serve'])),
    ...(await tablesOf(posts.small, ['--small', '--serve'])),
    ...processes,
    ...(values.builds ? [run(new URL('builds.mjs', import.meta.url))] : []),
    ...(values.index ? [run(new URL('collection.mjs', import.meta.url))] : []),
    ...(values.linear ? [run(new URL('linear.mjs', import.meta.url))] : [])
  ].join('\n\n')

  process.stdout.write(`${text}\n`)
  if (values.write) write(text)
}

/**
 * @param {ReturnType<typeof readDocuments>} posts
 * @param {string[]} options
 */
async function tablesOf({ documents, from }, options) {
  const measures = await compareApart(commandsOf(options), documents.length, {
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
  return [`${from}:`, toTable(measures), [head, ...rows].join('\n')]
}

async function processTable() {
  const commands = commandsOf(
    ['--only'],
    (name) => name.startsWith('B') || name.endsWith('four')
  )
  const measures = await compareProcesses(commands, documents.length)
  return `Whole processes, with start-up and cold code, all posts:\n\n${toTable(measures)}`
}

/** @param {URL} script */
function run(script) {
  const args = [fileURLToPath(script)]
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()
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
