import type { Position } from 'unist'

/**
 * A node of hast, of MDX in hast, or of Sätteri's view of it: what is read of
 * one, whatever plugins and hosts add.
 */
export interface TreeNode {
  children?: TreeNode[]
  name?: string | null | undefined
  position?: Position | undefined
  properties?: Readonly<Record<string, unknown>>
  tagName?: string
  type: string
  value?: unknown
}

/** A node that has children. */
export interface TreeParent extends TreeNode {
  children: TreeNode[]
}

export function isParent(node: TreeNode): node is TreeParent {
  return node.children !== undefined
}

/** Read a text, raw HTML, a comment or an expression; empty for the rest. */
export function literal(node: TreeNode): string {
  return typeof node.value === 'string' ? node.value : ''
}

/** Whether a node is white space between others. */
export function isBlank(node: TreeNode | undefined): boolean {
  return node?.type === 'text' && literal(node).trim() === ''
}

/** List the children that are not white space. */
export function contentOf(node: TreeNode): TreeNode[] {
  return (node.children ?? []).filter((child) => !isBlank(child))
}

export function hasClass(node: TreeNode, name: string): boolean {
  const value = node.properties?.['className']
  return Array.isArray(value) && value.includes(name)
}

/** Read an attribute that is text; nothing when it is anything else. */
export function attribute(node: TreeNode, name: string): string | undefined {
  const value = node.properties?.[name]
  return typeof value === 'string' ? value : undefined
}

/** Join the texts in a node. */
export function textOf(node: TreeNode): string {
  let text = ''
  const nodes = [node]
  for (let next = nodes.pop(); next; next = nodes.pop()) {
    if (next.type === 'text') text += literal(next)
    for (const child of (next.children ?? []).toReversed()) nodes.push(child)
  }
  return text
}
