import { expect, it } from 'vitest'
import { findUnread } from '../../src/tree/unread.ts'
import { run } from '../run.ts'

it.each([
  ['![a](my pic.png)', 'my pic.png', '1:6'],
  ['Text\n![a b](  ./my\tpic.PNG "A title" )', './my\tpic.PNG', '2:10'],
  ["![a](my pic.mp4 'T')", 'my pic.mp4', '1:6'],
  ['- ![*a*](https://e.org/my pic.png)', 'https://e.org/my pic.png', '1:10'],
  ['[![a](my pic.png)](b)', 'my pic.png', '1:7'],
  ['![a [b] c](my pic.png)', 'my pic.png', '1:12'],
  ['\uFEFF> é ![a](my pic.png)', 'my pic.png', '1:10'],
  ['a\r\n  ![a](my pic.png)', 'my pic.png', '2:8'],
  ['`![a](no pic.png)` ![a](my pic.png)', 'my pic.png', '1:25']
])('says what to write in `%s`', (markdown, address, place) => {
  const { file, html, messages } = run(markdown)
  expect(messages).toEqual([
    `${place} warning image-unread: Cannot read \`${address}\` as an address, it has spaces: write \`<${address}>\`, or \`%20\` in their place`
  ])
  expect(html).not.toContain('<img')
  const [{ place: position } = {}] = file.messages
  const source = String(file).replace(/^\uFEFF/, '')
  const { end, start } = position as never as Record<
    'end' | 'start',
    { offset: number }
  >
  expect(source.slice(start.offset, end.offset)).toBe(address)
})

it.each([
  [
    '![a](a.png =40x30)',
    '1:6',
    'Cannot read `a.png =40x30` as an address, it has spaces: write `<img src="a.png" alt="words" width="40" height="30">`'
  ],
  [
    '![a](my pic.png =x30)',
    '1:6',
    'Cannot read `my pic.png =x30` as an address, it has spaces: write `<img src="my pic.png" alt="words" height="30">`'
  ],
  [
    '![a](a.png =40)',
    '1:6',
    'Cannot read `a.png =40` as an address, it has spaces: write `<img src="a.png" alt="words" width="40">`'
  ],
  [
    'A ![[a.png]]',
    '1:3',
    'Cannot read `![[a.png]]`, Markdown knows no such pictures: write `![words](a.png)`'
  ],
  [
    '![[ img/my pic.png |300]]',
    '1:1',
    'Cannot read `![[ img/my pic.png |300]]`, Markdown knows no such pictures: write `![words](<img/my pic.png>)`'
  ]
])(
  'says what to write for `%s`, which others know',
  (markdown, place, reason) => {
    expect(run(markdown).messages).toEqual([
      `${place} warning image-unread: ${reason}`
    ])
  }
)

it('finds each of many, in time that grows with them', () => {
  const { file } = run('![a](my pic.png)\n'.repeat(3000))
  expect(file.messages).toHaveLength(3000)
  expect(file.messages.at(-1)).toMatchObject({ column: 6, line: 3000 })
  for (const piece of [
    '](',
    '](a b.png)',
    '![',
    '](a "',
    '](a     ',
    '\n ',
    '![[',
    '![[a',
    '](a =1'
  ]) {
    const source = `![${piece.repeat(100_000)}](a b.png)`
    const [start, end] = [0, source.length].map((offset) => ({
      column: offset + 1,
      line: 1,
      offset
    }))
    const text = { position: { end, start }, type: 'text', value: source }
    const unread = findUnread({ children: [text], type: 'root' }, source)
    expect(unread.length).toBeLessThan(2)
  }
})

it.each([
  '![a](<my pic.png>)',
  '![a](my%20pic.png "a title.png")',
  '`![a](my pic.png)`',
  '    ![a](my pic.png)',
  '\\![a](my pic.png)',
  '[a](my pic.png)',
  '](my pic.png)',
  '![a](b.png) and [a](my pic.png)',
  '![a](my words)',
  '![a](my (pic).png)',
  '![a](my pic.png',
  '![a](pic.png" b)',
  '![a](")',
  '![a\n\n](my pic.png)',
  '![a](pic.png =)',
  '![a](pic.png = 40)',
  '![[note]]',
  '![[a.png]',
  '![[a\n.png]]',
  '\\![[a.png]]',
  '[[a.png]]',
  '`![[a.png]]`',
  '![[a.png]](b.png)'
])('says nothing of `%s`', (markdown) => {
  const { messages } = run(markdown, {
    alt: false,
    rules: { 'image-missing': 'off' }
  })
  expect(messages).toEqual([])
})

it('says it once', () => {
  const { messages } = run('![a](my pic.png)', undefined, {
    data: { images: [] }
  })
  expect(messages).toEqual([])
})
