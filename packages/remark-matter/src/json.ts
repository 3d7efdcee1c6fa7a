import {
  duplicateEntries,
  duplicateFault,
  finderOf,
  valueFaults
} from './entries.ts'
import type { Parsed } from './fault.ts'
import { scanJson } from './json-scan.ts'
import type { Settings } from './settings.ts'

/**
 * Parse JSON. The last of duplicate keys is kept.
 *
 * @param raw
 *   Block, without its fences.
 * @param settings
 *   Settings.
 * @returns
 *   Value, or what is wrong with the block.
 */
export function parseJson(raw: string, settings: Settings): Parsed {
  if (raw.trim() === '') return { faults: [], find: () => undefined, value: {} }

  const { entries, fault } = scanJson(raw, settings.limits.depth)
  const find = finderOf(() => entries)
  if (fault) return { faults: [fault], find }

  const duplicates = duplicateEntries(entries).flatMap(({ key, path }) =>
    key ? [duplicateFault(String(path.at(-1)), key)] : []
  )
  return {
    faults: [...duplicates, ...valueFaults(raw, entries)],
    find,
    value: JSON.parse(raw)
  }
}
