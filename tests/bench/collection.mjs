import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createCollection } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import { kind, replicate } from './documents.mjs'

/**
 * How long the index takes: a scan of a folder against the floor, reading its
 * folders and looking at each file; the order against a bare sort.
 *
 * `node collection.mjs [--files 3440,100000] [--rounds 9]`. The files are
 * copies of those that the rest is measured with; they lie in the system's
 * folder for temporary files and are removed.
 */

const { values } = parseArgs({
  options: { files: { type: 'string' }, rounds: { type: 'string' } }
})
const sizes = (values.files ?? '3440,100000').split(',').map(Number)

/**
 * Read the folders and look at each file: less cannot be done.
 *
 * @param {string} root
 */
function floor(root) {
  let bytes = 0
  const folders = [root]
  for (let folder = folders.pop(); folder; folder = folders.pop()) {
    for (const name of readdirSync(folder)) {
      const path = `${folder}/${name}`
      const stats = statSync(path)
      if (stats.isDirectory()) folders.push(path)
      else bytes += stats.size
    }
  }
  return bytes
}

/**
 * Run variants in turns; give the fastest run of each, and the time that the
 * processor spent on the cheapest, in milliseconds: on a busy machine that is
 * the better measure.
 *
 * @template {string} Name
 * @param {Record<Name, () => unknown>} variants
 * @param {number} rounds
 * @returns {Promise<Record<Name, {cpu: number, wall: number}>>}
 */
async function fastest(variants, rounds) {
  /** @type {Record<string, {cpu: number, wall: number}>} */
  const best = {}
  const entries = /** @type {[Name, () => unknown][]} */ (
    Object.entries(variants)
  )
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of entries) {
      globalThis.gc?.()
      const before = process.cpuUsage()
      const start = performance.now()
      await run()
      const wall = performance.now() - start
      const { system, user } = process.cpuUsage(before)
      const known = best[name] ?? { cpu: Infinity, wall: Infinity }
      best[name] = {
        cpu: Math.min(known.cpu, (system + user) / 1000),
        wall: Math.min(known.wall, wall)
      }
    }
  }
  return /** @type {Record<Name, {cpu: number, wall: number}>} */ (best)
}

/**
 * Measure scans of so many files.
 *
 * @param {number} count
 */
async function measureScan(count) {
  const folder = mkdtempSync(join(tmpdir(), 'flyleaf-bench-'))
  const root = join(folder, 'content')
  const cache = join(folder, 'cache.json')
  try {
    replicate(root, count)
    await scan(root, { cache })
    const rounds = Number(values.rounds ?? (count > 10_000 ? 5 : 15))
    return await fastest(
      {
        floor: () => floor(root),
        again: () => floor(root),
        cold: () => scan(root),
        warm: () => scan(root, { cache })
      },
      rounds
    )
  } finally {
    rmSync(folder, { force: true, recursive: true })
  }
}

/**
 * Shuffle the numbers below a count, always in the same way.
 *
 * @param {number} count
 */
function shuffled(count) {
  const numbers = Array.from({ length: count }, (_, index) => index)
  let state = 1
  for (let index = count - 1; index > 0; index--) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (index + 1)
    const number = numbers[index] ?? 0
    numbers[index] = numbers[other] ?? 0
    numbers[other] = number
  }
  return numbers
}

/**
 * Measure the order of so many entries, and the reading of all neighbours.
 *
 * @param {number} count
 */
function measureOrder(count) {
  const dates = shuffled(count)
  const entries = shuffled(count).map((number) => {
    const id = `folder-${number % 500}/document-${number}.md`
    const date = new Date(
      Date.UTC(2000, 0, 1) + (dates[number] ?? 0) * 3_600_000
    ).toISOString()
    return {
      data: { date, title: `Document ${number}` },
      date,
      id,
      path: id,
      slug: `document-${number}`,
      title: `Document ${number}`,
      url: `/${id.slice(0, -3)}/`
    }
  })

  return fastest(
    {
      sort: () =>
        entries.toSorted((a, b) =>
          a.date < b.date
            ? -1
            : a.date > b.date
              ? 1
              : a.id < b.id
                ? -1
                : a.id > b.id
                  ? 1
                  : 0
        ),
      collection() {
        const collection = createCollection(entries, {
          sequences: [{ name: 'all', sort: [{ by: 'date' }] }]
        })
        let links = 0
        for (const { id } of entries) {
          for (const nav of collection.nav(id))
            links += Number(Boolean(nav.next)) + Number(Boolean(nav.prev))
        }
        if (links !== 2 * count - 2) throw new Error(`${links} links`)
      }
    },
    Number(values.rounds ?? 9)
  )
}

/**
 * Write a time and its ratios to the floor's, of the clock and of the
 * processor.
 *
 * @param {{cpu: number, wall: number}} time
 * @param {{cpu: number, wall: number}} base
 */
function cell(time, base) {
  const ratios = [time.wall / base.wall, time.cpu / base.cpu]
  return `${time.wall.toFixed(1)} ms, × ${ratios.map((ratio) => ratio.toFixed(2)).join(' (')})`
}

const rows = []
for (const count of sizes) {
  const { again, cold, floor, warm } = await measureScan(count)
  const cells = [again, cold, warm].map((time) => cell(time, floor))
  rows.push(
    `| ${count} files | ${floor.wall.toFixed(1)} ms | ${cells.join(' | ')} |`
  )
}
const order = await measureOrder(100_000)

process.stdout.write(`Copies of ${kind}; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Ratios of the clock, and of the processor's time in parentheses.

| Folder | readdir + stat | again | cold | warm |
| --- | --: | --: | --: | --: |
${rows.join('\n')}

100,000 entries: bare sort ${order.sort.wall.toFixed(1)} ms; ordered and all neighbours read ${cell(order.collection, order.sort)}.
`)
