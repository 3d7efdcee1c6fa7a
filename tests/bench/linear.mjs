import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createCollection } from '@flyleaf/collection'
import { parseMatter } from '@flyleaf/matter'
import { findInjected } from '@flyleaf/rehype-prevnext/injected'
import { readDimensions } from '@flyleaf/rehype-screenshots'
import { VFile } from 'vfile'
import { alone, only } from './parts.mjs'

/**
 * Whether time grows as the input does: hostile documents of n, 2n and 4n, each
 * through the four plugins or through the function that it is meant for. The
 * trees are made beforehand: parsers have limits of their own.
 *
 * `node linear.mjs [--size 20000]`: characters, or entries a tenth of it.
 */

const { values } = parseArgs({ options: { size: { type: 'string' } } })
const size = Number(values.size ?? 20_000)

const link = { href: '/b/', title: 'B' }
const four = alone(
  only({ description: {}, matter: {}, prevnext: {}, screenshots: {} })
)

/** @type {Record<string, string>} */
const bodies = {
  'emphasis marks': '*a **b ',
  brackets: '[[a](',
  pictures: '![a](b.png) ',
  'badges in links': '[![a](b.png)](c) ',
  'pictures with titles': '![a](b.png "c")\n\n',
  'pairs for light and dark':
    '![a](b.png#gh-light-mode-only) ![a](b.png#gh-dark-mode-only)\n\n',
  'HTML pictures': '<img src="a.png"> ',
  'open elements': '<div class="prevnext">',
  slots: '<prev-next/>\n\n',
  'open comments': '<!-- prevnext ',
  'rows of a table': '| a | b |\n',
  'a row of dashes': '-|',
  shortcodes: '[caption id="a"] {% b %} ',
  braces: '{{ a }} { ',
  addresses: 'https://example.com/a ',
  abbreviations: 'e.g. Dr. ',
  'Chinese quotes': '「今日は。',
  'one word': 'a',
  'combining marks': '\u0301',
  'blank lines': ' \n',
  quotes: '> a\n\n',
  footnotes: '[^a] ^[b] '
}

/** @type {Record<string, (count: number) => string>} */
const blocks = {
  'YAML: keys that are there already': (n) =>
    `---\n${'a: 1\n'.repeat(n / 5)}---\n`,
  'YAML: brackets': (n) => `---\na: ${'['.repeat(n)}\n---\n`,
  'YAML: quotes': (n) => `---\n${'a: "\n'.repeat(n / 5)}---\n`,
  'YAML: indents': (n) => `---\n${'- '.repeat(n / 2)}\n---\n`,
  'TOML: dotted keys': (n) => `+++\n${'a.'.repeat(n / 2)}b = 1\n+++\n`,
  'TOML: headers': (n) => `+++\n${'[a.b]\nc = 1\n'.repeat(n / 12)}+++\n`,
  'TOML: tables in tables': (n) => `+++\na = ${'{b = '.repeat(n / 5)}\n+++\n`,
  'TOML: arrays of tables': (n) =>
    `+++\n${'[[a]]\nb = 1\n'.repeat(n / 12)}+++\n`,
  'TOML: quotes': (n) => `+++\n${'a = """\n'.repeat(n / 8)}+++\n`,
  'JSON: keys that are there already': (n) =>
    `{\n${'"a": 1,\n'.repeat(n / 8)}"b": 2\n}\n`,
  'JSON: brackets': (n) => `{"a": ${'['.repeat(n)}\n}\n`,
  rules: (n) => '---\n'.repeat(n / 4),
  'prose between rules': (n) =>
    `---\n\n${'Text: with colon\n\n'.repeat(n / 18)}---\n`
}

/** @type {Record<string, (count: number) => () => unknown>} */
const runs = {
  ...Object.fromEntries(
    Object.entries(bodies).map(([name, part]) => [
      name,
      (/** @type {number} */ n) => through(part.repeat(n / part.length))
    ])
  ),
  ...Object.fromEntries(
    Object.entries(blocks).map(([name, make]) => [
      name,
      (/** @type {number} */ n) => {
        const text = make(n)
        return () => parseMatter(text)
      }
    ])
  ),
  'injected: open elements': (n) => {
    const text = '<div class="prevnext">\n<style>'.repeat(n / 30)
    return () => findInjected(text)
  },
  'injected: fences': (n) => {
    const text = '```\n<nav class="prevnext">\n'.repeat(n / 28)
    return () => findInjected(text)
  },
  'SVG: digits': (n) => svg(`width="${'1'.repeat(n)}"`),
  'SVG: a style': (n) => svg(`style="${'/*('.repeat(n / 3)}"`),
  'SVG: attributes': (n) => svg('a="b" '.repeat(n / 6)),
  'SVG: comments': (n) => {
    const bytes = new TextEncoder().encode('<!-- '.repeat(n / 5))
    return () => readDimensions(bytes)
  },
  'entries of one date': (n) => entries(n, () => ({ date: '2020-01-01' })),
  'entries of one series': (n) => entries(n, () => ({ series: 'a' })),
  'entries that name their next': (n) =>
    entries(n, (i) => ({ next: `page-${i + 1}` })),
  'entries of one address': (n) => entries(n, () => ({}), '/a/')
}

const rows = Object.entries(runs).map(([name, make]) => {
  const times = [1, 2, 4].map((factor) => timeOf(() => make(factor * size)))
  const [first = 0, , last = 0] = times
  // 1 is linear, 2 quadratic; below a tenth of a millisecond it says nothing.
  const power = last < 0.1 ? '–' : (Math.log2(last / first) / 2).toFixed(1)
  return `| ${name} | ${times.map((time) => time.toFixed(1)).join(' | ')} | ${power} |`
})

process.stdout.write(`Hostile input of ${size}, ${2 * size} and ${4 * size} characters; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Milliseconds, and the power of n that they grow by.

| Input | n | 2n | 4n | Power |
| --- | --: | --: | --: | --: |
${rows.join('\n')}
`)

/**
 * @param {string} text
 * @returns {() => unknown}
 */
function through(text) {
  const document = { path: '/a.md', value: text }
  const input = four.prepare(document)
  input.file = new VFile({
    data: { neighbours: [{ next: link }] },
    ...document
  })
  return () => four.run(input)
}

/** @param {string} attributes */
function svg(attributes) {
  const bytes = new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>`
  )
  return () => readDimensions(bytes)
}

/**
 * @param {number} count
 * @param {(index: number) => import('@flyleaf/collection').JsonObject} dataOf
 * @param {string} [url]
 */
function entries(count, dataOf, url) {
  const list = Array.from({ length: count / 10 }, (_, index) => ({
    data: dataOf(index),
    id: `page-${index}.md`,
    path: `page-${index}`,
    slug: `page-${index}`,
    title: `Page ${index}`,
    url: url ?? `/page-${index}/`
  }))
  return () => {
    const collection = createCollection(list, {
      sequences: [{ name: 'all' }, { from: { field: 'series' }, name: 'one' }]
    })
    for (const { id } of list) collection.nav(id)
  }
}

/**
 * The fastest of three runs, in milliseconds.
 *
 * @param {() => () => unknown} make
 */
function timeOf(make) {
  let best = Infinity
  for (let round = 0; round < 3; round++) {
    const run = make()
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best
}
