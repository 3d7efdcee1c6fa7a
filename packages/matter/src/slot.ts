import { type CST, isMap, isScalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { nameOf, rangeOf } from './yaml-document.ts'

/** An item of a list, or a key with its value, where it stands in YAML. */
export interface Slot {
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

const gaps = new Set(['comma', 'comment', 'newline', 'space'])
const marks = new Set(['map-value-ind', 'seq-item-ind'])
const properties = new Set(['anchor', 'tag'])

/** List what a list or mapping is made of. */
export function slotsOf(text: string, collection: YAMLMap | YAMLSeq): Slot[] {
  const inFlow = Boolean(collection.flow)
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
  const tokens: CST.CollectionItem[] = Object(collection.srcToken).items
  const items = tokens.filter(isItem)
  return collection.items.map((node, index) => ({
    ...placesOf(text, items[index], node, 0),
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
  token: CST.CollectionItem | undefined,
  node: unknown,
  keyEnd = 0
): Pick<Slot, 'after' | 'end' | 'mark' | 'start'> {
  // There always is one, as the tokens are kept.
  const { key, sep, start: before, value }: CST.CollectionItem = Object(token)
  const between = sep ?? before
  const tokens = [...before, key, ...between, value]
  const start = Number(tokens.find((one) => one && !gaps.has(one.type))?.offset)
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
