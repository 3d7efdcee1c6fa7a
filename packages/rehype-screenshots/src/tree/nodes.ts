// Few lines in place of `hastscript` and `hast-util-to-string`: the first has
// all attributes of HTML with it, the second calls itself, and hostile trees
// are deep.

import type { Element, ElementContent, Properties } from 'hast'

/** A literal attribute, a computed one, or a spread. */
interface JsxAttribute {
  name?: string
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute'
  value?: unknown
}

/** An element of MDX. */
export interface JsxElement {
  attributes: JsxAttribute[]
  children: Node[]
  name: string | null
  position?: Element['position']
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'
}

/** HTML that was not parsed. */
export interface Raw {
  position?: Element['position']
  type: 'raw'
  value: string
}

/** Any node of a tree. */
export type Node = { type: string }

/** Any node with children. */
export interface Parent {
  children: Node[]
  type: string
}

/** Whether a node is an element, of a name where one is given. */
export function isElement(
  node: Readonly<Node> | undefined,
  name?: string
): node is Element {
  return (
    node?.type === 'element' &&
    'tagName' in node &&
    (name === undefined || node.tagName === name)
  )
}

/** Whether a node is an element of MDX. */
export function isJsx(node: Readonly<Node>): node is JsxElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

/** Whether a node is unparsed HTML. */
export function isRaw(node: Readonly<Node>): node is Raw {
  return node.type === 'raw'
}

/** Whether a node has children. */
export function isParent(node: Readonly<Node>): node is Parent {
  return 'children' in node
}

/** Whether a node is a link. */
export function isLink(node: Readonly<Node>): boolean {
  return isElement(node, 'a') || (isJsx(node) && node.name === 'a')
}

/** Whether a node is nothing but white space. */
export function isSpace(node: Readonly<Node>): boolean {
  return (
    node.type === 'text' &&
    'value' in node &&
    typeof node.value === 'string' &&
    node.value.trim() === ''
  )
}

/** Join the texts in a node. */
export function textOf(node: Readonly<Node>): string {
  const stack: Node[] = [node]
  let text = ''
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('value' in next && typeof next.value === 'string') text += next.value
    if (isParent(next)) {
      for (const child of next.children.toReversed()) stack.push(child)
    }
  }
  return text
}

/** Make an element. */
export function element(
  tagName: string,
  properties: Properties,
  children: ElementContent[],
  position?: Element['position'] | undefined
): Element {
  const node: Element = { type: 'element', tagName, properties, children }
  if (position) node.position = position
  return node
}

/** Put nodes in the place of one. */
export function replace(
  parent: Parent,
  node: Node,
  nodes: readonly Node[]
): undefined {
  parent.children.splice(indexIn(parent, node), 1, ...nodes)
}

/** Where a child was found last: those that are looked for next come behind. */
const hints = new WeakMap<Parent, number>()

/** Find a child, in time that does not grow with those before it. */
export function indexIn(parent: Parent, node: Node): number {
  const behind = parent.children.indexOf(node, hints.get(parent) ?? 0)
  const index = behind < 0 ? parent.children.indexOf(node) : behind
  hints.set(parent, Math.max(0, index))
  return index
}
