// Run the same documents through this package and six others, and write what
// each makes of them into the readme of remark-matter. It runs on builds:
// `pnpm --filter @flyleaf/remark-matter... run build` comes first.
import { readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { inputs } from './matter-inputs.mjs'
import { tools } from './matter-tools.mjs'

const readme = new URL(
  '../../packages/remark-matter/readme.md',
  import.meta.url
)
const [start, end] = ['<!-- peers -->', '<!-- /peers -->']

/**
 * Say in a few words what a tool makes of an input: `✓` when it is right.
 *
 * @param {import('./matter-inputs.mjs').Input} input
 * @param {(source: string) => any} tool
 * @returns {Promise<string>}
 */
async function cell(input, tool) {
  const { data = { a: 1 }, error, page = '<p>Hi</p>', source } = input
  let result
  try {
    result = await tool(source)
  } catch (thrown) {
    return failure(thrown, error)
  }

  const got = plain(result.data)
  const right = isDeepStrictEqual(got, data)
  if (error !== undefined) {
    const line = result.error
    if (right && (line === error || (line && error === 0))) return '✓'
    if (line === undefined) return shown(got)
    return line === true ? 'error without a line' : `error on line ${line}`
  }
  if (!right) return shown(got)
  return [undefined, page].includes(result.page) ? '✓' : 'wrong page'
}

/**
 * Say where a tool says that the error is that it throws.
 *
 * @param {any} thrown
 * @param {number | undefined} expected
 */
function failure({ cause, line, linePos, loc, mark, place }, expected) {
  const points = [...(linePos ?? []), ...(cause?.linePos ?? []), loc, place]
  const found = mark
    ? mark.line + 1
    : (line ??
      points.map((point) => (point?.start ?? point)?.line).find(Boolean))
  if (expected === 0 || (expected && found === expected)) return '✓, throws'
  return found === undefined ? 'throws' : `throws on line ${found}`
}

/** @param {unknown} data */
function plain(data) {
  if (typeof data !== 'object' || data === null) return data
  if (data instanceof Date || Array.isArray(data)) return data
  const prototype = Object.getPrototypeOf(data)
  // A prototype that the document has made.
  if (prototype !== null && prototype !== Object.prototype) return 'a prototype'
  return Object.fromEntries(Object.entries(data))
}

/** @param {unknown} data */
function shown(data) {
  if (typeof data === 'string') return data === 'a prototype' ? data : `text`
  let text
  try {
    text = JSON.stringify(data, (_, value) =>
      value === Number.POSITIVE_INFINITY ? 'Infinity' : value
    )
  } catch {
    return 'a circle'
  }
  return text.length > 48 ? `${text.slice(0, 40)}…` : `\`${text}\``
}

/** @type {string[][]} */
const rows = []
for (const input of inputs) {
  const cells = []
  for (const tool of Object.values(tools)) cells.push(await cell(input, tool))
  rows.push([input.name, ...cells])
}

const names = Object.keys(tools)
const counts = names.map((_, index) =>
  String(rows.filter((row) => row[index + 1]?.startsWith('✓')).length)
)
const table = [
  ['input', ...names],
  ['---', ...names.map(() => '---')],
  ...rows,
  [`right, of ${inputs.length}`, ...counts]
]
  .map(
    (row) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
  )
  .join('\n')

const text = readFileSync(readme, 'utf8')
const [before, rest] = text.split(start)
const after = rest?.split(end)[1]
if (after === undefined) throw new Error(`No \`${start}\` in the readme`)
writeFileSync(readme, `${before}${start}\n\n${table}\n\n${end}${after}`)
process.stdout.write(`${table}\n`)
