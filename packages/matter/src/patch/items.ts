// Where the items of a list or mapping stand in YAML, and how one of them is
// written, changed or removed while all else keeps its bytes.

import {
  type CST,
  Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type YAMLMap,
  type YAMLSeq
} from 'yaml'
import { endOfText, lineEndAt, lineStartAt, nextLine } from '../lines.ts'
import { nameOf, rangeOf } from '../syntax/yaml/document.ts'

/** A change of a text: what to put in place of which part. */
export type Edit = readonly [start: number, end: number, text: string]

/** An item of a list, or a key with its value, where it stands in YAML. */
export interface Item {
  /** End of all that comes before the value: of an anchor, too, or a tag. */
  after: number
  end: number
  /** Whether it stands in brackets. */
  inFlow: boolean
  /** End of the colon or dash; of nothing, in a list in brackets. */
  mark: number
  /** Name of the key; an item of a list has none. */
  name: string | undefined
  /** Value. */
  node: unknown
  start: number
}

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

const gaps = new Set(['comma', 'comment', 'newline', 'space'])
const marks = new Set(['map-value-ind', 'seq-item-ind'])
const properties = new Set(['anchor', 'tag'])

// There always are tokens, as `documentOf` keeps them.
const noToken: CST.CollectionItem = { start: [] }

interface Parsed {
  srcToken?: { items?: CST.CollectionItem[]; type?: string }
}

/** List what a list or mapping is made of. */
export function itemsOf(text: string, collection: YAMLMap | YAMLSeq): Item[] {
  const inFlow = collection.flow === true
  if (isMap(collection)) {
    return collection.items.map((pair) => ({
      ...placesOf(
        text,
        pair.srcToken,
        pair.value,
        rangeOf(text, pair.key)?.[1]
      ),
      inFlow,
      name: nameOf(pair),
      node: pair.value
    }))
  }
  const { srcToken: { items: tokens = [] } = {} }: Parsed = collection
  const itemTokens = tokens.filter(isItem)
  return collection.items.map((node, index) => ({
    ...placesOf(text, itemTokens[index], node, 0),
    inFlow,
    name: undefined,
    node
  }))
}

/** Whether a token is an item: comments at the end of a list are none. */
function isItem({ key, sep, start, value }: CST.CollectionItem): boolean {
  return (
    Boolean(key ?? sep ?? value) ||
    start.some(({ type }) => marks.has(type) || properties.has(type))
  )
}

function placesOf(
  text: string,
  token: CST.CollectionItem = noToken,
  node: unknown,
  keyEnd = 0
): Pick<Item, 'after' | 'end' | 'mark' | 'start'> {
  const { key, sep, start: before, value } = token
  const between = sep ?? before
  const tokens = [...before, key, ...between, value]
  const [start = 0] = tokens.flatMap((one) =>
    one && !gaps.has(one.type) ? [one.offset] : []
  )
  let mark = Math.max(start, keyEnd)
  let after = mark
  for (const { offset, source, type } of between) {
    if (marks.has(type)) mark = offset + source.length
    if (marks.has(type) || properties.has(type)) after = offset + source.length
  }
  return { after, end: Math.max(after, endOf(text, node)), mark, start }
}

/** Find the end of a value; the lines that `|+` keeps are part of it. */
function endOf(text: string, node: unknown): number {
  const [start, end] = rangeOf(text, node) ?? [0, 0]
  const header = /^[|>][^\r\n#]*\+/.test(text.slice(start, start + 4))
  if (!header || !isScalar(node) || !node.type?.startsWith('BLOCK')) return end
  const all = `${text}\n`.slice(0, node.range?.[1])
  return all.replace(/\r?\n$/, '').length
}

/**
 * Put a value in place of another, in the quotes or brackets of that, and keep
 * the comments before and behind it; or, as a `whole`, put it in place of all
 * behind the colon or dash, an anchor and a tag as well.
 */
export function replacement(
  text: string,
  item: Item,
  value: unknown,
  whole: boolean
): Edit[] {
  const { after, end, mark, node, start } = item
  const [from, to] = rangeOf(text, node) ?? [end, end]
  const lineEnd = lineEndAt(text, end)
  // Text of many lines ends with its line.
  const blockQuote = !whole && text.slice(end, lineEnd).trim() === ''
  const written = valueText(text, item, value, blockQuote)
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
  { inFlow, name, node, start }: Item,
  value: unknown,
  blockQuote: boolean
): string {
  if (inFlow) return ` ${itemText(undefined, value, node, true)}`
  // `- …` without its dash, or `k: …` up to its colon.
  const [key, mark] = name === undefined ? [undefined, 1] : ['k', 2]
  const written = itemText(key, value, node, false, blockQuote)
  return indent(written.slice(mark), text, start)
}

/**
 * Write an item of a list, or a field of a name.
 *
 * @param like
 *   Value whose quotes or brackets it gets.
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
function dress(node: unknown, value: unknown, like: unknown): undefined {
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
  const column = at - lineStartAt(text, at)
  return written.replaceAll(/\n(?!\n)/g, `\n${' '.repeat(column)}`)
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

/** Remove items that stand on lines of their own, with the lines. */
export function removals(
  text: string,
  items: readonly Item[],
  removed: ReadonlySet<number>
): Edit[] {
  const [first] = items
  const kept = items.findIndex((_, index) => !removed.has(index))
  const next = items[kept]
  // `- a: 1` holds the first key on the line of its dash.
  const joined =
    first &&
    next &&
    removed.has(0) &&
    !startsLine(text, first.start) &&
    !text.slice(first.start, next.start).includes('#')
  const rest = items.filter(
    (_, index) => removed.has(index) && !(joined && index < kept)
  )
  const edits = rest.map((item) => removal(text, item))
  return joined ? [[first.start, next.start, ''], ...edits] : edits
}

function removal(text: string, { end, start }: Item): Edit {
  const lineStart = lineStartAt(text, start)
  const lineEnd = lineEndAt(text, end)
  return startsLine(text, start)
    ? [lineStart, nextLine(text, lineEnd), '']
    : [endOfText(text, lineStart, start), lineEnd, '']
}

function startsLine(text: string, start: number): boolean {
  return text.slice(lineStartAt(text, start), start).trim() === ''
}

/** Remove items that stand in brackets, with their commas. */
export function flowRemovals(
  text: string,
  items: readonly Item[],
  removed: ReadonlySet<number>
): Edit[] {
  const edits: Edit[] = []
  let first = 0
  items.forEach((last, index) => {
    if (!removed.has(index)) first = index + 1
    // Those that follow each other go together.
    else if (!removed.has(index + 1)) {
      const isLast = index === items.length - 1
      const { [first]: from = last, [first - 1]: before } = items
      edits.push(flowRemoval(text, from.start, last.end, before, isLast))
      first = index + 1
    }
  })
  return edits
}

function flowRemoval(
  text: string,
  start: number,
  last: number,
  before: Item | undefined,
  isLast: boolean
): Edit {
  const comma = /(?:\s|#[^\n]*\n)*,/y
  comma.lastIndex = last
  const end = comma.test(text) ? comma.lastIndex : last
  const lineEnd = lineEndAt(text, end)

  if (startsLine(text, start) && /^\s*(?:#|$)/.test(text.slice(end, lineEnd))) {
    return [lineStartAt(text, start), nextLine(text, lineEnd), '']
  }
  const between = text.slice(before?.end, start)
  return before && isLast && !/[\n#]/.test(between)
    ? [before.end, last, '']
    : [start, end + text.slice(end).search(/[^ ]|$/), '']
}
