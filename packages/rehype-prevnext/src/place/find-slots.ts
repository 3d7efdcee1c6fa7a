import { isGenerated, linksOf } from '../injected/blocks.ts'
import type { Region } from './arrange.ts'
import {
  findRaw,
  isLoose,
  isOrphan,
  linksIn,
  looseLinks,
  plainCode
} from './foreign-blocks.ts'
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

/**
 * Tell whether anything in a tree looks like links to neighbours, or like a
 * place for them: hardly any tree has such a thing, and to say so takes one
 * look at each node.
 */
export function mayHoldLinks(tree: TreeNode): boolean {
  const stack = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'element' ? isLinkLike(node) : isNamedLike(node)) {
      return true
    }
    for (const child of node.children ?? []) {
      if (child.type !== 'text') stack.push(child)
    }
  }
  return false
}

function isLinkLike(node: TreeNode): boolean {
  const { properties, tagName } = node
  if (tagName === 'prev-next' || (tagName === 'a' && isLoose(node))) return true
  // Of text, what counts is shown code: raw HTML that was dropped.
  if (tagName === 'pre' && textOf(node).includes('prevnext')) return true
  if (!properties) return false
  const { dataPrevnext, dataPrevnextSlot } = properties
  return (
    dataPrevnext !== undefined ||
    dataPrevnextSlot !== undefined ||
    hasClass(node, 'prevnext')
  )
}

/** Whether HTML, a comment or a part of MDX has a name of ours in it. */
function isNamedLike(node: TreeNode): boolean {
  return node.name === 'prev-next' || /prev-?next/i.test(literal(node))
}

const whole = { after: '', before: '', links: {} }

/**
 * Find where links stand in a tree, by parent and in order: those of another
 * generator, our own, and the slots for them. The tree is only read.
 */
export function findRegions(tree: TreeParent): Map<TreeParent, Region[]> {
  const elements = findElements(tree)
  const regions = new Map<TreeParent, Region[]>()
  const parents = [tree]

  for (const parent of parents) {
    const { children } = parent
    const inParent: Region[] = []
    for (let start = 0, end = 0; start < children.length; start = end) {
      end = endOfRun(children, start)
      const nodes = children.slice(start, end)
      const inRun = findIn(nodes, elements).filter(
        ({ kind }) => kind !== 'slot' || !isPhrasing(parent)
      )
      for (const region of inRun) {
        inParent.push({
          ...region,
          end: start + region.end,
          start: start + region.start
        })
      }
      for (const node of inRun.length > 0 ? [] : nodes) {
        if (isParent(node)) parents.push(node)
      }
    }
    if (inParent.length > 0) regions.set(parent, inParent)
  }
  return regions
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
): Region[] {
  if (nodes.some(isLoose)) {
    const links = looseLinks(nodes)
    return [{ ...whole, end: nodes.length, kind: 'own', links, start: 0 }]
  }

  const blocks = findRaw(nodes)
  if (blocks.length > 0) return blocks.flatMap(withSlots)
  const isDropped = nodes.every(({ type }) => type !== 'raw')
  return nodes.flatMap((node, start): Region[] => {
    const region = { ...whole, end: start + 1, start }
    const kind = elements.get(node)
    if (isSlot(node)) return [{ ...region, kind: 'slot' }]
    if (kind) return [{ ...region, kind, links: linksIn(node) }]
    if (!isDropped || !isOrphan(node)) return []
    return [{ ...region, kind: 'foreign', links: linksOf(textOf(node)) }]
  })
}

/** Make slots of their own of what stands around a block in one piece of HTML. */
function withSlots(block: Region): Region[] {
  const { after, before, end, start } = block
  const slot = { ...whole, kind: 'slot' } as const
  const isBefore = isSlot({ type: 'raw', value: before })
  const isAfter = isSlot({ type: 'raw', value: after })
  return [
    ...(isBefore ? [{ ...slot, end: start, start }] : []),
    { ...block, after: isAfter ? '' : after, before: isBefore ? '' : before },
    ...(isAfter ? [{ ...slot, end, start: end }] : [])
  ]
}

/**
 * Find the elements that hold nothing but links to neighbours, and say whose
 * they are: the `<div class="prevnext">` of another generator, the `<nav>` of
 * our own.
 */
function findElements(tree: TreeNode): Map<TreeNode, 'foreign' | 'own'> {
  const elements = new Map<TreeNode, 'foreign' | 'own'>()
  const stack: { inside?: TreeNode | undefined; node: TreeNode }[] = [
    { node: tree }
  ]

  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next
    const inside = isNamed(node) ? node : next.inside
    if (inside && isSign(node)) {
      elements.set(inside, inside.tagName === 'nav' ? 'own' : 'foreign')
    }
    for (const child of node.children ?? []) stack.push({ inside, node: child })
  }
  return elements
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
    isOurs(node) ||
    hasClass(node, 'prevnext-title') ||
    isGenerated(literal(node))
  )
}

function isOurs(node: TreeNode): boolean {
  return attribute(node, 'dataPrevnext') !== undefined
}

const slotHtml =
  /^(?:<!--\s*prevnext\s*-->|<prev-next(?:\s[^<>]*)?>\s*<\/prev-next>|<([a-z][\w-]*)\s(?:[^<>]*\s)?data-prevnext-slot(?:=[^<>]*)?>\s*<\/\1>)$/i

/**
 * Whether a node says where links should go: `<!-- prevnext -->`, an MDX
 * comment `prevnext`, an element `prev-next` or one with `data-prevnext-slot`.
 */
function isSlot(node: TreeNode): boolean {
  const value = literal(node).trim()
  switch (node.type) {
    case 'comment':
      return value === 'prevnext'
    case 'element':
      return isSlotElement(node)
    case 'mdxFlowExpression':
      return /^\/\*\s*prevnext\s*\*\/$/.test(value)
    case 'mdxJsxFlowElement':
      return node.name === 'prev-next'
    case 'raw':
      return slotHtml.test(value)
    default:
      return false
  }
}

function isSlotElement(node: TreeNode): boolean {
  const mark = node.properties?.['dataPrevnextSlot'] ?? false
  if (node.tagName === 'prev-next' || mark !== false) return true
  if (node.tagName !== 'p') return false

  // Markdown puts an element that it does not know into a paragraph.
  const content = contentOf(node)
  return content.length === 1
    ? content.some((only) => only.tagName !== 'p' && isSlot(only))
    : content.every(({ type }) => type === 'raw') &&
        slotHtml.test(content.map(literal).join(''))
}
