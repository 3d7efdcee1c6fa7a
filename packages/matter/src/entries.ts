import type { Fault, Range, Ranges, Steps } from './fault.ts'
import { lossyReason } from './number.ts'

/** A value of a block, where it stands. */
export interface Entry {
  key?: Range | undefined
  /** Names and indexes on the way to it. */
  path: Steps
  value: Range
}

/** Make a function that finds entries by their path. */
export function finderOf(
  entries: () => readonly Entry[]
): (steps: Steps) => Ranges | undefined {
  let known: Map<string, Entry> | undefined
  return (steps) => {
    known ??= new Map(entries().map((entry) => [pathKey(entry.path), entry]))
    return known.get(pathKey(steps))
  }
}

/** Find the keys that a later one of the same mapping overrides. */
export function duplicateFaults(entries: readonly Entry[]): Fault[] {
  const last = new Map<string, Entry>()
  const faults: Fault[] = []
  for (const entry of entries) {
    const path = pathKey(entry.path)
    const earlier = last.get(path)?.key
    const name = String(entry.path.at(-1))
    if (earlier) faults.push(duplicateFault(name, earlier))
    last.set(path, entry)
  }
  return faults
}

/** Say what is wrong with a key that a later one overrides. */
export function duplicateFault(name: string, range: Range): Fault {
  return {
    range,
    reason: `Unexpected duplicate key \`${name}\`, of which the last one counts; remove this one`,
    ruleId: 'duplicate-key'
  }
}

/** Find the numbers that are not kept as written. */
export function valueFaults(raw: string, entries: readonly Entry[]): Fault[] {
  return entries.flatMap(({ value }) => scalarFaults(raw, value))
}

/** Say what a number loses. */
export function scalarFaults(raw: string, range: Range): Fault[] {
  const written = raw.slice(...range)
  const reason = /^[-+.\d]/.test(written) ? lossyReason(written) : undefined
  return reason ? [{ range, reason, ruleId: 'lossy-number' }] : []
}

function pathKey(path: Steps): string {
  return JSON.stringify(path.map(String))
}
