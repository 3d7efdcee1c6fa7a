import { isFields } from '@flyleaf/document'
import { isCollection, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import { type Edit, indent, itemText, replacement } from './edit.ts'
import { endOfText, lineEndAt, lineStartAt } from './line.ts'
import { flowRemovals, removals } from './removal.ts'
import { isSame, originsOf } from './same.ts'
import { type Slot, slotsOf } from './slot.ts'

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
 * @param text
 *   YAML.
 * @param map
 *   Mapping in it.
 * @param current
 *   Its fields.
 * @param wanted
 *   Fields that it is to have.
 * @param whole
 *   Whether a value that changes is written anew, with all that is in it.
 * @returns
 *   Changes.
 */
export function mergeFields(
  text: string,
  map: YAMLMap,
  current: Fields,
  wanted: Fields,
  whole: boolean
): Edit[] {
  const slots = slotsOf(text, map)
  const last = new Map(slots.map(({ name }, index) => [name, index]))
  const plan: Plan = { added: new Map(), edits: [], removed: new Set() }
  slots.forEach((slot, index) => {
    const { name = '' } = slot
    if (!Object.hasOwn(current, name)) return
    if (!Object.hasOwn(wanted, name)) plan.removed.add(index)
    else if (last.get(name) === index) {
      plan.edits.push(...change(text, slot, current[name], wanted[name], whole))
    }
  })
  const added = Object.entries(wanted)
    .filter(([name]) => !last.has(name))
    .map(([name, value]) => itemText(name, value, undefined, Boolean(map.flow)))
  if (added.length > 0) plan.added.set(slots.length - 1, added)
  return editsOf(text, map, slots, plan)
}

function mergeItems(
  text: string,
  list: YAMLSeq,
  current: readonly unknown[],
  wanted: readonly unknown[]
): Edit[] {
  const slots = slotsOf(text, list)
  const plan: Plan = {
    added: new Map(),
    edits: [],
    removed: new Set(slots.keys())
  }
  let before = -1
  originsOf(current, wanted).forEach((origin, index) => {
    const slot = origin === undefined ? undefined : slots[origin]
    if (origin !== undefined && slot) {
      before = origin
      plan.removed.delete(origin)
      plan.edits.push(
        ...change(text, slot, current[origin], wanted[index], false)
      )
    } else {
      const like = slots.at(Math.max(before, 0))?.node
      const items = plan.added.get(before) ?? []
      items.push(itemText(undefined, wanted[index], like, Boolean(list.flow)))
      plan.added.set(before, items)
    }
  })
  return editsOf(text, list, slots, plan)
}

function change(
  text: string,
  slot: Slot,
  current: unknown,
  wanted: unknown,
  whole: boolean
): Edit[] {
  if (isSame(current, wanted)) return []
  const { after, end, node } = slot
  const isEmpty = Object.keys(Object(wanted)).length === 0
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
    : replacement(text, slot, wanted, whole)
}

function editsOf(
  text: string,
  { flow }: YAMLMap | YAMLSeq,
  slots: readonly Slot[],
  { added, edits, removed }: Plan
): Edit[] {
  const [first] = slots
  if (!first) return edits
  // Only the fields of the whole block are not indented.
  const isBlock = first.name !== undefined && !flow && isAtStart(text, first)
  const separator = flow ? ', ' : '\n'
  function join(texts: readonly string[], { start }: Slot): string {
    return indent(texts.join(separator), text, start)
  }

  const remove = flow ? flowRemovals : removals
  const kept = slots.findLastIndex((_, index) => !removed.has(index))
  if (kept === -1) {
    const texts = [...added.values()].flat()
    if (isBlock && texts.length === 0) return remove(text, slots, removed)
    const empty = first.name === undefined ? '[]' : '{}'
    const end = flow ? Number(slots.at(-1)?.end) : first.end
    const rest = flow ? [] : removals(text, slots.slice(1), removed)
    return [[first.start, end, join(texts, first) || empty], ...rest]
  }

  const all = [...edits, ...remove(text, slots, removed)]
  for (const [index, texts] of added) {
    const before = slots[removed.has(index) ? kept : index]
    if (!before) {
      all.push([first.start, first.start, join([...texts, ''], first)])
      continue
    }
    const last = isBlock && before === slots.at(-1) ? text.length : before.end
    const lineEnd = lineEndAt(
      text,
      Math.max(before.end, endOfText(text, 0, last))
    )
    const at = flow ? before.end : lineEnd
    all.push([at, at, join(['', ...texts], before)])
  }
  return all
}

function isAtStart(text: string, { start }: Slot): boolean {
  return lineStartAt(text, start) === start
}
