// Run the same documents through this package and eight other ways, and write
// what goes wrong in each into the readme of remark-description. It runs on
// builds: `pnpm --filter @flyleaf/remark-description... run build` comes first.
import { readFileSync, writeFileSync } from 'node:fs'
import { inputs } from './description-inputs.mjs'
import { tools } from './description-tools.mjs'

const readme = new URL(
  '../../packages/remark-description/readme.md',
  import.meta.url
)
const [start, end] = ['<!-- peers -->', '<!-- /peers -->']
const max = 160
const segmenter = new Intl.Segmenter('en')

// Letters of scripts that put spaces between words.
const letter = /[\p{L}\p{M}\p{N}]/u
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** @param {string} text */
function plain(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/**
 * Say what is wrong with a description.
 *
 * @param {import('./description-inputs.mjs').Input} input
 * @param {string} text
 * @returns {'leak' | 'cut' | 'long' | 'empty' | undefined}
 */
function fault({ leak = /LEAK/, prose }, text) {
  if (leak.test(text) || /LEAK|\n|\t/.test(text)) return 'leak'
  if (/^[.…\s]*$/.test(text)) return prose === '' ? undefined : 'empty'
  if (prose === '') return 'leak'
  if (isCutWrong(text, plain(prose))) return 'cut'
  return [...segmenter.segment(text)].length > max ? 'long' : undefined
}

/**
 * Whether a text ends within a word or a character of the prose.
 *
 * @param {string} text
 * @param {string} prose
 */
function isCutWrong(text, prose) {
  if (/\p{Surrogate}/u.test(text)) return true
  const kept = plain(text.replace(/(?:…|\.\.\.)$/, ''))
  if (kept === prose || !prose.startsWith(kept)) return false
  const ends = [...segmenter.segment(prose)].map(({ index }) => index)
  if (!ends.includes(kept.length)) return true

  const before = [...kept].at(-1) ?? ''
  const after = [...prose.slice(kept.length)][0] ?? ''
  const isLong = prose.indexOf(' ') === -1 || prose.indexOf(' ') > max
  return (
    !isLong &&
    [before, after].every((each) => letter.test(each) && !unspaced.test(each))
  )
}

/** @type {string[]} */
const rows = []
for (const [name, tool] of Object.entries(tools)) {
  const count = { cut: 0, empty: 0, leak: 0, long: 0 }
  for (const input of inputs) {
    const text = (await tool(input.markdown)) ?? ''
    const wrong = fault(input, text)
    if (wrong) count[wrong]++
    if (wrong && process.argv.includes(name)) {
      process.stdout.write(`${wrong}: ${input.name}: ${text}\n`)
    }
  }
  const { cut, empty, leak, long } = count
  rows.push(`| ${name} | ${leak} | ${cut} | ${long} | ${empty} |`)
}

const table = [
  `Of ${inputs.length} inputs, in ten scripts:`,
  '',
  '| | leaks | wrong cuts | too long | empty |',
  '| --- | --- | --- | --- | --- |',
  ...rows
].join('\n')
const text = readFileSync(readme, 'utf8')
const before = text.slice(0, text.indexOf(start) + start.length)
const after = text.slice(text.indexOf(end))
writeFileSync(readme, `${before}\n\n${table}\n\n${after}`)
process.stdout.write(`${table}\n`)
