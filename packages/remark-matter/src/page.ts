import { findBlock } from './fence.ts'
import { blankOut } from './line.ts'
import type { Matter } from './matter.ts'
import type { Options } from './options.ts'
import { settingsOf } from './settings.ts'

/**
 * Make the text that a parser of Markdown is to see, of the same length: with
 * blanks in place of the frontmatter; and, where a block is none, as it has no
 * fields or no end, with a rule that no parser takes for a fence.
 *
 * @param source
 *   Text of the document.
 * @param matter
 *   Frontmatter in it.
 * @param options
 *   Configuration (optional); `formats` is used.
 * @returns
 *   Text.
 */
export function pageOf(
  source: string,
  { position }: Pick<Matter, 'position'>,
  options: Readonly<Options> | null | undefined
): string {
  if (position) {
    const { end, start } = position
    return blankOut(source, Number(start.offset), Number(end.offset))
  }
  const block = findBlock(source, settingsOf(options).fences)
  if (block?.fence.open !== '---' || 'indented' in block) return source
  const { start } = block
  return `${source.slice(0, start)}***${source.slice(start + 3)}`
}
