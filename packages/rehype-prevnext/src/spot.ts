import { type InjectedLinks, linksOf } from './block.ts'
import {
  isBlank,
  isParent,
  plainCode,
  type TreeNode,
  type TreeParent,
  textOf
} from './node.ts'
import { findRaw } from './raw.ts'
import {
  findElements,
  isLoose,
  isOrphan,
  linksIn,
  looseLinks
} from './remains.ts'
import { isSlot } from './slot.ts'

/** Where links stand among siblings, or should. */
export interface Spot {
  /** Raw HTML after what stands there, in the last node. */
  after: string
  /** Raw HTML before what stands there, in the first node. */
  before: string
  /** Index of the node after the last one. */
  end: number
  /**
   * What stands there: another generator's block, our own `<nav>`, or a mark
   * of where one should go.
   */
  kind: 'foreign' | 'own' | 'slot'
  /** What is linked there. */
  links: InjectedLinks
  /** Index of the first node. */
  start: number
}

const nowhere = { after: '', before: '', links: {} }

/**
 * Find where links stand in a tree: those of another generator, our own, and
 * the slots for them. The tree is only read.
 *
 * @param tree
 *   Tree.
 * @returns
 *   Spots by their parent, in order.
 */
export function findSpots(tree: TreeParent): Map<TreeParent, Spot[]> {
  const elements = findElements(tree)
  const spots = new Map<TreeParent, Spot[]>()
  const parents = [tree]

  for (const parent of parents) {
    const { children } = parent
    const here: Spot[] = []
    for (let start = 0, end = 0; start < children.length; start = end) {
      end = endOfRun(children, start)
      const nodes = children.slice(start, end)
      const found = findIn(nodes, elements).filter(
        ({ kind }) => kind !== 'slot' || !isPhrasing(parent)
      )
      for (const spot of found)
        here.push({ ...spot, end: start + spot.end, start: start + spot.start })
      for (const node of found.length > 0 ? [] : nodes)
        if (isParent(node)) parents.push(node)
    }
    if (here.length > 0) spots.set(parent, here)
  }
  return spots
}

/** Whether an element is text, which no landmark may stand in. */
function isPhrasing({ tagName = '' }: TreeNode): boolean {
  return /^(?:a|b|code|del|em|h[1-6]|i|p|pre|s|span|strong|sub|summary|sup)$/.test(
    tagName
  )
}

/** Say how far the nodes go that belong together; mostly, it is one. */
function endOfRun(nodes: readonly TreeNode[], start: number): number {
  const first = nodes[start]
  let end = start + 1
  if (isLooseOrBlank(first)) {
    while (isLooseOrBlank(nodes[end])) end++
  } else if (first?.type === 'raw' && isLiteral(first)) {
    while (isLiteral(nodes[end])) end++
    // White space after raw HTML belongs to what follows.
    while (isBlank(nodes[end - 1])) end--
  }
  return end
}

/** Whether a node may be what a sanitizer leaves of our `<nav>`. */
function isLooseOrBlank(node: TreeNode | undefined): boolean {
  return node !== undefined && (isBlank(node) || isLoose(node))
}

/** Whether a node may be part of what CommonMark makes of a block. */
function isLiteral(node: TreeNode | undefined): boolean {
  if (!node) return false
  return node.type === 'raw'
    ? !isSlot(node)
    : isBlank(node) || plainCode(node) !== undefined
}

function findIn(
  nodes: readonly TreeNode[],
  elements: ReadonlyMap<TreeNode, 'foreign' | 'own'>
): Spot[] {
  if (nodes.some(isLoose)) {
    const links = looseLinks(nodes)
    return [{ ...nowhere, end: nodes.length, kind: 'own', links, start: 0 }]
  }

  const blocks = findRaw(nodes)
  if (blocks.length > 0) return blocks.flatMap(withSlots)
  const isDropped = nodes.every(({ type }) => type !== 'raw')
  return nodes.flatMap((node, start): Spot[] => {
    const place = { ...nowhere, end: start + 1, start }
    const kind = elements.get(node)
    if (isSlot(node)) return [{ ...place, kind: 'slot' }]
    if (kind) return [{ ...place, kind, links: linksIn(node) }]
    if (!isDropped || !isOrphan(node)) return []
    return [{ ...place, kind: 'foreign', links: linksOf(textOf(node)) }]
  })
}

/** Make slots of their own of what stands around a block in one piece of HTML. */
function withSlots(spot: Spot): Spot[] {
  const { after, before, end, start } = spot
  const slot = { ...nowhere, kind: 'slot' } as const
  const isBefore = isSlot({ type: 'raw', value: before })
  const isAfter = isSlot({ type: 'raw', value: after })
  return [
    ...(isBefore ? [{ ...slot, end: start, start }] : []),
    { ...spot, after: isAfter ? '' : after, before: isBefore ? '' : before },
    ...(isAfter ? [{ ...slot, end, start: end }] : [])
  ]
}
