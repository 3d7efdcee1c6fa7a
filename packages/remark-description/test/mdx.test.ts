import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkDescription, { type Options } from '../src/index.ts'

/** Run the plugin over MDX: the exports that come out, and the messages. */
function run(
  markdown: string,
  options: Options,
  data: Record<string, unknown> = {}
): { esm: string[]; messages: string[] } {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkDescription, options)
  const file = new VFile({ data, value: markdown })
  const tree = processor.runSync(processor.parse(file), file)
  const text = JSON.stringify(tree)
  const esm = [
    ...text.matchAll(
      /"name":"(\w+)"|"value":"([^"]*)","raw"|"type":"Literal","value":"([^"]*)"/g
    )
  ]
  return {
    esm: esm.map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
    messages: file.messages.map(String)
  }
}

it('exports nothing by default', () => {
  expect(run('Hot tea.', {}).esm).toEqual([])
  expect(run('Hot tea.', { mdxExport: false }).esm).toEqual([])
})

it('exports the lengths', () => {
  expect(
    run('Hot tea.', { lengths: { a: 9, b: 4 }, mdxExport: true }).esm
  ).toEqual(['metadata', 'a', 'Hot tea.', 'b', 'Hot…'])
  expect(run('Hot tea.', { mdxExport: 'page' }).esm).toEqual([
    'page',
    'description',
    'Hot tea.'
  ])
  expect(run('# Tea', { mdxExport: true }).esm).toEqual([])
})

it('says when the name is taken', () => {
  const { messages } = run('export const metadata = tea()\n\nHot tea.', {
    mdxExport: true
  })
  expect(messages).toEqual([
    '1:1: Cannot add the description to the export `metadata`, expected an object literal'
  ])
})

it.each(['default', 'class', 'await', 'MDXContent'])(
  'exports nothing as `%s`',
  (mdxExport) => {
    expect(() => run('Hot tea.', { mdxExport })).toThrow(
      `Unexpected \`'${mdxExport}'\` for option \`mdxExport\` of \`@flyleaf/remark-description\`, expected \`true\`, \`false\` or a name that an export can have`
    )
  }
)
