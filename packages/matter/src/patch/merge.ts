// Which items of lists and mappings change, when fields become others.

import { isFields } from '@flyleaf/internal/fields'
import { isCollection, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import { endOfText, lineEndAt, lineStartAt } from '../lines.ts'
import {
  type Edit,
  flowRemovals,
  type Item,
  indent,
  itemsOf,
  itemText,
  removals,
  replacement
} from './items.ts'

type Fields = Readonly<Record<string, unknown>>

/** What becomes of the items of a collection. */
interface Plan {
  /** Written items, by the index of the item that they come behind. */
  added: Map<number, string[]>
  edits: Edit[]
  removed: Set<number>
}

/**
 * Change fields to others, and nothing else: what is the same stays as it is
 * written, with the comments around it.
 *
 * @param whole
 *   Whether a value that changes is written anew, with all that is in it.
 */
export function mergeFields(
  text: string,
  map: YAMLMap,
  current: Fields,
  wanted: Fields,
  whole: boolean
): Edit[] {
  const items = itemsOf(text, map)
  const last = new Map(items.map(({ name }, index) => [name, index]))
  const plan: Plan = { added: new Map(), edits: [], removed: new Set() }
  items.forEach((item, index) => {
    const { name = '' } = item
    if (!Object.hasOwn(current, name)) return
    if (!Object.hasOwn(wanted, name)) plan.removed.add(index)
    else if (last.get(name) === index) {
      plan.edits.push(...change(text, item, current[name], wanted[name], whole))
    }
  })
  const added = Object.entries(wanted)
    .filter(([name]) => !last.has(name))
    .map(([name, value]) => itemText(name, value, undefined, map.flow === true))
  if (added.length > 0) plan.added.set(items.length - 1, added)
  return editsOf(text, map, items, plan)
}

function mergeItems(
  text: string,
  list: YAMLSeq,
  current: readonly unknown[],
  wanted: readonly unknown[]
): Edit[] {
  const items = itemsOf(text, list)
  const plan: Plan = {
    added: new Map(),
    edits: [],
    removed: new Set(items.keys())
  }
  let before = -1
  originsOf(current, wanted).forEach((origin, index) => {
    const item = origin === undefined ? undefined : items[origin]
    if (origin !== undefined && item) {
      before = origin
      plan.removed.delete(origin)
      plan.edits.push(
        ...change(text, item, current[origin], wanted[index], false)
      )
    } else {
      const like = items.at(Math.max(before, 0))?.node
      const texts = plan.added.get(before) ?? []
      texts.push(itemText(undefined, wanted[index], like, list.flow === true))
      plan.added.set(before, texts)
    }
  })
  return editsOf(text, list, items, plan)
}

function change(
  text: string,
  item: Item,
  current: unknown,
  wanted: unknown,
  whole: boolean
): Edit[] {
  if (isSame(current, wanted)) return []
  const { after, end, node } = item
  const isEmpty = isSame(wanted, []) || isSame(wanted, {})
  const inPlace =
    !whole &&
    isCollection(node) &&
    node.items.length > 0 &&
    // An empty one is written in its place, unless there is a comment in it.
    !(isEmpty && !text.slice(after, end).includes('#'))

  if (inPlace && isMap(node) && isFields(current) && isFields(wanted)) {
    return mergeFields(text, node, current, wanted, false)
  }
  return inPlace &&
    isSeq(node) &&
    Array.isArray(current) &&
    Array.isArray(wanted)
    ? mergeItems(text, node, current, wanted)
    : replacement(text, item, wanted, whole)
}

function editsOf(
  text: string,
  { flow }: YAMLMap | YAMLSeq,
  items: readonly Item[],
  { added, edits, removed }: Plan
): Edit[] {
  const [first] = items
  const [last] = items.slice(-1)
  if (!first || !last) return edits
  // Only the fields of the whole block are not indented.
  const isBlock =
    first.name !== undefined &&
    !flow &&
    lineStartAt(text, first.start) === first.start
  const separator = flow ? ', ' : '\n'
  function join(texts: readonly string[], { start }: Item): string {
    return indent(texts.join(separator), text, start)
  }

  const remove = flow ? flowRemovals : removals
  const kept = items.findLastIndex((_, index) => !removed.has(index))
  if (kept === -1) {
    const texts = [...added.values()].flat()
    if (isBlock && texts.length === 0) return remove(text, items, removed)
    const empty = first.name === undefined ? '[]' : '{}'
    const end = flow ? last.end : first.end
    const rest = flow ? [] : removals(text, items.slice(1), removed)
    return [[first.start, end, join(texts, first) || empty], ...rest]
  }

  const all = [...edits, ...remove(text, items, removed)]
  for (const [index, texts] of added) {
    const before = items[removed.has(index) ? kept : index]
    if (!before) {
      all.push([first.start, first.start, join([...texts, ''], first)])
      continue
    }
    const end = isBlock && before === last ? text.length : before.end
    const lineEnd = lineEndAt(
      text,
      Math.max(before.end, endOfText(text, 0, end))
    )
    const at = flow ? before.end : lineEnd
    all.push([at, at, join(['', ...texts], before)])
  }
  return all
}

/** Whether two values are the same JSON, in whatever order the keys stand. */
export function isSame(one: unknown, two: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(two)) {
    return (
      one.length === two.length &&
      one.every((item, index) => isSame(item, two[index]))
    )
  }
  if (!isFields(one) || !isFields(two)) return one === two
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(two).length &&
    keys.every((key) => Object.hasOwn(two, key) && isSame(one[key], two[key]))
  )
}

/**
 * Find which item of a list each item of its successor comes from: the same
 * one, or else the one that stood in its place.
 *
 * @returns
 *   Index in `before` of each item of `after`, ascending; nothing for one that
 *   is new.
 */
function originsOf(
  before: readonly unknown[],
  after: readonly unknown[]
): (number | undefined)[] {
  const oldItems = before.map((item) => JSON.stringify(item))
  const newItems = after.map((item) => JSON.stringify(item))
  const origins = newItems.map((): number | undefined => undefined)

  let oldEnd = oldItems.length
  let end = newItems.length
  while (oldEnd > 0 && end > 0 && oldItems[oldEnd - 1] === newItems[end - 1]) {
    oldEnd--
    end--
    origins[end] = oldEnd
  }

  // Places of each item, the first of them last.
  const places = new Map<string | undefined, number[]>()
  for (let index = oldEnd - 1; index >= 0; index--) {
    const earlier = places.get(oldItems[index])
    if (earlier) earlier.push(index)
    else places.set(oldItems[index], [index])
  }

  let free = 0
  let waiting = 0
  for (let index = 0; index <= end; index++) {
    const candidates = places.get(newItems[index]) ?? []
    while ((candidates.at(-1) ?? free) < free) candidates.pop()
    const origin = index < end ? candidates.pop() : oldEnd
    if (origin === undefined) continue
    // Those before it take what stands before it.
    for (; waiting < index && free < origin; free++) origins[waiting++] = free
    if (index < end) origins[index] = origin
    free = origin + 1
    waiting = index + 1
  }
  return origins
}
