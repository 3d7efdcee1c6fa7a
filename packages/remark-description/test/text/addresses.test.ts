import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { describe as describeTree } from '../../src/index.ts'

/** Describe Markdown, with links of GFM and without. */
function read(markdown: string): string[] {
  return [
    unified().use(remarkParse).use(remarkGfm),
    unified().use(remarkParse)
  ].map((processor) => describeTree(processor.parse(markdown)).text)
}

it.each([
  ['Visit https://tea.example for more.', 'Visit tea.example for more.'],
  ['Via https://www.tea.example/ I found it.', 'Via tea.example I found it.'],
  ['Mail me@tea.example for more.', 'Mail me@tea.example for more.'],
  ['mail me@tea.example', 'mail me@tea.example'],
  ['See <https://tea.example/a?b=c#d>.', 'See tea.example/a.'],
  ['https://tea.example is good.', 'tea.example is good.'],
  [
    'It runs on http://localhost:3000/admin now.',
    'It runs on localhost:3000/admin now.'
  ],
  ['Go to https://me:secret@tea.example now.', 'Go to tea.example now.'],
  [
    'See https://tea.example/a/very/long/path/to/a/cup.html there.',
    'See tea.example there.'
  ],
  ['See https://tea.example/%C3%A9 there.', 'See tea.example there.'],
  [
    'See https://a.example, https://b.example & www.c.example.',
    'See a.example, b.example & c.example.'
  ],
  [
    'Watch it at\nhttps://tea.example\nThen drink.',
    'Watch it at tea.example Then drink.'
  ],
  ['https://tea.example\nis good.', 'tea.example is good.'],
  ['[https://tea.example](b) is good.', 'tea.example is good.'],
  ['飲み方は https://tea.example を見て。', '飲み方は tea.example を見て。']
])('keeps the address that a sentence goes through: %s', (markdown, text) => {
  expect(read(markdown)).toEqual([text, text])
})

it.each([
  ['Hot tea: https://tea.example', 'Hot tea'],
  ['Hot tea is good. https://tea.example', 'Hot tea is good.'],
  ['Hot tea is good! <https://tea.example>', 'Hot tea is good!'],
  ['https://tea.example - Hot tea is good.', 'Hot tea is good.'],
  ['https://tea.example\nHot tea is good.', 'Hot tea is good.'],
  ['https://a.example, https://b.example\n\nHot tea.', 'Hot tea.'],
  ['Hot tea (https://tea.example) is good.', 'Hot tea is good.'],
  ['Hot [tea](https://a.example/(https://b.example/).', 'Hot tea.'],
  [
    'Hot [TeaCup](https://www.example.com/a/very/long/path/(https://b.example/2).',
    'Hot TeaCup.'
  ]
])('leaves out one that stands alone: %s', (markdown, text) => {
  expect(read(markdown)).toEqual([text, text])
})

it('keeps an address that is code, as it is', () => {
  const markdown = 'See [`https://a.example`](b) or `www.c.example`.'
  const text = 'See https://a.example or www.c.example.'
  expect(read(markdown)).toEqual([text, text])
})

it('takes a link within its own link once', () => {
  const value = 'https://tea.example'
  const inner = { children: [{ type: 'text', value }], type: 'link' }
  const link = { children: [inner], type: 'link' }
  const text = { type: 'text', value: 'See ' }
  const children: object[] = [{ children: [text, link], type: 'paragraph' }]
  const tree = unified().use(remarkParse).parse('')
  Object.assign(tree, { children })
  expect(describeTree(tree).text).toBe('See tea.example')
})
