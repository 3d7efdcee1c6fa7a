import { Document, isCollection, isScalar, type Pair } from 'yaml'
import type { Range } from './fault.ts'
import { rangeOf } from './yaml-document.ts'

/** A change of a text: what to put in place of which part. */
export type Edit = readonly [start: number, end: number, text: string]

/** Remove a field, with its lines. */
export function removal(raw: string, pair: Pair): Edit {
  const [start, keyEnd] = keyRange(raw, pair)
  const end = rangeOf(raw, pair.value)?.[1] ?? keyEnd
  const rest = /[^\r\n]*(?:\r\n?|\n)?/y
  rest.lastIndex = end
  rest.test(raw)
  return [start, rest.lastIndex, '']
}

/** Put a value in place of another. */
export function replacement(
  raw: string,
  pair: Pair,
  value: unknown,
  blockQuote: boolean
): Edit {
  const colon = raw.indexOf(':', keyRange(raw, pair)[1]) + 1
  const end = rangeOf(raw, pair.value)?.[1] ?? colon
  return [colon, end, field('k', value, pair.value, blockQuote).slice(2)]
}

/** Find the range of a key; an empty one has none. */
function keyRange(raw: string, { key }: Pair): Range {
  return rangeOf(raw, key) ?? [0, 0]
}

/** Write a field; in the quotes or brackets of the value before. */
export function field(
  name: string,
  value: unknown,
  before: unknown,
  blockQuote: boolean
): string {
  const document = new Document({ [name]: value })
  const node = document.get(name, true)
  if (isScalar(node) && isScalar(before) && typeof value === 'string') {
    if (before.type?.startsWith('QUOTE')) node.type = before.type
  }
  if (isCollection(node) && isCollection(before) && before.flow) {
    node.flow = true
  }
  return write(document, blockQuote)
}

/** Write a document, without the end of its last line. */
export function write(document: Document, blockQuote: boolean): string {
  const style = { blockQuote, flowCollectionPadding: false, lineWidth: 0 }
  return document.toString(style).replace(/\n$/, '')
}
