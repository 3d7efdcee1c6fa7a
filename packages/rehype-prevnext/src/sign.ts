import { literal, type TreeNode, textOf } from './node.ts'
import { isLoose } from './remains.ts'

/**
 * Tell whether anything in a tree looks like links to neighbours, or like a
 * place for them: hardly any tree has such a thing, and to say so takes one
 * look at each node.
 *
 * @param tree
 *   Tree.
 * @returns
 *   Whether a search can find anything.
 */
export function hasSign(tree: TreeNode): boolean {
  const stack = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element' ? isMarked(node) : isNamed(node)) return true
    for (const child of node.children ?? [])
      if (child.type !== 'text') stack.push(child)
  }
  return false
}

function isMarked(node: TreeNode): boolean {
  const { properties, tagName } = node
  if (tagName === 'prev-next' || (tagName === 'a' && isLoose(node))) return true
  // Of text, what counts is shown code: raw HTML that was dropped.
  if (tagName === 'pre' && textOf(node).includes('prevnext')) return true
  if (!properties) return false
  const { className, dataPrevnext, dataPrevnextSlot } = properties
  return (
    dataPrevnext !== undefined ||
    dataPrevnextSlot !== undefined ||
    (className !== undefined && String(className).includes('prevnext'))
  )
}

/** Whether HTML, a comment or a part of MDX has a name of ours in it. */
function isNamed(node: TreeNode): boolean {
  return node.name === 'prev-next' || /prev-?next/i.test(literal(node))
}
