import { findBlocks } from './block.ts'
import { literal, type TreeNode, textOf } from './node.ts'
import type { Spot } from './spot.ts'

/**
 * Find blocks of links in a run of raw HTML and code: CommonMark makes such a
 * run of a block that has blank lines in it.
 *
 * @param nodes
 *   Siblings: raw HTML, code without language, white space.
 * @returns
 *   Spots, in order.
 */
export function findRaw(nodes: readonly TreeNode[]): Spot[] {
  const texts = nodes.map((node) => literal(node) || textOf(node))
  const source = texts.join('\n')
  const place = placer(texts)
  const spots: Spot[] = []
  let from = 0

  for (const { end, start, ...links } of findBlocks(source).blocks) {
    const first = place(start)
    const last = place(end - 1)
    // A block that is shown, as code, is none.
    if (!isRaw(nodes[first.index]) || !isRaw(nodes[last.index])) continue

    const previous = spots.at(-1)
    const before = keep(source.slice(Math.max(from, first.start), start))
    const after = keep(source.slice(end, last.end))
    if (previous && previous.end > first.index) {
      // Two blocks in one node are one spot.
      previous.after = before + after
      previous.end = last.index + 1
    } else {
      const kind = source.startsWith('<nav', start) ? 'own' : 'foreign'
      spots.push({
        after,
        before,
        end: last.index + 1,
        kind,
        links,
        start: first.index
      })
    }
    from = end
  }
  return spots
}

/** Make a function that finds the text at an offset; offsets only grow. */
function placer(
  texts: readonly string[]
): (offset: number) => { end: number; index: number; start: number } {
  let index = 0
  let start = 0
  return (offset) => {
    let length = texts[index]?.length ?? Infinity
    while (start + length <= offset) {
      index++
      start += length + 1
      length = texts[index]?.length ?? Infinity
    }
    return { end: start + length, index, start }
  }
}

function isRaw(node: TreeNode | undefined): boolean {
  return node?.type === 'raw'
}

/** White space around a block goes with it. */
function keep(html: string): string {
  return html.trim() === '' ? '' : html
}
