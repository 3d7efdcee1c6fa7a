import { blankOut } from './line.ts'
import type { Matter } from './matter.ts'

/**
 * Make the text that a parser of Markdown is to see, of the same length: with
 * blanks in place of the frontmatter; and, where a block is none, as it has no
 * fields or no end, with a rule that no parser takes for a fence.
 *
 * @param source
 *   Text of the document.
 * @param matter
 *   Frontmatter in it.
 * @returns
 *   Text.
 */
export function pageOf(
  source: string,
  { fence, position }: Readonly<Pick<Matter, 'fence' | 'position'>>
): string {
  if (position) {
    const { end, start } = position
    return blankOut(source, Number(start.offset), Number(end.offset))
  }
  const rule = /---[ \t]*(?=[\r\n]|$)/y
  rule.lastIndex = fence ?? source.length
  if (fence === undefined || !rule.test(source)) return source
  return `${source.slice(0, fence)}***${source.slice(fence + 3)}`
}
