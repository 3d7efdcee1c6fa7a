import { literal, type TreeNode } from './node.ts'
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
    if (isSign(node)) return true
    for (const child of node.children ?? []) stack.push(child)
  }
  return false
}

function isSign(node: TreeNode): boolean {
  // Of text, what counts is shown code: raw HTML that was dropped.
  if (node.type === 'text') return literal(node).includes('prevnext')
  if (typeof node.value === 'string') return /prev-?next/i.test(node.value)
  if (node.tagName === 'prev-next' || node.name === 'prev-next') return true
  return hasNamedProperty(node) || isLoose(node)
}

function hasNamedProperty({ properties }: TreeNode): boolean {
  for (const key in properties) {
    if (key.startsWith('dataPrevnext')) return true
    if (key === 'className' && /prevnext/.test(String(properties[key])))
      return true
  }
  return false
}
