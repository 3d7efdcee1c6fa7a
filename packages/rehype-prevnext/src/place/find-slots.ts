import { findBlocks, type InjectedLinks } from '../injected/blocks.ts'
import {
  attribute,
  contentOf,
  hasClass,
  isBlank,
  isParent,
  literal,
  type TreeNode,
  type TreeParent,
  textOf
} from './node.ts'

/** A place among siblings where links stood, or should stand. */
export interface Gap extends TreeNode {
  /** What stood there: our own `<nav>`, or a mark of where one should go. */
  kind: 'own' | 'slot'
  /** What was linked there. */
  links: InjectedLinks
  type: 'prevnextGap'
}

export function isGap(node: TreeNode): node is Gap {
  return node.type === 'prevnextGap'
}

/**
 * Tell whether anything in a tree looks like our links, or like a slot for
 * them: hardly any tree has such a thing, and to say so takes one look at each
 * node.
 */
export function mayHoldLinks(tree: TreeNode): boolean {
  const stack = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { children, properties, tagName } = node
    if (
      tagName === undefined
        ? node.name === 'prev-next' || /prev-?next/i.test(literal(node))
        : tagName === 'prev-next' ||
          properties?.['dataPrevnext'] !== undefined ||
          properties?.['dataPrevnextSlot'] !== undefined
    ) {
      return true
    }
    for (const child of children ?? []) {
      if (child.type !== 'text') stack.push(child)
    }
  }
  return false
}

/**
 * Find our own links in a tree, and slots for them, unless those are to stay: by
 * parent, its children with gaps among them. The tree is only read.
 */
export function findGaps(
  tree: TreeParent,
  hasSlots: boolean
): Map<TreeParent, TreeNode[]> {
  const gaps = new Map<TreeParent, TreeNode[]>()
  const parents = [tree]
  for (const parent of parents) {
    const nodes = withGaps(parent.children, hasSlots && !isPhrasing(parent))
    if (nodes.some(isGap)) gaps.set(parent, nodes)
    for (const node of nodes) if (isParent(node)) parents.push(node)
  }
  return gaps
}

/** Whether an element is text, which no landmark may stand in. */
function isPhrasing({ tagName = '' }: TreeNode): boolean {
  return /^(?:a|b|code|del|em|h[1-6]|i|p|pre|s|span|strong|sub|summary|sup)$/.test(
    tagName
  )
}

function withGaps(nodes: readonly TreeNode[], hasSlots: boolean): TreeNode[] {
  const result: TreeNode[] = []
  const type = 'prevnextGap'
  const rest = nodes.toReversed()
  for (let node = rest.pop(); node; node = rest.pop()) {
    const own = ownLinks(node)
    if (own) {
      const gap: Gap = { kind: 'own', links: own, type }
      result.push(gap)
    } else if (hasSlots && isSlot(node)) {
      const gap: Gap = { kind: 'slot', links: {}, type }
      result.push(gap)
      const { open, stays } = heldBy(node)
      if (stays) result.push(stays)
      for (const child of open.toReversed()) rest.push(child)
    } else result.push(node)
  }
  return result
}

/**
 * Say what a slot holds. It should hold nothing, and all of it is the author's:
 * HTML knows no elements that close themselves, and its parsers put what follows
 * `<prev-next/>` into it.
 */
function heldBy(slot: TreeNode): { open: TreeNode[]; stays?: TreeNode } {
  const isAround = slot.tagName === 'p' && !isMarked(slot)
  const [only] = isAround ? contentOf(slot) : [slot]
  const children = only?.children ?? []
  if (!only || children.every(isBlank)) return { open: [] }
  // An element of the author's own stays around what is in it.
  if (!isPrevNext(only)) return { open: [], stays: slot }
  if (only === slot) return { open: children }
  const { properties = {} } = slot
  const stays = { children, properties, tagName: 'p', type: 'element' }
  return { open: [], stays }
}

function isPrevNext({ name, tagName }: TreeNode): boolean {
  return (tagName ?? name) === 'prev-next'
}

/** Read what is linked in a node that is nothing but our own links. */
function ownLinks(node: TreeNode): InjectedLinks | undefined {
  if (node.type === 'raw') return ownLinksOfHtml(literal(node))
  return node.tagName === 'nav' &&
    attribute(node, 'dataPrevnext') !== undefined &&
    contentOf(node).every(isLink)
    ? linksIn(node)
    : undefined
}

function ownLinksOfHtml(html: string): InjectedLinks | undefined {
  const { blocks } = findBlocks(html)
  let rest = 0
  for (const { end, start } of blocks) {
    const isNav = /^<nav/i.test(html.slice(start, start + 4))
    if (!isNav || html.slice(rest, start).trim() !== '') return
    rest = end
  }
  return html.slice(rest).trim() === '' ? blocks[0] : undefined
}

/** Whether an element is a link that holds what ours do: no paragraphs. */
function isLink(element: TreeNode): boolean {
  if (element.tagName !== 'a') return false
  const stack = [element]
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of node.children ?? []) {
      const { tagName = 'span' } = child
      if (tagName !== 'img' && tagName !== 'span') return false
      stack.push(child)
    }
  }
  return true
}

function linksIn({ children = [] }: TreeNode): InjectedLinks {
  const links: InjectedLinks = {}
  for (const link of children) {
    const href = attribute(link, 'href')
    if (href === undefined) continue
    const rel = hasClass(link, 'prevnext-prev') ? 'prev' : 'next'
    links[rel] ??= { href, title: titleIn(link) }
  }
  return links
}

function titleIn(link: TreeNode): string {
  const stack = [link]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (hasClass(node, 'prevnext-title')) return textOf(node).trim()
    for (const child of node.children ?? []) stack.push(child)
  }
  return textOf(link).trim()
}

/**
 * Whether a node says where links should go: `<!-- prevnext -->`, an MDX
 * comment `prevnext`, an element `prev-next` or one with `data-prevnext-slot`.
 */
function isSlot(node: TreeNode): boolean {
  const value = literal(node).trim()
  switch (node.type) {
    case 'comment':
      return /^prevnext$/i.test(value)
    case 'element':
      return isSlotElement(node)
    case 'mdxFlowExpression':
      return /^\/\*\s*prevnext\s*\*\/$/.test(value)
    case 'mdxJsxFlowElement':
      return isPrevNext(node)
    case 'raw':
      return isSlotHtml(value)
    default:
      return false
  }
}

function isMarked({ properties }: TreeNode): boolean {
  return (properties?.['dataPrevnextSlot'] ?? false) !== false
}

function isSlotElement(node: TreeNode): boolean {
  if (isPrevNext(node) || isMarked(node)) return true
  if (node.tagName !== 'p') return false

  // Markdown puts an element that it does not know into a paragraph.
  const content = contentOf(node)
  return content.length === 1
    ? content.some((only) => only.tagName !== 'p' && isSlot(only))
    : content.every(({ type }) => type === 'raw') &&
        isSlotHtml(content.map(literal).join(''))
}

/** Whether HTML is a slot, or a tag of one that is around something. */
function isSlotHtml(html: string): boolean {
  if (/^(?:<!--\s*prevnext\s*-->|<\/prev-next\s*>)$/i.test(html)) return true
  const [, name = '', attributes = '', end] =
    /^<([a-z][\w-]*)((?:\s[^<>]*|\/)?)>(?:\s*<\/([a-z][\w-]*)\s*>)?$/i.exec(
      html
    ) ?? []
  const isWhole = end === undefined || end.toLowerCase() === name.toLowerCase()
  if (/^prev-next$/i.test(name)) return isWhole
  return (
    isWhole &&
    /\sdata-prevnext-slot(?:[\s=/]|$)/.test(attributes) &&
    // A start alone has an end somewhere, unless it says that it has none.
    (end !== undefined || attributes.endsWith('/'))
  )
}
