import { parseMatter } from '@flyleaf/matter'
import remarkMatter from '@flyleaf/remark-matter'
import satteriMatter from '@flyleaf/remark-matter/satteri'
import remarkSatteri from '@flyleaf/remark-satteri'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml } from 'satteri'
import { type PluggableList, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'

// Blocks of each syntax, good and bad, between the fences that it may have,
// above bodies that look like more of it.
const blocks: [fences: [string, string][], raws: string[]][] = [
  [
    [
      ['---', '---'],
      ['--- ', '---\t'],
      ['\n---', '---'],
      ['  \n\n---', '---'],
      ['---', '...'],
      ['---yaml', '---'],
      ['---', '']
    ],
    [
      ...['a: 1', '', '\na: 1\n\n', '# c', '...', 'null', '"a": 1', '{a: 1}'],
      ...['a: b: c', 'a: [1, 2\nb: 3', 'a: "x', '\ta: 1', 'a: @x', 'a:b'],
      ...['a: 1\na: 2', 'a: 1.10\nb: 007', 'title: 2021-02-30', 'a:\u00A01'],
      ...['- a', 'text', 'text: x\n- y', '[1]', 'a: *x', 'a: &x 1\nb: *x'],
      ...[
        '<<: {a: 1}',
        '__proto__: 1',
        'a: é',
        'a: 🎉 "',
        'a: 1 # \u00C3\u00A9'
      ],
      ...['a: |\n  x\n  ---', 'a: !t x', 'a: {{ x }}', '? x\n: 1', 'a: - b']
    ]
  ],
  [
    [
      ['+++', '+++'],
      ['\n+++', '+++ '],
      ['---toml', '---']
    ],
    [
      ...['a = 1', '', 'a = x', 'a = [1,\nb = 2', 'a = 1\na = 2', 'a: 1'],
      ...['a = 2021-02-30', '[t]\na = 007\n[u]\nb = y', "'a b' = 1", '# c']
    ]
  ],
  [
    [
      ['---json', '---'],
      ['', '']
    ],
    [
      ...['{"a": 1}', '{"a": 1,}', '{\n"a": [1 2],\n"b": 01\n}', '{"a": "x'],
      ...['{"a": {"b": 1.10}, "a": 2}', '{"__proto__": 1}', '{"a": "}"}']
    ]
  ]
]
const bodies = [
  ...['Hi\n', '# Hi\n\n- a\n- b\n', '', '---\nx\n---\n', '\n\n> q\n', '+++\n'],
  ...['a\n===\n', '    code\n', '<div>\n\nx\n', 'a: b\n---\n']
]
const others = [
  ...[
    '{"a": 1}x\n',
    '{"a": 1',
    '---\n---\n',
    '---\n---',
    '---',
    '--- x\n---\n'
  ],
  ...['----\na: 1\n----\n', '---js\nx\n---\nHi', '---js\nx', '+++\n---\n'],
  ...['---\n+++\n', '---\na: 1\n----\n---\n', ' ---\na: 1\n---\n', '\n\n\n'],
  ...['\t---\na: 1\n---\nHi', '---\na: 1\n ---\nb: 2\n---\n', '{a: 1}\n']
]
const documents = [
  ...blocks.flatMap(([fences, raws]) =>
    raws.flatMap((raw) =>
      fences.map(([open, close]) =>
        [open, raw, close].filter((text, i) => text || i === 1).join('\n')
      )
    )
  ),
  ...others
].map((block, index) => {
  const body = bodies[index % bodies.length]
  return others.includes(block) ? block : `${block}\n${body}`
})

/** The forms of a document that mean the same. */
function formsOf(source: string): string[] {
  return [
    source,
    source.replaceAll('\n', '\r\n'),
    source.replaceAll('\n', '\r'),
    `\uFEFF${source}`
  ]
}

type Messages = VFile['messages']

/** Show a message, but for its offsets: Sätteri does not count the mark. */
function show({ column, line, place, reason, ruleId }: Messages[number]) {
  const { column: endColumn, line: endLine } = Object(Object(place).end)
  return `${line}:${column}-${endLine}:${endColumn} ${ruleId}: ${reason}`
}

function pageOf(plugins: PluggableList, value: string) {
  const file = new VFile({ path: '/site/post.md', value })
  unified()
    .use(plugins)
    .use(remarkMatter)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(file)
  return page(String(file), file.data.matter, file.messages)
}

async function nativePageOf(value: string) {
  const { data, html } = await markdownToHtml(value, {
    features: { gfm: false },
    fileURL: new URL('file:///site/post.md'),
    mdastPlugins: [satteriMatter()]
  })
  const { matter, messages } = Object(data)
  return page(html, matter, messages)
}

/** Bring a page into a form that can be compared: references have many. */
function page(html: string, matter: unknown, messages: Messages) {
  const text = html
    .trim()
    .replaceAll('&#x26;', '&amp;')
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll('&gt;', '>')
  return { html: text, matter, messages: messages.map(show) }
}

it('has documents', () => {
  expect(documents.length).toBeGreaterThan(280)
})

/** Read a text, and check that each place has the right line and column. */
function read(text: string) {
  const { data, problems } = parseMatter(text)
  const mark = Number(text.startsWith('\uFEFF'))
  const places = problems.map(({ place, ruleId }) => {
    const points: Record<'column' | 'line' | 'offset', number>[] = [
      Object(place).start,
      Object(place).end
    ]
    return points.reduce((shown, { column, line, offset }) => {
      const lines = text.slice(mark, offset).split(/\r\n?|\n/)
      expect(line).toBe(lines.length)
      expect(column).toBe(String(lines.at(-1)).length + 1)
      return `${shown} ${line}:${column}`
    }, ruleId)
  })
  return { data, places }
}

describe.each(documents)('%j', (source) => {
  it('means the same whatever ends its lines, and has true places', () => {
    for (const text of formsOf(source)) {
      expect(read(text)).toEqual(read(source))
    }
  })

  it('is the same page with every engine', async () => {
    for (const text of formsOf(source)) {
      const expected = pageOf([remarkParse], text)
      expect(pageOf([remarkSatteri], text)).toEqual(expected)
      expect(await nativePageOf(text)).toEqual(expected)
    }
  })
})
