import { findBlocks } from './block.ts'
import { literal, type TreeNode, textOf } from './node.ts'
import type { Spot } from './spot.ts'
import type { Range } from './verbatim.ts'

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
    if (!first || !last || !isRaw(nodes[first.index])) continue
    const before = keep(source.slice(Math.max(from, first.start), start))
    const after = keep(source.slice(end, last.end))
    if (after !== '' && !isRaw(nodes[last.index])) continue

    const previous = spots.at(-1)
    if (previous && previous.end > first.index) {
      // Two blocks in one node are one spot.
      previous.after = before + after
      previous.end = last.index + 1
    } else {
      const kind = source.startsWith('<nav', start) ? 'own' : 'foreign'
      const place = { end: last.index + 1, start: first.index }
      spots.push({ after, before, kind, links, ...place })
    }
    from = end
  }
  return spots
}

/** Make a function that finds the text at an offset; offsets only grow. */
function placer(
  texts: readonly string[]
): (offset: number) => (Range & { index: number }) | undefined {
  let length = 0
  const places = texts.map((text, index) => {
    const start = length
    const end = start + text.length
    length = end + 1
    return { end, index, start }
  })

  let index = 0
  return (offset) => {
    let place = places[index]
    while (place && place.end <= offset) place = places[++index]
    return place
  }
}

function isRaw(node: TreeNode | undefined): boolean {
  return node?.type === 'raw'
}

/** White space around a block goes with it. */
function keep(html: string): string {
  return html.trim() === '' ? '' : html
}
