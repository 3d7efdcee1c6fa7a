import type { Options } from '@flyleaf/matter'
import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkMatter from '../src/index.ts'

/** Parse a document with the plugin. */
function parse(value: string, options?: Options): Root {
  return unified().use(remarkParse).use(remarkMatter, options).parse(value)
}

/** Parse a document with remark-frontmatter. */
function reference(value: string): Root {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .parse(value)
}

/** Run a tree and a text that the plugin has not parsed. */
function run(tree: Root, value: string, options?: Options) {
  const file = new VFile(value)
  unified().use(remarkMatter, options).runSync(tree, file)
  return { ...file.data, messages: file.messages.map(String) }
}

it.each([
  '---\na: 1\n---\n\n# Hi *there*\n\n- x\n',
  '---\r\na: 1\r\n---\r\n# Hi',
  '\uFEFF---\na: 1\n---\nHi',
  '---\n---\nHi',
  '---\n\n---\nHi',
  '---  \na: 1\n\n---\t\nHi\n---\n',
  '+++\na = 1\n+++\n\n> Hi',
  '---\ra: 1\r---\rHi',
  '---\na: 1\n---\n    code\n',
  '---\na: 1\n---\n---\n\n[x]: /y\n'
])('makes the tree that remark-frontmatter makes: %j', (value) => {
  expect(parse(value)).toEqual(reference(value))
})

it.each([
  ['blank lines before it', '\n\n---\na: 1\n---\nHi', 'yaml', 'a: 1'],
  ['dots after it', '---\na: 1\n...\nHi', 'yaml', 'a: 1'],
  ['dots and the fence', '---\na: 1\n...\n\n---\nHi', 'yaml', 'a: 1\n...\n'],
  ['a tag', '---toml\na = 1\n---\nHi', 'toml', 'a = 1'],
  ['JSON', '{"a": 1}\nHi', 'yaml', '{"a": 1}']
])('puts a node first for a block with %s', (_, value, type, raw) => {
  const [head, body] = parse(value).children
  expect(head).toMatchObject({ type, value: raw })
  expect(body).toMatchObject({ children: [{ value: 'Hi' }] })
})

it('puts no node for a block that a function parses, but hides it', () => {
  const formats: Options['formats'] = [{ fence: ';;;', format: String }]
  expect(parse(';;;\na\n;;;\nHi', { formats }).children).toHaveLength(1)
})

it('leaves text between two rules in the page', () => {
  const types = parse('---\njust text\n---\n').children.map(({ type }) => type)
  expect(types).toEqual(['thematicBreak', 'heading'])
})

it('leaves a block that nothing closes in the page', () => {
  const value = '---\na: 1\n\n- x\n- y\n'
  const tree = unified().use(remarkParse).parse(value)
  expect(parse(value)).toEqual(tree)
})

it('takes a node that remark-frontmatter has made', () => {
  const value = '---\ntitle: Tea\na: b: c\n---\n'
  expect(run(reference(value), value)).toMatchObject({
    matter: {},
    matterSource: { format: 'yaml', raw: 'title: Tea\na: b: c' },
    messages: [expect.stringMatching(/^3:4-3:5: Cannot parse/)]
  })
})

it('takes a node where the text is another one', () => {
  const value = '\n+++\na = 1.10\n+++\n'
  const tree = reference('+++\na = 1.10\n+++\n')
  const result = run(tree, value.slice(5))
  expect(result.matter).toEqual({ a: 1.1 })
  expect(result.messages).toEqual([expect.stringMatching(/^2:5-2:9: Unexp/)])
  expect(result.matterSource?.locate('a')?.start.line).toBe(2)
  expect(result.matterSource?.locate('b')).toBeUndefined()
})

it('takes a node that has no place, then without places', () => {
  const tree: Root = {
    children: [{ type: 'yaml', value: 'a: 1.10' }],
    type: 'root'
  }
  const result = run(tree, '')
  expect(result.matter).toEqual({ a: 1.1 })
  expect(result.messages).toEqual([expect.stringMatching(/^1:1: Unexpected/)])
  expect(result.matterSource?.locate('a')).toBeUndefined()
})

it('keeps what it knows of a file that is run again', () => {
  const file = new VFile('---\na: 1\n---\n')
  const processor = unified().use(remarkMatter)
  const tree = reference(String(file))
  processor.runSync(tree, file)
  tree.children = []
  processor.runSync(tree, file)
  expect(file.data.matter).toEqual({ a: 1 })
  expect(file.data.matterSource?.raw).toBe('a: 1')
})

it('takes a place without an offset', () => {
  const point = { column: 1, line: 5 }
  const tree: Root = {
    children: [
      { position: { end: point, start: point }, type: 'yaml', value: 'a: 1' }
    ],
    type: 'root'
  }
  expect(run(tree, '').matterSource?.position?.start).toMatchObject(point)
})

it('gives an empty object to a tree without frontmatter', () => {
  expect(run({ children: [], type: 'root' }, 'Hi').matter).toEqual({})
})

it('leaves what is no tree of Markdown alone', () => {
  const processor = unified().use(remarkMatter)
  processor.parser = (document) => ({ type: 'text', value: document })
  expect(processor.parse('---\na: 1\n---\nHi')).toEqual({
    type: 'text',
    value: '   \n    \n   \nHi'
  })
})

it.each([
  ['text', '---\ntext\n---\nHi\n', ['thematicBreak', 'heading', 'paragraph']],
  [
    'a block without an end',
    '---\na: 1\n\n- x\n',
    ['thematicBreak', 'paragraph', 'list']
  ],
  ['a block that is code', '\t---\n\ta: 1\n\t---\n', ['code']],
  [
    'a block that other options leave',
    '---\na: 1\n---\nHi\n',
    ['yaml', 'paragraph'],
    ['toml'] as const
  ]
])(
  'leaves %s to the page, with remark-frontmatter too',
  (_, value, types, formats = undefined) => {
    const tree = unified()
      .use(remarkParse)
      .use(remarkFrontmatter)
      .use(remarkMatter, { formats })
      .parse(value)
    expect(tree.children.map(({ type }) => type)).toEqual(types)
    expect(tree.children[0]?.position?.start.offset).toBe(0)
  }
)
