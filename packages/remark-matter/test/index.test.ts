import type { Options } from '@flyleaf/matter'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkStringify from 'remark-stringify'
import { type Processor, unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkMatter from '../src/index.ts'

/** Make a page of a document. */
function run(value: string, options?: Options) {
  const file = new VFile({ path: 'post.md', value })
  unified()
    .use(remarkParse)
    .use(remarkMatter, options)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync(file)
  const { matter, matterSource } = file.data
  const messages = file.messages.map(String)
  return { html: String(file), matter, matterSource, messages }
}

it('exposes the public api', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'matterOf',
    'setMatter'
  ])
})

it('puts the fields on the file, and the body in the page', () => {
  const { html, matter, messages } = run(
    '---\ntitle: Tea\ntags: [a, b]\n---\n\n# Tea\n'
  )
  expect(matter).toEqual({ tags: ['a', 'b'], title: 'Tea' })
  expect(html).toBe('<h1>Tea</h1>')
  expect(messages).toEqual([])
})

it.each([
  ['an empty document', '', ''],
  ['a document without frontmatter', 'Hi\n', '<p>Hi</p>'],
  ['a rule at the start', '---\n\nHi\n', '<hr>\n<p>Hi</p>'],
  ['an empty block', '---\n---\nHi\n', '<p>Hi</p>'],
  ['broken frontmatter', '---\na: "b\n---\nHi\n', '<p>Hi</p>']
])('sets an object for %s', (_, value, html) => {
  expect(run(value)).toMatchObject({ html, matter: {} })
})

it('says where the fields come from', () => {
  const { matterSource } = run('\uFEFF---\r\ntitle: Tea\r\n---\r\n')
  expect(matterSource?.format).toBe('yaml')
  expect(matterSource?.raw).toBe('title: Tea')
  expect(matterSource?.position).toEqual({
    end: { column: 4, line: 3, offset: 21 },
    start: { column: 1, line: 1, offset: 1 }
  })
  expect(matterSource?.locate('title')).toEqual({
    end: { column: 11, line: 2, offset: 16 },
    start: { column: 8, line: 2, offset: 13 }
  })
})

it('says nothing of a source for a document without frontmatter', () => {
  const { matterSource } = run('Hi')
  expect(matterSource).toMatchObject({ format: undefined, raw: '' })
  expect(matterSource?.position).toBeUndefined()
  expect(matterSource?.locate('title')).toBeUndefined()
})

it('reports what is wrong, with the place in the file', () => {
  expect(run('---\ntitle: a: b\n---\n').messages).toEqual([
    'post.md:2:8-2:9: Cannot parse frontmatter as YAML: Nested mappings are not allowed in compact mappings; put a value that holds `: ` in quotes, or check the indentation'
  ])
})

it('reports everything before it fails', () => {
  const file = new VFile({
    path: 'post.md',
    value: '---\na: 1\na: @b\nc: %d\n---\n\nÃ©\n'
  })
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter, { onError: 'fail' })
  expect(() => processor.runSync(processor.parse(file), file)).toThrow(
    'Cannot parse frontmatter as YAML: Plain value cannot start with reserved character @; put the value in quotes'
  )
  expect(file.messages.map(({ fatal, ruleId }) => [ruleId, fatal])).toEqual([
    ['yaml', true],
    ['yaml', true],
    ['mojibake', false]
  ])
})

it('does not fail for what costs no field', () => {
  expect(run('---\na: 1\na: 2\n---\n', { onError: 'fail' }).matter).toEqual({
    a: 2
  })
})

it('can be used twice, and then says everything once', () => {
  function again(this: Processor, options: Options) {
    return remarkMatter.call(this, options)
  }
  const file = new VFile('---\na: 1\na: 2\n---\n\nHi\n')
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter, { derive: { b: { value: 1 } } })
    .use(again, { derive: { c: { value: 2 } } })
  const tree = processor.runSync(processor.parse(file), file)
  expect(file.data.matter).toEqual({ a: 2, b: 1, c: 2 })
  expect(tree.children.map(({ type }) => type)).toEqual(['yaml', 'paragraph'])
  expect(file.messages).toHaveLength(1)
})

it('works wherever it stands in the pipeline', () => {
  const file = unified()
    .use(remarkMatter)
    .use(remarkFrontmatter)
    .use(remarkParse)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync('---\na: 1\n---\n\nHi\n')
  expect(file.data.matter).toEqual({ a: 1 })
  expect(String(file)).toBe('<p>Hi</p>')
})

it('works in a bridge, which has no processor', () => {
  const file = new VFile('---\na: 1\n---\n')
  const tree: Root = {
    children: [{ type: 'yaml', value: 'a: 1' }],
    type: 'root'
  }
  const bridge = { data() {} }
  Reflect.apply(remarkMatter, bridge, [])(tree, file)
  expect(file.data.matter).toEqual({ a: 1 })
})

it('writes the block back, where remark-stringify follows', () => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter)
    .use(remarkStringify)
  for (const value of [
    '---\na: 1 # one\n---\n\nHi\n',
    '+++\na = 1\n+++\n\nHi\n',
    '---\n---\n\nHi\n',
    '---\na: 1\n...\n\nHi\n',
    '---\na: 1\n...\n---\n\nHi\n',
    '--- yaml\na: 1\n---\n\nHi\n',
    '---toml\na = 1\n---\n\nHi\n',
    '---json\n{"a": 1}\n---\n\nHi\n',
    '{"a": 1}\n\nHi\n',
    '---js\n1\n---\n\nHi\n',
    '---js\n1\n---\n',
    '---\na: b: c\n---\n\nHi\n'
  ]) {
    expect(String(processor.processSync(value))).toBe(value)
  }
})

it('writes a block that a function parses back', () => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter, { formats: [{ fence: ';;;', format: () => ({}) }] })
    .use(remarkStringify)
  const value = ';;;\na\n;;;\n\nHi\n'
  expect(String(processor.processSync(value))).toBe(value)
  expect(processor.stringify(processor.parse('Hi'))).toBe('Hi\n')
})

it('writes what a plugin has made of the block', () => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter)
    .use(() => ({ children: [node] }: Root) => {
      if (node?.type === 'yaml') node.value = 'b: 2'
    })
    .use(remarkStringify)
  expect(String(processor.processSync('---yaml\na: 1\n...\nHi'))).toBe(
    '---yaml\nb: 2\n...\n\nHi\n'
  )
})

it('keeps files apart', () => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter, { defaults: { tags: [] } })
    .use(remarkRehype)
    .use(rehypeStringify)
    .freeze()
  const [one, two] = ['---\na: 1\n---\n', '---\nb: 2\n---\n'].map(
    (value) => processor.processSync(value).data.matter
  )
  expect(one).toEqual({ a: 1, tags: [] })
  expect(two).toEqual({ b: 2, tags: [] })
  expect(one?.['tags']).not.toBe(two?.['tags'])
})

it('throws on a wrong option when it is attached', () => {
  const options: object = { dates: 'both' }
  expect(() => unified().use(remarkMatter, options).freeze()).toThrow(
    "Unexpected `'both'` for option `dates` of `@flyleaf/remark-matter`, expected `'string'` or `'date'`"
  )
})
