// What its author took for a picture, and Markdown for text. It stands alone, as
// it reads the source, and nearly no document has any.

import type { Point, Position } from 'unist'
import { isPictureName } from '../image-address.ts'
import { isElement, isParent, type Node, type Parent } from './nodes.ts'

/** A picture that Markdown reads as text. */
export interface Unread {
  /** What stands there, and what to write. */
  advice: string
  position: Position
}

/** Elements whose text is meant as it stands. */
const literal = new Set(['code', 'kbd', 'pre', 'samp', 'script', 'style'])

/**
 * Find pictures that stay text: `![A](my pic.png)`, as their address has
 * spaces, and what other programs know, `![A](a.png =4x3)`, `![[a.png]]`.
 */
export function findUnread(
  tree: Parent,
  document: Readonly<{ toString(): string }>
): Unread[] {
  // Offsets count from behind a byte order mark.
  const source = document.toString().replace(/^\uFEFF/, '')
  if (piecesIn(source, 0, source.length).next().done) return []

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
    for (const piece of piecesIn(source, start.offset, end.offset)) {
      const from = pointAt(piece.offset, last, source)
      last = pointAt(piece.offset + piece.text.length, from, source)
      unread.push({
        advice: piece.advice,
        position: { end: last, start: from }
      })
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

/** A part of the source that has the form of a picture. */
interface Piece {
  advice: string
  offset: number
  text: string
}

function* piecesIn(
  source: string,
  from: number,
  to: number
): Generator<Piece, undefined> {
  const middle = /\]\(|!\[\[/g
  middle.lastIndex = from
  for (
    let match = middle.exec(source);
    match && match.index < to;
    match = middle.exec(source)
  ) {
    const [{ length }] = match
    const at = match.index
    const behind = source.slice(at + length, at + length + reach)
    const before = source.slice(Math.max(0, at - reach), at)
    const piece = length > 2 ? embedded(behind, before) : spaced(behind, before)
    if (piece) yield { ...piece, offset: source.indexOf(piece.text, at) }
  }
}

/** Read `![[a.png|300]]` from behind its brackets. */
function embedded(
  behind: string,
  before: string
): Omit<Piece, 'offset'> | undefined {
  const [inner = ''] = behind.split(/\]\]|\n/, 1)
  const [name = ''] = inner.split(/[|#]/, 1)
  const isWhole = behind.startsWith(']]', inner.length)
  const isEscaped = before.endsWith('\\')
  if (!isWhole || isEscaped || !isPictureName(name.trim())) return
  const text = `![[${inner}]]`
  const address = /\s/.test(name.trim()) ? `<${name.trim()}>` : name.trim()
  return {
    advice: `Cannot read \`${text}\`, Markdown knows no such pictures: write \`![words](${address})\``,
    text
  }
}

/** Read an address with spaces from behind its bracket. */
function spaced(
  behind: string,
  before: string
): Omit<Piece, 'offset'> | undefined {
  const end = behind.search(/[()<>\n]/)
  if (behind[end] !== ')') return
  const text = withoutTitle(behind.slice(0, end).trim())
  const mark = text.lastIndexOf(' =')
  const [, width = '', height = ''] =
    text.slice(mark).match(/^ =(\d*)(?:x(\d*))?$/) ?? []
  const hasSize = width !== '' || height !== ''
  const address = hasSize ? text.slice(0, mark).trim() : text
  if (!isPictureName(address) || !/[ \t]/.test(text)) return
  if (!opensPicture(before)) return

  const sides = Object.entries({ width, height }).flatMap(([name, side]) =>
    side === '' ? [] : [` ${name}="${side}"`]
  )
  const advice = hasSize
    ? `write \`<img src="${address}" alt="words"${sides.join('')}>\``
    : `write \`<${address}>\`, or \`%20\` in their place`
  return {
    advice: `Cannot read \`${text}\` as an address, it has spaces: ${advice}`,
    text
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
