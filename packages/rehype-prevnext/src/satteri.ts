import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import type { RootContent } from 'hast'
import { type Changes, createLink } from './link.ts'
import { type Options, readPluginOptions } from './options.ts'
import { isParent, type TreeNode, type TreeParent } from './place/node.ts'

/** A node that is new: what `link` makes is hast. */
type NewNode = RootContent & TreeNode

/** What this adapter uses of Sätteri's context. */
interface Context extends SatteriContext {
  appendChild(parent: object, nodes: NewNode[]): void
  insertBefore(node: object, nodes: NewNode[]): void
  removeNode(node: object): void
}

// What our links, and slots for them, cannot be without.
const sign = /prev-?next/i

// Text at the start of the page, or a heading: no definition, which would leave
// the tree empty.
const text = /^(?:(---|\+\+\+)\n(?:.*\n)*?\1\n)?\s*[#\p{L}\p{N}]/u

/** A Sätteri plugin. */
export interface SatteriPrevnext {
  after(root: TreeParent, context: Context): Promise<undefined> | undefined
  name: string
}

/**
 * Link the previous and the next document, in a `<nav>`, in Sätteri.
 *
 * @param options
 *   Configuration (optional); the same as in unified.
 * @returns
 *   Plugin for `hastPlugins`.
 * @throws
 *   TypeError when an option is not what it should be.
 */
export default function satteriPrevnext(
  options?: Readonly<Options> | null | undefined
): SatteriPrevnext {
  const settings = readPluginOptions(options)
  const link = createLink(settings)

  return {
    name: '@flyleaf/rehype-prevnext',
    after(root, context) {
      const file = fileOf(context)
      // For a look at every node, Sätteri would have to hand over them all.
      const mayHold =
        file.data.prevnext !== undefined || sign.test(context.source)
      const isAppended = !mayHold && settings.placement === 'end'
      const tree = isAppended && isText(context.source) ? page() : root
      return link(
        tree,
        file,
        (changes) => {
          const copied = new Set<TreeNode>()
          for (const [parent, children] of changes) {
            if (copied.has(parent)) continue
            replace(
              parent === tree ? root : parent,
              new Set(parent.children),
              changes.size > 1
                ? copyMoved(children, parent, changes, copied)
                : children,
              context
            )
          }
        },
        mayHold
      )
    }
  }
}

/** Whether a page begins with text, and does not end with HTML. */
function isText(source: string): boolean {
  return text.test(source) && !source.trimEnd().endsWith('>')
}

/**
 * Make what stands for a page with something in it: to put links behind that,
 * Sätteri need not hand over the children of the root.
 */
function page(): TreeParent {
  return { children: [{ type: 'element' }], type: 'root' }
}

/** Bring a node's children to what they should be. */
function replace(
  parent: TreeParent,
  before: ReadonlySet<TreeNode>,
  children: readonly TreeNode[],
  context: Context
): undefined {
  const after = new Set(children)
  for (const child of before) {
    if (!after.has(child)) context.removeNode(child)
  }

  const isNew = (child: TreeNode): child is NewNode => !before.has(child)
  let added: NewNode[] = []
  for (const child of children) {
    if (isNew(child)) added.push(child)
    else if (added.length > 0) {
      context.insertBefore(child, added)
      added = []
    }
  }
  if (added.length > 0) context.appendChild(parent, added)
}

/**
 * Copy what has come out of a slot, as all of it should be in the end: once it
 * has moved, nobody can change it any more.
 */
function copyMoved(
  nodes: readonly TreeNode[],
  parent: TreeParent,
  changes: Changes,
  copied: Set<TreeNode>
): TreeNode[] {
  const there = new Set(parent.children)
  const result: TreeNode[] = []
  const stack = [{ from: nodes, to: result }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    for (const node of next.from) {
      if (there.has(node) || !isParent(node)) next.to.push(node)
      else {
        const children: TreeNode[] = []
        next.to.push({ ...node, children })
        copied.add(node)
        stack.push({ from: changes.get(node) ?? node.children, to: children })
      }
    }
  }
  return result
}
