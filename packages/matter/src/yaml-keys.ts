import {
  CORE_SCHEMA,
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type ScalarEvent
} from 'js-yaml'
import { duplicateFault } from './entries.ts'
import type { Fault, Range } from './fault.ts'

/** A mapping or list that is not closed yet. */
interface Frame {
  /** Keys of a mapping, where they stand; a list has none. */
  keys: Map<string, Range> | undefined
  /** Whether a key comes next. */
  next: boolean
}

/** Go through the keys of mappings, each with what stands behind it. */
function visitKeys(
  events: readonly Event[],
  visit: (
    key: ScalarEvent,
    keys: Map<string, Range> | undefined,
    value: Event | undefined
  ) => void
): void {
  const frames: Frame[] = []
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.POP) {
      frames.pop()
      return
    }

    const frame = frames.at(-1)
    if (frame?.next && event.type === EVENT_ID.SCALAR) {
      visit(event, frame.keys, events[index + 1])
    }
    if (frame) frame.next = frame.keys !== undefined && !frame.next
    if (event.type === EVENT_ID.MAPPING) {
      frames.push({ keys: new Map(), next: true })
    } else if (
      event.type !== EVENT_ID.SCALAR &&
      event.type !== EVENT_ID.ALIAS
    ) {
      frames.push({ keys: undefined, next: false })
    }
  })
}

/**
 * Find the keys that a later one of the same mapping overrides.
 *
 * @param text
 *   YAML.
 * @param events
 *   What js-yaml makes of it.
 * @returns
 *   What is wrong.
 */
export function duplicateKeys(text: string, events: readonly Event[]): Fault[] {
  const faults: Fault[] = []
  visitKeys(events, (key, keys) => {
    const name = nameOf(text, key)
    const earlier = keys?.get(name)
    if (earlier) faults.push(duplicateFault(name, earlier))
    keys?.set(name, rangeOf(key))
  })
  return faults
}

/**
 * Find the merge keys of YAML 1.1: `<<`, with an alias, a mapping or a list of
 * those. In YAML 1.2 they are keys as all others.
 *
 * @param text
 *   YAML.
 * @param events
 *   What js-yaml makes of it.
 * @returns
 *   What an author may not know.
 */
export function mergeKeys(text: string, events: readonly Event[]): Fault[] {
  if (!text.includes('<<')) return []
  const faults: Fault[] = []
  visitKeys(events, (key, _, value) => {
    const isPlain = key.style === SCALAR_STYLE.PLAIN
    if (!isPlain || getScalarValue(text, key) !== '<<') return
    if (value?.type === EVENT_ID.SCALAR) return
    faults.push({
      fatal: null,
      range: rangeOf(key),
      reason:
        'Unexpected merge key `<<`, which YAML 1.2 does not have, so that it stays a field of that name; write its fields out',
      ruleId: 'merge-key'
    })
  })
  return faults
}

/** Say what a key is called: numbers in other forms are the same. */
function nameOf(text: string, event: ScalarEvent): string {
  const written = getScalarValue(text, event)
  return event.style === SCALAR_STYLE.PLAIN
    ? String(CORE_SCHEMA.resolveImplicitScalarTag(written).value)
    : written
}

function rangeOf({ style, valueEnd, valueStart }: ScalarEvent): Range {
  const quote = style === SCALAR_STYLE.PLAIN ? 0 : 1
  return [valueStart - quote, valueEnd + quote]
}
