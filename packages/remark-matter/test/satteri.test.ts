import type { Options } from '@flyleaf/matter'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { evaluate, markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import remarkMatter from '../src/index.ts'
import satteriMatter from '../src/satteri.ts'

const fileURL = new URL('file:///site/blog/my-post.md')

/** Make a page with Sätteri. */
async function run(value: string, options?: Options, given = {}) {
  const { data, html } = await markdownToHtml(value, {
    data: given,
    fileURL,
    mdastPlugins: [satteriMatter(options)]
  })
  const { matter, matterSource, messages } = Object(data)
  return {
    format: matterSource.format,
    html,
    matter,
    messages: messages.map(String),
    raw: matterSource.raw
  }
}

/** Make a page with unified. */
function reference(value: string, options?: Options, data = {}) {
  const file = new VFile({ data, path: fileURL, value })
  unified()
    .use(remarkParse)
    .use(remarkMatter, options)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(file)
  const { matter, matterSource } = file.data
  return {
    format: matterSource?.format,
    html: String(file),
    matter,
    messages: file.messages.map(String),
    raw: matterSource?.raw
  }
}

it.each([
  ['YAML', '---\na: 1\n---\n# Hi\n'],
  ['TOML', '+++\na = 1\n+++\nHi *there*\n'],
  ['a byte order mark', '\uFEFF---\na: 1\n---\nHi\n'],
  ['CRLF', '---\r\na: 1\r\n---\r\nHi\r\n'],
  ['no frontmatter', 'Hi\n'],
  ['nothing', ''],
  ['blank lines before', '\n\n---\na: 1\n---\n# Hi\n'],
  ['JSON, and a blank line', '{\n  "a": 1\n}\n\nHi\n'],
  ['JSON, and text at once', '{"a": 1}\nHi\n\n- x\n'],
  ['more than one node, the last with text', '\n---\na: 1\n\n---\nHi\n'],
  ['a tag', '---json\n{"a": 1}\n---\nHi *there*\n'],
  ['dots', '---\na: 1\n...\nHi\n'],
  ['dots and the fence', '---\n...\n\n---\nHi\n'],
  ['broken YAML', '---\na: "b\n---\nHi\n'],
  ['no end', '---\na: 1\n\n- x\n- y\n'],
  ['text between rules', '---\njust text\n---\nHi\n'],
  ['a list between rules', '---\n- a\n- b\n---\n\nHi\n'],
  ['duplicate keys', '---\na: 1\na: 2\n---\nÃ©\n'],
  ['a rule in the body', '---\na: 1\n---\t\n---\nx\n---\n'],
  ['text between a rule and dots', '---\ntext\n...\na: b\n---\n']
])('does what the unified plugin does: %s', async (_, value) => {
  const { html, ...page } = await run(value)
  const { html: expected, ...rest } = reference(value)
  expect(page).toEqual(rest)
  expect(html.trimEnd()).toBe(expected)
})

it('derives fields, and puts them on Astro’s own object', async () => {
  const options: Options = { derive: { url: 'url' }, root: '/site' }
  const frontmatter = { day: new Date('2022-08-29T00:00:00Z') }
  const { matter } = await run('Hi', options, { astro: { frontmatter } })
  expect(matter).toBe(frontmatter)
  expect(frontmatter).toEqual({ day: '2022-08-29', url: '/blog/my-post/' })
})

it('waits for an asynchronous schema', async () => {
  const schema = z.object({ a: z.number().default(1) }).refine(async () => true)
  expect((await run('Hi', { schema })).matter).toEqual({ a: 1 })
})

it('fails when it is told to', async () => {
  await expect(run('---\na: "b\n---\n', { onError: 'fail' })).rejects.toThrow(
    'Missing closing quote'
  )
})

it('reads its options at once', () => {
  const options: object = { dates: 'both' }
  expect(() => satteriMatter(options)).toThrow('option `dates`')
})

it('does without places', () => {
  const context = {
    data: {},
    fileURL: undefined,
    prependChild: () => undefined,
    removeNode: () => undefined,
    replaceNode: () => undefined,
    source: '---\r\na: 1\r\n---\r\n'
  }
  satteriMatter().before(
    { children: [{ type: 'yaml', value: 'a: 1' }], type: 'root' },
    context
  )
  expect(context.data).toMatchObject({ matter: { a: 1 } })
})

describe('exports the fields from MDX', () => {
  /** Load an MDX document. */
  async function load(value: string, options: Options) {
    const data: Record<string, unknown> = {}
    const module = await evaluate(value, {
      data,
      Fragment: 'div',
      jsx: (type: unknown, props: unknown) => ({ props, type }),
      jsxs: (type: unknown, props: unknown) => ({ props, type }),
      mdastPlugins: [satteriMatter(options)]
    })
    return {
      messages: [Object(data['messages'])].flat().map(String),
      module: Object(module)
    }
  }

  it.each([
    ['YAML', '---\na: 1\nday: 2022-08-29\n---\n# {metadata.a}\n'],
    [
      'blank lines before',
      '\n---\na: 1\nday: 2022-08-29\n---\n# {metadata.a}\n'
    ],
    ['a node of both', '\n---\na: 1\nday: 2022-08-29\n...\nHi *there*\n'],
    ['an import', '---\na: 1\nday: 2022-08-29\n---\nexport const b = 1\n\nHi\n']
  ])('as `metadata`: %s', async (_, value) => {
    const { module } = await load(value, { mdxExport: true })
    expect(module.metadata).toEqual({ a: 1, day: '2022-08-29' })
    expect(JSON.stringify(module.default({}))).not.toContain('2022')
  })

  it('under another name, from an asynchronous schema', async () => {
    const schema = z.object({ a: z.number() }).refine(async () => true)
    const { module } = await load('---\na: 1\n---\n', {
      mdxExport: 'page',
      schema
    })
    expect(module.page).toEqual({ a: 1 })
  })

  it('or reports what has the name', async () => {
    const { messages, module } = await load(
      '---\na: 1\n---\nexport const metadata = {b: 2}\n',
      { mdxExport: true }
    )
    expect(module.metadata).toEqual({ b: 2 })
    expect(messages).toEqual([
      '1:1: Cannot export the frontmatter as `metadata`, as the document has something else of that name; choose another name'
    ])
  })

  it('and from nothing else', async () => {
    const { html, messages } = await run('---\na: 1\n---\nHi\n', {
      mdxExport: true
    })
    expect(html.trim()).toBe('<p>Hi</p>')
    expect(messages).toEqual([])
  })
})

it.each([
  ['a usual block', '---\na: 1\n\n---\nHi\n'],
  ['TOML', '+++\na = 1\n+++'],
  ['no block', 'Hi\n']
])('asks for no node where Sätteri sees the same: %s', (_, source) => {
  const root = {
    get children(): never {
      throw new Error('Expected nobody to ask')
    },
    type: 'root' as const
  }
  const context = {
    data: {},
    fileURL,
    prependChild: () => {},
    removeNode: () => {},
    replaceNode: () => {},
    source
  }
  expect(() => satteriMatter().before(root, context)).not.toThrow()
})

it.each([
  ['a blank first line', '---\n\na: 1\n---\nHi\n'],
  ['a fence with a blank', '---\na: 1\n--- \nHi\n'],
  ['dots', '---\na: 1\n...\nb: 2\n---\nHi\n'],
  ['a longer fence', '---\na: 1\n----\nb: 2\n---\nHi\n'],
  ['only blanks', '---\n \n---\nHi\n'],
  ['a line separator', '---\na: 1\u2028---\n---\nHi\n'],
  ['an indented fence', '---\na: |\n  ---\n  b\n---\nHi\n'],
  ['TOML in the fence of YAML', '---\na = 1\n---\nHi\n'],
  ['plus in minus', '---\na: 1\n+++\n---\nHi\n']
])('shows the page that unified shows: %s', async (_, value) => {
  const page = await run(value)
  const same = reference(value)
  expect(page.html.trim()).toBe(same.html.trim())
  expect(page.matter).toEqual(same.matter)
})

it.each([
  [
    '+++\na = 1\n+++\n\nText.',
    ['yaml'],
    '<p>+++\na = 1\n+++</p>\n<p>Text.</p>'
  ],
  ['---\na: 1\n---\n\nText.', ['toml'], '<hr>\n<h2>a: 1</h2>\n<p>Text.</p>']
] as [string, ('toml' | 'yaml')[], string][])(
  'leaves a block on the page that is of no format which counts: %j',
  async (value, formats, expected) => {
    const { html, matter } = await run(value, { formats })
    expect(html.trim()).toBe(expected)
    expect(matter).toEqual({})
  }
)
