import type { Root } from 'mdast'
import remarkDirective from 'remark-directive'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type Pluggable, unified } from 'unified'
import { expect, it } from 'vitest'
import {
  type DescribeOptions,
  type Description,
  describe as describeTree
} from '../src/index.ts'

/** Describe Markdown. */
function run(
  markdown: string,
  options?: DescribeOptions | null,
  ...plugins: Pluggable[]
): Description {
  const tree = unified().use(remarkParse).use(plugins).parse(markdown)
  return describeTree(tree, options)
}

it('describes a document without prose', () => {
  const none = {
    source: 'none',
    text: '',
    truncated: false,
    values: { description: '' }
  }
  expect(run('')).toEqual(none)
  expect(run('# Tea\n\n```\ntea\n```\n')).toEqual(none)
  expect(describeTree({ children: [], type: 'root' })).toEqual(none)
})

it('describes in every length, in one pass', () => {
  const lengths = { short: 14, long: 30, longest: 99 }
  expect(run('Tea is hot. Cups are too.\n\nSo is cake.', { lengths })).toEqual({
    source: 'paragraphs',
    text: 'Tea is hot.',
    truncated: true,
    values: {
      long: 'Tea is hot. Cups are too.',
      longest: 'Tea is hot. Cups are too. So is cake.',
      short: 'Tea is hot.'
    }
  })
})

it('takes `description` for the text, wherever it stands', () => {
  const lengths = { short: 14, description: 99 }
  expect(run('Tea is hot. Cups are too.', { lengths }).text).toBe(
    'Tea is hot. Cups are too.'
  )
})

it('reads lists where there is no paragraph', () => {
  const { source, text } = run(
    '# Tea\n\n* hot\n* *sweet*\n\n  1. milk:\n  2. more.\n\n***\n\n* "No"\n* [x] cake'
  )
  expect(source).toBe('list')
  expect(text).toBe('hot, sweet, milk: more. "No" cake')
})

it('reads no more of a list than it needs', () => {
  expect(run('* tea cup\n'.repeat(99), { lengths: { a: 14 } }).text).toBe(
    'tea cup, tea…'
  )
})

it.each([
  ['a comment', 'Hot tea.\n\n<!-- more -->\n\nCake.'],
  ['a comment of one word', 'Hot tea.\n\n<!--MORE-->\n\nCake.'],
  ['a comment in a paragraph', 'Hot tea. <!-- more --> Cake.\n\nCake.'],
  ['a comment behind a list', '* Hot tea.\n\n<!-- more -->\n\nCake.'],
  ['a comment in a list', '* Hot tea.\n* <!-- more --> Cake.'],
  ['a comment of MDX elsewhere', 'Hot tea.\n\n{/* more */}\n\nCake.']
])('ends at %s', (_, markdown) => {
  expect(run(markdown)).toMatchObject({ source: 'marker', text: 'Hot tea.' })
})

it('ends at comments of MDX and at directives', () => {
  const expected = { source: 'marker', text: 'Hot tea.' }
  expect(
    run('Hot tea.\n\n{/* more */}\n\nCake.', null, remarkMdx)
  ).toMatchObject(expected)
  expect(run('Hot tea. {/* more */} Cake.', null, remarkMdx)).toMatchObject(
    expected
  )
  expect(
    run('Hot tea.\n\n::more\n\nCake.', null, remarkDirective)
  ).toMatchObject(expected)
  expect(run('{a}\n\nHot {b} tea.', null, remarkMdx).source).toBe('paragraphs')
})

it('knows of a mark beyond what it reads', () => {
  const text = 'Hot tea. '.repeat(30)
  expect(run(`${text}\n\n<p>\n\n<!-- a -->\n\n<!-- more -->`).source).toBe(
    'marker'
  )
  expect(run(`${text}\n\n{/* more */}`, null, remarkMdx).source).toBe('marker')
  expect(run(`${text}\n\n{a}\n\n<!-- a -->`).source).toBe('paragraphs')
})

it.each([
  ['an image', '# T\n\n![hero](x)\n\n<!-- more -->\n\nReal text here.'],
  ['nothing', '<!-- more -->\n\n* Hot tea.\n\nReal text here.'],
  ['links', '* [A](b)\n\n<!-- more -->\n\nReal text here.'],
  ['an image in a line', '![A](b) <!-- more --> Real text here.'],
  ['a row of links', '[A](b) [C](d) <!-- more -->\n\nReal text here.'],
  ['text that is a mark', '\\---\n\nReal text here.']
])('passes over a mark that only %s stands before', (_, markdown) => {
  const options = { marker: ['more', '---'] }
  const expected = { source: 'paragraphs', text: 'Real text here.' }
  expect(run(markdown, options)).toMatchObject(expected)
  expect(run(`${markdown}\n\n<!-- more -->\n\nB.`, options)).toMatchObject({
    ...expected,
    source: 'marker'
  })
})

it('passes over a mark before text that is longer than what is read', () => {
  const text = 'Tea is hot. '.repeat(40)
  expect(run(`<!-- more -->\n\n${text}\n\nB.`).source).toBe('paragraphs')
})

it('ends at the marks that it is told', () => {
  const markdown = 'Hot tea.\n\n<!-- cut -->\n\nCake.\n\n---\n\n<!-- more -->'
  expect(run(markdown, { marker: 'cut' }).text).toBe('Hot tea.')
  expect(run(markdown, { marker: '<!-- Cut -->' }).text).toBe('Hot tea.')
  expect(run(markdown, { marker: ['x', '---'] }).text).toBe('Hot tea. Cake.')
  expect(run(markdown, { marker: false })).toMatchObject({
    source: 'paragraphs',
    text: 'Hot tea. Cake.'
  })
  expect(run('Tea.\n\n{/* a */}\n\nB.', { marker: '{/* a */}' }).text).toBe(
    'Tea.'
  )
  expect(run('Tea.\n\n%% cut %%\n\nB.', { marker: '%% cut %%' }).text).toBe(
    'Tea.'
  )
  expect(run('Tea.\n\nMore\n\nB.').text).toBe('Tea. B.')
})

it('keeps what the author wrote, byte for byte', () => {
  const author = { description: ' “Tea\n(hot ', long: '', short: 3 }
  const lengths = { description: 3, long: 9, short: 9 }
  expect(run('Hot tea.', { author, lengths })).toEqual({
    source: 'author',
    text: ' “Tea\n(hot ',
    truncated: false,
    values: { description: ' “Tea\n(hot ', long: 'Hot tea.', short: 'Hot tea.' }
  })
})

it('takes a length that the author wrote for the description', () => {
  const lengths = { short: 9, long: 99 }
  expect(run('Hot tea.', { author: { short: 'Cold.' }, lengths })).toEqual({
    source: 'author',
    text: 'Cold.',
    truncated: false,
    values: { long: 'Hot tea.', short: 'Cold.' }
  })
  expect(
    run('Hot tea.', { author: { description: 'Cold.' }, lengths })
  ).toMatchObject({
    source: 'author',
    text: 'Cold.',
    values: { short: 'Hot tea.' }
  })
})

it('keeps lengths by any name', () => {
  const lengths = JSON.parse('{"__proto__": 9, "constructor": 9}')
  const { values } = run('Hot tea.', { author: {}, lengths })
  expect(Object.entries(values)).toEqual([
    ['__proto__', 'Hot tea.'],
    ['constructor', 'Hot tea.']
  ])
})

it('takes another extractor', () => {
  const extract = (tree: Readonly<Root>) => ` ${tree.children[0]?.type}  a\nb `
  const hard = { cut: ['hard'], ellipsis: '', max: 12 } as const
  expect(
    run('# Tea', {
      extract,
      lengths: { cut: hard, hard: { ...hard, max: 99 }, soft: 99 }
    })
  ).toEqual({
    source: 'paragraphs',
    text: ' heading  a ',
    truncated: true,
    values: { cut: ' heading  a ', hard: ' heading  a b ', soft: 'heading a b' }
  })
  expect(run('# Tea', { extract: () => ' ' }).source).toBe('none')
})

it('says when an extractor gives no text', () => {
  expect(() => {
    Reflect.apply(describeTree, undefined, [
      { children: [], type: 'root' },
      { extract: () => undefined }
    ])
  }).toThrow(
    'Unexpected `undefined` for option `extract` of `@flyleaf/remark-description`, expected a function that returns text'
  )
})

it('leaves options and tree as they are', () => {
  const options = Object.freeze({
    lengths: Object.freeze({
      a: Object.freeze({ cut: Object.freeze(['word'] as const), max: 9 })
    }),
    marker: Object.freeze(['more'])
  })
  const tree = unified().use(remarkParse).parse('Hot *tea* and cake.')
  const before = JSON.stringify(tree)
  describeTree(tree, options)
  expect(JSON.stringify(tree)).toBe(before)
})

it('does not depend on what else is asked for', () => {
  const markdown = 'Tea (hot. Cups “are” too.\n\n'.repeat(40)
  const lengths = {
    a: 20,
    b: { max: 9, unit: 'word' },
    c: { max: 300, unit: 'pixel' }
  } as const
  const { values } = run(markdown, { lengths: { ...lengths, d: 900 } })
  for (const name of ['a', 'b', 'c'] as const) {
    expect(run(markdown, { lengths: { [name]: lengths[name] } }).text).toBe(
      values[name]
    )
  }
})
