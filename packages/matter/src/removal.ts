import type { Edit } from './edit.ts'
import { endOfText, lineEndAt, lineStartAt, nextLine } from './line.ts'
import type { Slot } from './slot.ts'

/** Remove items that stand on lines of their own, with the lines. */
export function removals(
  text: string,
  slots: readonly Slot[],
  removed: ReadonlySet<number>
): Edit[] {
  const first = slots[0]
  const kept = slots.findIndex((_, index) => !removed.has(index))
  const next = slots[kept]
  // `- a: 1` holds the first key on the line of its dash.
  const joined =
    first &&
    next &&
    removed.has(0) &&
    !startsLine(text, first.start) &&
    !text.slice(first.start, next.start).includes('#')
  const rest = slots.filter(
    (_, index) => removed.has(index) && !(joined && index < kept)
  )
  const edits = rest.map((slot) => removal(text, slot))
  return joined ? [[first.start, next.start, ''], ...edits] : edits
}

function removal(text: string, slot: Slot): Edit {
  const lineStart = lineStartAt(text, slot.start)
  const lineEnd = lineEndAt(text, slot.end)
  return startsLine(text, slot.start)
    ? [lineStart, nextLine(text, lineEnd), '']
    : [endOfText(text, lineStart, slot.start), lineEnd, '']
}

function startsLine(text: string, start: number): boolean {
  return text.slice(lineStartAt(text, start), start).trim() === ''
}

/** Remove items that stand in brackets, with their commas. */
export function flowRemovals(
  text: string,
  slots: readonly Slot[],
  removed: ReadonlySet<number>
): Edit[] {
  const edits: Edit[] = []
  let first: number | undefined
  slots.forEach((_, index) => {
    if (!removed.has(index)) return
    first ??= index
    if (removed.has(index + 1)) return
    edits.push(flowRemoval(text, slots, first, index))
    first = undefined
  })
  return edits
}

/** Remove items that follow each other. */
function flowRemoval(
  text: string,
  slots: readonly Slot[],
  from: number,
  to: number
): Edit {
  const before = slots[from - 1]
  const start = Number(slots[from]?.start)
  const last = Number(slots[to]?.end)
  const comma = /(?:\s|#[^\n]*\n)*,/y
  comma.lastIndex = last
  const end = comma.test(text) ? comma.lastIndex : last
  const lineEnd = lineEndAt(text, end)

  if (startsLine(text, start) && /^\s*(?:#|$)/.test(text.slice(end, lineEnd))) {
    return [lineStartAt(text, start), nextLine(text, lineEnd), '']
  }
  const between = text.slice(before?.end, start)
  return before && to === slots.length - 1 && !/[\n#]/.test(between)
    ? [before.end, last, '']
    : [start, end + text.slice(end).search(/[^ ]|$/), '']
}
