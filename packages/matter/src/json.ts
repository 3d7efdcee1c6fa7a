import { duplicateFaults, finderOf, valueFaults } from './entries.ts'
import type { Parsed } from './fault.ts'
import { jsonFaults } from './json-fault.ts'
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
  if (raw.trim() === '') return { faults: [], value: {} }

  const { depth } = settings.limits
  const entries = scanJson(raw, depth)
  if (!entries) return { faults: jsonFaults(raw, depth) }

  return {
    faults: [...duplicateFaults(entries), ...valueFaults(raw, entries)],
    find: finderOf(() => entries),
    value: JSON.parse(raw)
  }
}
