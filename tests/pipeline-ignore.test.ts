import remarkDescription from '@flyleaf/remark-description'
import remarkMatter from '@flyleaf/remark-matter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'

/** Describe a page; drafts are left out. */
function describePage(value: string): string | undefined {
  const file = new VFile(value)
  const processor = unified()
    .use(remarkParse)
    .use(remarkMatter)
    .use(remarkDescription, { ignore: { draft: true } })
  processor.runSync(processor.parse(file), file)
  return file.data.description?.text
}

it.each([
  ['a draft', '---\ndraft: true\n---\n\nHot tea.'],
  ['broken YAML', '---\ndraft: true\ntitle: a: b\n---\n\nHot tea.'],
  ['no end', '---\ndraft: true\n\nHot tea.'],
  ['no fields', '---\n- draft: true\n---\n\nHot tea.']
])('describes no page that may be private: %s', (_, value) => {
  expect(describePage(value)).toBeUndefined()
})

it('describes all others', () => {
  expect(describePage('---\ntitle: A\n---\n\nHot tea.')).toBe('Hot tea.')
  expect(describePage('Hot tea.')).toBe('Hot tea.')
})
