import type { Element } from 'hast'
import { type Gap, isGap } from './find-slots.ts'
import { isBlank, literal, type TreeNode, type TreeParent } from './node.ts'

/** Where links go. */
export type Placement = 'data' | 'end' | 'slot' | 'start'

/** What becomes of a tree. */
export interface Arrangement {
  /** New children by their parent. */
  changes: Map<TreeParent, TreeNode[]>
  /** Whether the links are among them. */
  injected: boolean
}

/**
 * Put links into a tree, in place of the first gap that is for them, and close
 * the other gaps. The tree is only read.
 */
export function arrange(
  tree: TreeParent,
  gaps: ReadonlyMap<TreeParent, readonly TreeNode[]>,
  navs: readonly Element[],
  placement: Placement
): Arrangement {
  const all = [...gaps.values()].flat().filter(isGap)
  const anchor =
    placement === 'data'
      ? undefined
      : (all.find(({ kind }) => kind === 'slot') ?? all[0])

  const changes = new Map<TreeParent, TreeNode[]>()
  for (const [parent, nodes] of gaps) {
    changes.set(parent, fill(nodes, anchor, navs))
  }

  const goesToEdge = placement === 'end' || placement === 'start'
  if (!anchor && goesToEdge && navs.length > 0) {
    const children = changes.get(tree) ?? tree.children
    const result = placement === 'end' ? [...children] : []
    append(result, navs)
    if (placement === 'start') {
      if (children[0] && !breaksAt(children[0], 'start')) result.push(newline())
      for (const child of children) result.push(child)
    }
    changes.set(tree, result)
  }
  return {
    changes,
    injected: navs.length > 0 && (goesToEdge || anchor !== undefined)
  }
}

/** Put links into one gap among siblings, and close the others. */
function fill(
  nodes: readonly TreeNode[],
  anchor: Gap | undefined,
  navs: readonly TreeNode[]
): TreeNode[] {
  const result: TreeNode[] = []
  let skipped: TreeNode | undefined
  for (const [index, node] of nodes.entries()) {
    if (!isGap(node)) {
      if (node !== skipped) result.push(node)
      continue
    }

    const next = nodes[index + 1]
    const isFree = !next || breaksAt(next, 'start')
    if (node === anchor && navs.length > 0) {
      append(result, navs)
      if (!isFree) result.push(newline())
    } else if (isFree) {
      // Of the white space on both sides, one is enough.
      if (isBlank(result.at(-1))) result.pop()
      else if (result.length === 0 && isBlank(next)) skipped = next
    }
  }
  return result
}

/** Put links behind what is there, each in a line of its own. */
function append(result: TreeNode[], navs: readonly TreeNode[]): undefined {
  for (const nav of navs) {
    const last = result.at(-1)
    if (last && !breaksAt(last, 'end')) result.push(newline())
    result.push(nav)
  }
}

/** Whether a node begins or ends with a line break, or is white space. */
function breaksAt(node: TreeNode, side: 'end' | 'start'): boolean {
  if (node.type !== 'text') return false
  const text = literal(node)
  if (text.trim() === '') return true
  return side === 'end' ? text.endsWith('\n') : text.startsWith('\n')
}

function newline(): TreeNode {
  return { type: 'text', value: '\n' }
}
