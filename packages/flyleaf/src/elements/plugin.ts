import { report } from '@flyleaf/document'
import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import type { Nodes, Root } from 'mdast'
import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { checkElements, type Piece } from './check.ts'

/** A Sätteri plugin. */
interface SatteriElements {
  before(root: Readonly<Root>, context: SatteriContext): undefined
  name: string
  options: { position: true }
}

/** Tell the author of text that would be lost as HTML. */
export function remarkElements(): (tree: Root, file: VFile) => undefined {
  return tellElements
}

/** Do the same as a Sätteri plugin. */
export function satteriElements(): SatteriElements {
  return {
    before: (root, context) => tellElements(root, fileOf(context)),
    name: 'flyleaf',
    options: { position: true }
  }
}

function tellElements(tree: Readonly<Root>, file: VFile): undefined {
  const source = String(file)
  // Most documents hold no HTML: their trees need not be read.
  if (!/<[a-z]/i.test(source)) return
  const findings = checkElements(piecesOf(tree))
  if (findings.length === 0) return

  const { toPoint } = location(source)
  let from = 0
  for (const { place, reason, ruleId, text } of findings) {
    from = Math.max(from, place?.start.offset ?? 0)
    // In a quote or a list, lines begin further to the left than in the tree.
    const at = source.indexOf(text, from)
    const start = at === -1 ? undefined : toPoint(at)
    const end = at === -1 ? undefined : toPoint(at + text.length)
    if (at !== -1) from = at + text.length
    report(file, 'flyleaf', {
      place: start && end ? { end, start } : place,
      reason,
      ruleId
    })
  }
}

function piecesOf(tree: Readonly<Root>): Piece[] {
  const pieces: Piece[] = []
  const stack: Readonly<Nodes>[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'html') {
      pieces.push({ html: node.value, place: node.position })
    }
    if ('children' in node) stack.push(...node.children.toReversed())
  }

  return pieces
}
