import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'

/**
 * Something to measure: a function of a document, which may be async; or, to
 * measure a part alone, a function of what `prepare` makes of a document
 * while nobody looks at the clock.
 *
 * @template Document
 * @typedef {((document: Document) => unknown) | {
 *   prepare: (document: Document) => unknown
 *   run: (input: any) => unknown
 * }} Variant
 */

/**
 * Time of a variant in microseconds a document, and its ratio to the first
 * variant's.
 *
 * @typedef {{
 *   name: string
 *   wall: number
 *   cpu: number
 *   wallRatio: number
 *   cpuRatio: number
 *   memory?: number
 * }} Measure
 */

/**
 * What a run used: microseconds, and MiB at its peak.
 *
 * @typedef {{cpu: number, wall: number, memory?: number}} Usage
 */

/**
 * A variant, and what it has used in all.
 *
 * @template T
 * @typedef {{name: string, total: Usage, variant: T}} Runner
 */

/** How often a variant goes over all documents before it is measured. */
const warmUp = 8

/**
 * How many processes a variant has, which take turns: two of the same program
 * can be a tenth apart, by where their memory happens to be.
 */
const copies = 2

/**
 * Measure variants against the first of them, interleaved.
 *
 * The documents are cut into chunks. Variants take turns on each chunk, another
 * one first in each round; what counts is a variant's fastest round of a chunk,
 * and these are summed. So a busy moment of the machine, a collection of
 * garbage or cold code hits no variant alone. The first variant takes part a
 * second time, under the name `… again`: its ratio is the error of the others.
 *
 * @template Document
 * @param {Record<string, Variant<Document>>} variants
 * @param {readonly Document[]} documents
 * @param {{rounds?: number, chunk?: number}} [options]
 *   How often each chunk runs (default: `10`), and documents in a chunk
 *   (default: `50`).
 * @returns {Promise<Measure[]>}
 *   In the order of the variants, the first one's repetition behind it.
 */
export async function compare(variants, documents, options) {
  const runners = repeatFirst(variants)
  await takeTurns(runners, documents.length, options, (variant, start, end) =>
    measure(variant, documents.slice(start, end))
  )
  return rate(runners, documents.length)
}

/**
 * Measure as `compare` does, each variant in processes of its own: so the code
 * that they share is not compiled for the trees of all of them.
 *
 * @param {Record<string, string[]>} commands
 *   Arguments of Node, of programs that call `serve`.
 * @param {number} documents
 *   How many documents each of them has.
 * @param {{rounds?: number, chunk?: number}} [options]
 * @returns {Promise<Measure[]>}
 */
export async function compareApart(commands, documents, options) {
  const runners = repeatFirst(commands).map((runner) => {
    const [program = '', ...args] = runner.variant
    const fresh = () => fork(program, args)
    return { ...runner, variant: Array.from({ length: copies }, fresh) }
  })
  try {
    await takeTurns(runners, documents, options, async (children, from, to) => {
      children.push(...children.splice(0, 1))
      const [child] = children
      child?.send({ end: to, start: from })
      const [usage] = child ? await once(child, 'message') : []
      return usage
    })
  } finally {
    for (const { variant } of runners) {
      for (const child of variant) child.disconnect()
    }
  }
  return rate(runners, documents)
}

/**
 * Run a variant when `compareApart` asks for it.
 *
 * @template Document
 * @param {Variant<Document>} variant
 * @param {readonly Document[]} documents
 */
export function serve(variant, documents) {
  process.on('message', async (/** @type {any} */ { end, start }) => {
    process.send?.(await measure(variant, documents.slice(start, end)))
  })
}

/**
 * Let variants take turns on chunks, and add up the best round of each chunk.
 *
 * @template T
 * @param {readonly Runner<T>[]} runners
 *   Variants; their totals change.
 * @param {number} count
 *   How many documents there are.
 * @param {{rounds?: number, chunk?: number} | undefined} options
 * @param {(variant: T, start: number, end: number) => Promise<Usage>} run
 */
async function takeTurns(runners, count, options, run) {
  const { chunk = 50, rounds = 10 } = options ?? {}
  // What is measured is a steady state: whole processes show cold code.
  for (const { variant } of runners) {
    for (let pass = 0; pass < warmUp; pass++) await run(variant, 0, count)
  }

  for (let start = 0; start < count; start += chunk) {
    const turns = runners.map((runner) => ({ best: never(), runner }))

    for (let round = 0; round < rounds; round++) {
      for (const { best, runner } of turns) {
        keepBest(best, await run(runner.variant, start, start + chunk))
      }
      // Another one goes first in the next round.
      turns.push(...turns.splice(0, 1))
    }

    for (const { best, runner } of turns) {
      runner.total.cpu += best.cpu
      runner.total.wall += best.wall
    }
  }
}

/**
 * Measure whole processes, A B A B: start-up, cold code and all.
 *
 * @param {Record<string, string[]>} commands
 *   Arguments of Node. The last line that a process prints is its usage, by
 *   `printUsage`.
 * @param {number} documents
 *   How many documents each of them handles.
 * @param {{before?: () => void, rounds?: number}} [options]
 *   What to do before each run (optional), and how often each runs (default:
 *   `5`); the best counts.
 * @returns {Promise<Measure[]>}
 *   Measures, with the peak memory in MiB.
 */
export async function compareProcesses(commands, documents, options = {}) {
  const { before, rounds = 5 } = options
  const runners = repeatFirst(commands)
  for (const runner of runners) runner.total = never()

  for (let round = 0; round < rounds; round++) {
    for (const { total, variant } of runners) {
      before?.()
      keepBest(total, await measureProcess(variant))
    }
  }

  return rate(runners, documents)
}

/** Print what this process has used so far, for `compareProcesses`. */
export function printUsage() {
  const { maxRSS, systemCPUTime, userCPUTime } = process.resourceUsage()
  const usage = { cpu: userCPUTime + systemCPUTime, memory: maxRSS / 1024 }
  process.stdout.write(`\n${JSON.stringify(usage)}\n`)
}

/**
 * Write measures as a Markdown table.
 *
 * @param {readonly Measure[]} measures
 * @returns {string}
 */
export function toTable(measures) {
  const hasMemory = measures.some(({ memory }) => memory !== undefined)
  const rows = measures.map(({ cpuRatio, memory, name, wall, wallRatio }) => [
    name,
    wall.toFixed(wall < 100 ? 1 : 0),
    wallRatio.toFixed(3),
    cpuRatio.toFixed(3),
    ...(hasMemory ? [`${memory?.toFixed(0)} MiB`] : [])
  ])
  const head = ['Variant', 'µs a document', 'Wall', 'CPU']
  if (hasMemory) head.push('Peak memory')
  return [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/**
 * Put the first variant a second time behind itself.
 *
 * @template T
 * @param {Record<string, T>} variants
 * @returns {Runner<T>[]}
 */
function repeatFirst(variants) {
  const runners = Object.entries(variants).map(([name, variant]) => ({
    name,
    total: { cpu: 0, wall: 0 },
    variant
  }))
  const [first] = runners
  if (!first) throw new Error('Expected one variant or more')
  const again = { ...first, name: `${first.name}, again` }
  runners.splice(1, 0, { ...again, total: { cpu: 0, wall: 0 } })
  return runners
}

/**
 * Run a variant over some documents.
 *
 * @param {Variant<any>} variant
 * @param {readonly unknown[]} documents
 * @returns {Promise<Usage>}
 */
async function measure(variant, documents) {
  const { prepare, run } =
    typeof variant === 'function'
      ? { prepare: undefined, run: variant }
      : variant
  const inputs = prepare ? await Promise.all(documents.map(prepare)) : documents

  const before = process.cpuUsage()
  const start = performance.now()
  for (const input of inputs) {
    // What is sync stays sync: an `await` costs a microsecond.
    const result = run(input)
    if (result instanceof Promise) await result
  }
  const wall = (performance.now() - start) * 1000
  const { system, user } = process.cpuUsage(before)
  return { cpu: user + system, wall }
}

/**
 * Run Node to its end.
 *
 * @param {string[]} args
 * @returns {Promise<Usage>}
 */
async function measureProcess(args) {
  const start = performance.now()
  const child = spawn(process.execPath, args)
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text
  })
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  if (code !== 0)
    throw new Error(`\`node ${args.join(' ')}\` gave ${code}: ${errors}`)

  const wall = (performance.now() - start) * 1000
  return { ...JSON.parse(output.trim().split('\n').at(-1) ?? ''), wall }
}

/** @returns {Usage} */
function never() {
  return { cpu: Infinity, wall: Infinity }
}

/**
 * @param {Usage} best
 *   Best so far; changed.
 * @param {Usage} usage
 */
function keepBest(best, usage) {
  best.cpu = Math.min(best.cpu, usage.cpu)
  best.wall = Math.min(best.wall, usage.wall)
  if (usage.memory === undefined) return
  best.memory = Math.min(best.memory ?? Infinity, usage.memory)
}

/**
 * @param {readonly {name: string, total: Usage}[]} runners
 * @param {number} count
 * @returns {Measure[]}
 */
function rate(runners, count) {
  const first = runners[0]?.total ?? never()
  return runners.map(({ name, total: { cpu, memory, wall } }) => ({
    cpu: cpu / count,
    cpuRatio: cpu / first.cpu,
    ...(memory === undefined ? {} : { memory }),
    name,
    wall: wall / count,
    wallRatio: wall / first.wall
  }))
}
