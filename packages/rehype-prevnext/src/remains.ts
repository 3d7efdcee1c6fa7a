import { type InjectedLinks, isMarked, linksOf } from './block.ts'
import { relOf } from './labels.ts'
import { isBare } from './markup.ts'
import {
  attribute,
  contentOf,
  hasClass,
  literal,
  plainCode,
  type TreeNode,
  textOf
} from './node.ts'

/**
 * Find the elements that hold nothing but links to neighbours: the
 * `<div class="prevnext">` of another generator, the `<nav>` of our own.
 *
 * @param tree
 *   Tree.
 * @returns
 *   Elements, and whose they are.
 */
export function findElements(tree: TreeNode): Map<TreeNode, 'foreign' | 'own'> {
  const found = new Map<TreeNode, 'foreign' | 'own'>()
  const stack: { inside?: TreeNode | undefined; node: TreeNode }[] = [
    { node: tree }
  ]

  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next
    const inside = isNamed(node) ? node : next.inside
    if (inside && isSign(node))
      found.set(inside, inside.tagName === 'nav' ? 'own' : 'foreign')
    for (const child of node.children ?? []) stack.push({ inside, node: child })
  }
  return found
}

function isNamed(node: TreeNode): boolean {
  return (
    (node.tagName === 'div' && hasClass(node, 'prevnext')) ||
    (node.tagName === 'nav' && (hasClass(node, 'prevnext') || isOurs(node)))
  )
}

/** Whether a node tells a generator's block from what an author wrote. */
function isSign(node: TreeNode): boolean {
  return (
    isOurs(node) || hasClass(node, 'prevnext-title') || isMarked(literal(node))
  )
}

function isOurs(node: TreeNode): boolean {
  return attribute(node, 'dataPrevnext') !== undefined
}

/**
 * Tell whether a node is one of our links, without the `<nav>` and the classes
 * that a sanitizer takes away.
 *
 * @param node
 *   Node.
 * @returns
 *   Whether it is.
 */
export function isLoose(node: TreeNode): boolean {
  if (node.tagName !== 'a' || attribute(node, 'href') === undefined)
    return false
  const [text, other] = contentOf(node).filter(
    ({ tagName }) => tagName !== 'img' && tagName !== 'svg'
  )
  if (text?.tagName !== 'span' || other) return false
  const spans = contentOf(text)
  return (
    spans.length > 1 &&
    spans.every(({ tagName }) => tagName === 'span') &&
    spans.slice(1).every((span) => attribute(span, 'dir') === 'auto')
  )
}

/**
 * Read what our links lead to when nothing is left that says which is which:
 * of two, the first is the previous one; one alone is known by its word.
 *
 * @param nodes
 *   Nodes, of which some are such links.
 * @returns
 *   Links.
 */
export function looseLinks(nodes: readonly TreeNode[]): InjectedLinks {
  const loose = nodes.filter(isLoose)
  const links: InjectedLinks = {}
  for (const [index, link] of loose.entries()) {
    const [word = '', title = ''] = contentOf(link)
      .flatMap(contentOf)
      .map(textOf)
    const rel =
      loose.length === 2 ? (index === 0 ? 'prev' : 'next') : relOf(word)
    const href = attribute(link, 'href')
    if (rel && href !== undefined) links[rel] ??= { href, title }
  }
  return links
}

/**
 * Tell whether a node is what is left of another generator's block when raw
 * HTML is dropped: its styles and links, shown as code.
 *
 * @param node
 *   Node.
 * @returns
 *   Whether it is.
 */
export function isOrphan(node: TreeNode): boolean {
  const code = plainCode(node)
  if (!code) return false
  const text = textOf(code).trim()
  const { next, prev } = linksOf(text)
  return (
    text.startsWith('<style') &&
    text.includes('.prevnext-title') &&
    (next ?? prev) !== undefined &&
    isBare(text)
  )
}

/**
 * Read what an element links as the previous and the next page.
 *
 * @param element
 *   Element.
 * @returns
 *   Links.
 */
export function linksIn(element: TreeNode): InjectedLinks {
  const links: InjectedLinks = {}
  const stack = [element]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const href = node.tagName === 'a' ? attribute(node, 'href') : undefined
    if (href !== undefined) {
      const isPrev = hasClass(node, 'prev') || hasClass(node, 'prevnext-prev')
      links[isPrev ? 'prev' : 'next'] ??= { href, title: titleIn(node) }
    }
    for (const child of (node.children ?? []).toReversed()) stack.push(child)
  }
  // With blank lines in it, what is in the element is shown as code.
  return (links.prev ?? links.next) ? links : linksOf(textOf(element))
}

function titleIn(link: TreeNode): string {
  const stack = [link]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (hasClass(node, 'prevnext-title')) return textOf(node).trim()
    for (const child of (node.children ?? []).toReversed()) stack.push(child)
  }
  return textOf(link).trim()
}
