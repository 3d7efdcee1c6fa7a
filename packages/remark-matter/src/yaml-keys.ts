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
  const frames: Frame[] = []

  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      frames.pop()
      continue
    }

    const frame = frames.at(-1)
    if (frame?.next && event.type === EVENT_ID.SCALAR) {
      const name = nameOf(text, event)
      const earlier = frame.keys?.get(name)
      if (earlier) faults.push(duplicateFault(name, earlier))
      frame.keys?.set(name, rangeOf(event))
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
  }

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
