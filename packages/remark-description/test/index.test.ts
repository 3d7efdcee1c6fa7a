import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import remarkDescription, { type Options } from '../src/index.ts'

/** Run the plugin over Markdown. */
function run(
  markdown: string,
  options?: Options | null,
  data: Record<string, unknown> = {}
): VFile {
  const processor = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkDescription, options)
  const file = new VFile({ data, value: markdown })
  processor.runSync(processor.parse(file), file)
  return file
}

it('exports its public API', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'describe',
    'sinks',
    'truncate'
  ])
})

it('puts the description on the file', () => {
  const { data } = run('# Tea\n\nHow to make *good* tea.\n')

  expect(data.description).toEqual({
    source: 'paragraphs',
    text: 'How to make good tea.',
    truncated: false,
    values: { description: 'How to make good tea.' }
  })
  expect(data.meta).toEqual({ description: 'How to make good tea.' })
})

it('leaves what the author wrote as it is', () => {
  const { data } = run(
    'How to.',
    { lengths: { description: 160, long: 300 } },
    { matter: { description: 'Tea,  brewed\n' } }
  )

  expect(data.description).toEqual({
    source: 'author',
    text: 'Tea,  brewed\n',
    truncated: false,
    values: { description: 'Tea,  brewed\n', long: 'How to.' }
  })
  expect(data.meta).toBeUndefined()
})

it('fills the frontmatter that a host keeps', () => {
  const frontmatter = { description: '', title: 'Tea' }
  run('How to make tea.', null, { astro: { frontmatter } })

  expect(frontmatter.description).toBe('How to make tea.')
})
