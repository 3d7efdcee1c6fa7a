import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Pluggable, unified } from 'unified'
import { type Description, describe } from '../../src/index.ts'

/** Describe Markdown, with GFM and what a test needs besides. */
export function described(
  markdown: string,
  ...plugins: Pluggable[]
): Description {
  const processor = unified().use(remarkParse).use(remarkGfm).use(plugins)
  return describe(processor.parse(markdown), { lengths: { text: 500 } })
}

/** The same, of which only the text matters. */
export function read(markdown: string, ...plugins: Pluggable[]): string {
  return described(markdown, ...plugins).text
}
