// What its author took for a picture, and Markdown for text. It stands alone, as
// it reads the source, and nearly no document has any.

import type { Point, Position } from 'unist'
import { isPictureName } from '../image-address.ts'
import { isElement, isParent, type Node, type Parent } from './nodes.ts'

/** A picture that Markdown reads as text: its address has spaces. */
export interface Unread {
  address: string
  /** Where the address stands. */
  position: Position
}

/** Elements whose text is meant as it stands. */
const literal = new Set(['code', 'kbd', 'pre', 'samp', 'script', 'style'])

/**
 * Find pictures that stay text because of spaces in their address, as
 * `![A](my pic.png)`.
 */
export function findUnread(
  tree: Parent,
  document: Readonly<{ toString(): string }>
): Unread[] {
  // Offsets count from behind a byte order mark.
  const source = document.toString().replace(/^\uFEFF/, '')
  if (addressesIn(source, 0, source.length).next().done) return []

  const unread: Unread[] = []
  const stack: Node[] = [tree]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isElement(node) && literal.has(node.tagName)) continue
    if (isParent(node)) {
      for (const child of node.children.toReversed()) stack.push(child)
    }
    const place = node.type === 'text' ? placeOf(node) : undefined
    if (!place) continue
    const { end, start } = place
    let last = start
    for (const { address, offset } of addressesIn(
      source,
      start.offset,
      end.offset
    )) {
      const from = pointAt(offset, last, source)
      last = pointAt(offset + address.length, from, source)
      unread.push({ address, position: { end: last, start: from } })
    }
  }
  return unread
}

type Place = Record<'end' | 'start', Known>
type Known = Point & { offset: number }

function placeOf(node: Readonly<Node>): Place | undefined {
  const { position } = node as { position?: Place }
  const isKnown = position?.start.offset !== undefined
  return isKnown && position.end.offset !== undefined ? position : undefined
}

/** Characters that a picture is looked for in, before and behind its middle. */
const reach = 1000

/** Find addresses with spaces, of what has the form of a picture. */
function* addressesIn(
  source: string,
  from: number,
  to: number
): Generator<{ address: string; offset: number }> {
  for (
    let at = source.indexOf('](', from);
    at >= 0 && at < to;
    at = source.indexOf('](', at + 2)
  ) {
    const behind = source.slice(at + 2, at + 2 + reach)
    const end = behind.search(/[()<>\n]/)
    if (behind[end] !== ')') continue
    const address = withoutTitle(behind.slice(0, end).trim())
    if (!/[ \t]/.test(address) || !isPictureName(address)) continue
    if (!opensPicture(source.slice(Math.max(0, at - reach), at))) continue
    yield { address, offset: source.indexOf(address, at + 2) }
  }
}

function withoutTitle(content: string): string {
  const mark = content.at(-1) ?? ''
  if (mark !== '"' && mark !== "'") return content
  const start = content.lastIndexOf(mark, content.length - 2)
  return content.slice(0, Math.max(0, start)).trimEnd()
}

/** Whether the bracket that ends here is that of a picture. */
function opensPicture(before: string): boolean {
  let depth = 0
  let start = before.length - 1
  for (; start > 0; start--) {
    const letter = before[start]
    if (letter === ']') depth += 1
    else if (letter === '[' && depth === 0) break
    else if (letter === '[') depth -= 1
  }
  if (before[start - 1] !== '!' || before[start - 2] === '\\') return false
  return !/\n[ \t]*\n/.test(before.slice(start))
}

function pointAt(offset: number, from: Known, source: string): Known {
  const between = source.slice(from.offset, offset)
  const lines = between.split('\n').length - 1
  const start = lines > 0 ? 0 : from.column
  return {
    column: start + between.length - Math.max(0, between.lastIndexOf('\n')),
    line: from.line + lines,
    offset
  }
}
