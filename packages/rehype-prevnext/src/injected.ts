import { blank } from './blank.ts'
import { findBlocks, type InjectedBlock } from './block.ts'
import { findVerbatim } from './verbatim.ts'

export type { InjectedBlock, InjectedLink } from './block.ts'
export { default } from './remark.ts'

/**
 * Find the blocks of links that a generator has put into a Markdown document.
 *
 * Fenced code and frontmatter are left out, and so is what is not closed, or
 * has a reader's text in it. The time is linear in the source.
 *
 * @param source
 *   Markdown or MDX.
 * @returns
 *   Blocks, in order: offsets, and the links in them.
 */
export function findInjected(source: string): InjectedBlock[] {
  return findBlocks(source, findVerbatim).blocks
}

/**
 * Blank the blocks that `findInjected` finds: letters become spaces, lines
 * stay lines, so that every position stays true.
 *
 * @param source
 *   Markdown or MDX.
 * @returns
 *   Markdown or MDX, as long as before.
 */
export function blankInjected(source: string): string {
  return blank(source, findInjected(source))
}
