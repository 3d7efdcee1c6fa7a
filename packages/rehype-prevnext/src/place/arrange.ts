import type { Element } from 'hast'
import type { InjectedLinks } from '../injected/blocks.ts'
import { isBlank, literal, type TreeNode, type TreeParent } from './node.ts'

/** Where links go. */
export type Placement = 'data' | 'end' | 'slot' | 'start'

/** Siblings that give way, and what stays of the first and the last one. */
interface Gap {
  /** Raw HTML of the last one that stays. */
  after: string
  /** Raw HTML of the first one that stays. */
  before: string
  /** Index of the node after the last one. */
  end: number
  /** Index of the first node. */
  start: number
}

/** Siblings that links stand in, or should. */
export interface Region extends Gap {
  /**
   * What stands there: another generator's block, our own `<nav>`, or a mark
   * of where one should go.
   */
  kind: 'foreign' | 'own' | 'slot'
  /** What is linked there. */
  links: InjectedLinks
}

/** What becomes of a tree. */
export interface Arrangement {
  /** New children by their parent. */
  changes: Map<TreeParent, TreeNode[]>
  /** Whether the links are among them. */
  injected: boolean
}

/**
 * Put links into a tree, in place of the first region that stood for them, and
 * take out the other regions. The tree is only read.
 */
export function arrange(
  tree: TreeParent,
  regions: ReadonlyMap<TreeParent, readonly Region[]>,
  navs: readonly Element[],
  placement: Placement
): Arrangement {
  const all = [...regions.values()].flat()
  const anchor =
    placement === 'data'
      ? undefined
      : (all.find(({ kind }) => kind === 'slot') ??
        all.find(({ kind }) => kind === 'own'))

  const changes = new Map<TreeParent, TreeNode[]>()
  for (const [parent, gaps] of regions) {
    changes.set(parent, rebuild(parent.children, gaps, anchor, navs))
  }

  const goesToEdge = placement === 'end' || placement === 'start'
  if (!anchor && goesToEdge && navs.length > 0) {
    const children = changes.get(tree) ?? tree.children
    const index = placement === 'start' ? 0 : children.length
    const edge = { after: '', before: '', end: index, start: index }
    changes.set(tree, rebuild(children, [edge], edge, navs))
  }
  return {
    changes,
    injected: navs.length > 0 && (goesToEdge || anchor !== undefined)
  }
}

function rebuild(
  children: readonly TreeNode[],
  gaps: readonly Gap[],
  anchor: Gap | undefined,
  navs: readonly TreeNode[]
): TreeNode[] {
  const result: TreeNode[] = []
  let from = 0
  for (const gap of gaps) {
    for (const child of children.slice(from, gap.start)) result.push(child)
    const next = children[gap.end]
    const nodes = [
      ...raw(gap.before),
      ...(gap === anchor ? navs : []),
      ...raw(gap.after)
    ]
    for (const node of nodes) {
      if (result.length > 0 && !breaksAt(result.at(-1), 'end')) {
        result.push(newline())
      }
      result.push(node)
    }

    from = gap.end
    if (nodes.length > 0) {
      if (next && !breaksAt(next, 'start')) result.push(newline())
    } else if (!next || breaksAt(next, 'start')) {
      // Of the white space on both sides, one is enough.
      if (isBlank(result.at(-1))) result.pop()
      else if (result.length === 0 && isBlank(next)) from++
    }
  }
  for (const child of children.slice(from)) result.push(child)
  return result
}

/** Whether a node begins or ends with a line break, or is white space. */
function breaksAt(node: TreeNode | undefined, side: 'end' | 'start'): boolean {
  if (node?.type !== 'text') return false
  const text = literal(node)
  if (text.trim() === '') return true
  return side === 'end' ? text.endsWith('\n') : text.startsWith('\n')
}

function raw(value: string): TreeNode[] {
  return value === '' ? [] : [{ type: 'raw', value }]
}

function newline(): TreeNode {
  return { type: 'text', value: '\n' }
}
