import { Document, isAlias, isCollection, isScalar } from 'yaml'
import { endOfText, lineEndAt, lineStartAt } from './line.ts'
import type { Slot } from './slot.ts'
import { rangeOf } from './yaml-document.ts'

/** A change of a text: what to put in place of which part. */
export type Edit = readonly [start: number, end: number, text: string]

/** Make changes of a text; those at one place follow each other as listed. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = 0
  for (const [start, end, part] of [...edits].sort(([a], [b]) => a - b)) {
    parts.push(text.slice(at, start), part)
    at = end
  }
  return parts.join('') + text.slice(at)
}

/**
 * Put a value in place of another, in the quotes or brackets of that, and keep
 * the comments before and behind it.
 *
 * @param text
 *   YAML.
 * @param slot
 *   Where.
 * @param value
 *   New value.
 * @param whole
 *   Whether all behind the colon or dash goes, an anchor and a tag as well.
 * @returns
 *   Changes.
 */
export function replacement(
  text: string,
  slot: Slot,
  value: unknown,
  whole: boolean
): Edit[] {
  const { after, end, mark, node, start } = slot
  const [from, to] = rangeOf(text, node) ?? [end, end]
  const lineEnd = lineEndAt(text, end)
  // Text of many lines ends with its line.
  const blockQuote = !whole && text.slice(end, lineEnd).trim() === ''
  const written = valueText(text, slot, value, blockQuote)
  const below = written.startsWith('\n')

  if (whole) return [[mark, end, written]]
  if (from === to) {
    return below ? [[lineEnd, lineEnd, written]] : [[end, end, written]]
  }
  const bare = written.slice(1)
  if (!below && (isScalar(node) || isAlias(node) || mark === start)) {
    return [[from, end, bare]]
  }
  // What stands between the colon and the value is a comment.
  const comment = endOfText(text, after, from)
  return comment === after || below
    ? [[comment, end, written]]
    : [
        [after, after, written],
        [comment, end, '']
      ]
}

/** Write a value as it stands behind its colon or dash. */
function valueText(
  text: string,
  { inFlow, name, node, start }: Slot,
  value: unknown,
  blockQuote: boolean
): string {
  if (inFlow) return ` ${itemText(undefined, value, node, true)}`
  const written = itemText(
    name === undefined ? name : 'k',
    value,
    node,
    false,
    blockQuote
  )
  return indent(written.slice(name === undefined ? 1 : 2), text, start)
}

/**
 * Write an item of a list, or a field.
 *
 * @param name
 *   Name of the field; an item has none.
 * @param value
 *   Value.
 * @param like
 *   Value whose quotes or brackets it gets.
 * @param inFlow
 *   Whether it stands in brackets.
 * @param blockQuote
 *   Whether text may stand below, as it is.
 */
export function itemText(
  name: string | undefined,
  value: unknown,
  like: unknown,
  inFlow: boolean,
  blockQuote: boolean = !inFlow
): string {
  const list = name === undefined ? [value] : { [name]: value }
  const document = new Document(list, { flow: inFlow })
  dress(document.get(name ?? 0, true), value, like)
  const written = write(document, blockQuote)
  return inFlow ? written.slice(1, -1) : written
}

/** Give a value the quotes or brackets of another. */
function dress(node: unknown, value: unknown, like: unknown): void {
  if (isCollection(node) && isCollection(like) && like.flow) node.flow = true
  if (!isScalar(node) || !isScalar(like) || typeof value !== 'string') return
  const { comment, type = 'PLAIN' } = like
  if (type.startsWith('QUOTE')) node.type = type
  if (!type.startsWith('BLOCK') || !value.includes('\n')) return
  node.type = type
  if (comment) node.comment = comment
}

/** Indent all lines but the first as deep as what stands at an offset. */
export function indent(written: string, text: string, at: number): string {
  return written.replaceAll(/\n(?!\n)/g, `\n${' '.repeat(columnOf(text, at))}`)
}

function columnOf(text: string, at: number): number {
  return at - lineStartAt(text, at)
}

/** Write a document, without the end of its last line. */
export function write(document: Document, blockQuote: boolean): string {
  return document
    .toString({
      blockQuote,
      doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
      flowCollectionPadding: false,
      lineWidth: 0
    })
    .replace(/\n$/, '')
}
