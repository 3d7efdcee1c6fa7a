import remarkDirective from 'remark-directive'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import { describe as describeTree } from '../../src/index.ts'

/** Describe Markdown, with the syntax of directives and without. */
function read(markdown: string): string[] {
  return [
    unified().use(remarkParse).use(remarkDirective),
    unified().use(remarkParse)
  ].map((processor) => describeTree(processor.parse(markdown)).text)
}

it.each([
  ['alone', '::youtube[Video of a cat]{#id}\n\nHot tea.', 'Hot tea.'],
  ['without a label', '::toc\n\nHot tea.\n\n::toc{.a}', 'Hot tea.'],
  ['a file', '::include[docs/secret.md]\n\nHot tea.', 'Hot tea.'],
  [
    'in a paragraph',
    'Hot tea.\n::youtube[Video of a cat]\nSo.',
    'Hot tea. So.'
  ],
  ['nothing like it', 'Call `a` of std::move[0].', 'Call a of std::move[0].']
])('passes over leaf directives: %s', (_, markdown, text) => {
  expect(read(markdown)).toEqual([text, text])
})
