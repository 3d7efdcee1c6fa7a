import { duplicateKeys, finderOf, lossyNumbers } from './diagnostics.ts'
import { jsonErrors } from './json-errors.ts'
import { scanJson } from './json-scan.ts'
import type { ParseResult } from './parse-result.ts'

/** Parse JSON. The last of duplicate keys is kept. */
export function parseJson(raw: string, depth: number): ParseResult {
  if (raw.trim() === '') return { problems: [], value: {} }

  const entries = scanJson(raw, depth)
  if (!entries) return { problems: jsonErrors(raw, depth) }

  return {
    find: finderOf(() => entries),
    problems: [...duplicateKeys(entries), ...lossyNumbers(raw, entries)],
    value: JSON.parse(raw)
  }
}
