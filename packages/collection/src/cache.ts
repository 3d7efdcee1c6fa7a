import { isAscii } from 'node:buffer'
import fs from 'node:fs'
import { isFields } from '@flyleaf/document'
import type { Finding } from './problem.ts'
import type { FileRecord } from './record.ts'
import { beginReplacement, type Replacement } from './replacement.ts'
import { isRow, type Row, recordOf, rowOf } from './row.ts'
import { codeOf, type Found } from './walk.ts'

/** What earlier scans read. */
export interface Cache {
  /** Give up what is begun. */
  close(): void
  /** Find what was read of a file, if it is what it was then. */
  get(found: Readonly<Found>): FileRecord | undefined
  /** Say that files are about to be read that the cache does not have. */
  miss(): void
  /** Write it anew, if it has changed. */
  save(records: readonly FileRecord[]): void
}

const form = 'flyleaf-collection-1'

/** How coarse the clocks of file systems are, in milliseconds. */
const tick = 20
const coarseTick = 2000

/**
 * Open a cache file.
 *
 * It is a hint: what in it is not as it should be is read again. Several
 * processes may use one file; the last one that writes it wins.
 *
 * @param path
 *   Cache file.
 * @param key
 *   Everything that, besides the files, decides about the entries.
 * @param add
 *   Takes problems.
 * @returns
 *   Cache.
 */
export function openCache(
  path: string,
  key: string,
  add: (finding: Finding) => void
): Cache {
  const rows = readRows(path, key, add)
  const hits = new Set<string>()
  let replacement: Replacement | undefined
  let failed = false

  /** Do what may fail for want of space or permission. */
  function attempt(work: () => unknown): void {
    if (failed) return
    try {
      work()
    } catch (error) {
      failed = true
      add({
        fatal: null,
        reason: `Cannot write the cache (${codeOf(error)}), the next scan reads all files again; make its folder writable or turn the cache off`,
        ruleId: 'unwritable-cache'
      })
    }
  }

  function begin(): Replacement {
    replacement ??= beginReplacement(path)
    return replacement
  }

  return {
    close() {
      replacement?.discard()
    },
    get(found) {
      const row = rows.get(found.id)
      if (!row || row[1] !== found.size || row[2] !== found.mtimeMs) return
      hits.add(found.id)
      return recordOf(row, found)
    },
    miss() {
      attempt(begin)
    },
    save(records) {
      if (!replacement && rows.size === records.length) return
      attempt(() => {
        const { begun, finish } = begin()
        const kept = records.filter(
          ({ found }) => hits.has(found.id) || isSettled(found, begun)
        )
        finish(toAscii(JSON.stringify({ form, key, rows: kept.map(rowOf) })))
      })
    }
  }
}

/** Escape what is not ASCII: without it, a file is read twice as fast. */
function toAscii(json: string): string {
  return json.replace(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
}

/**
 * Whether a later change of a file would show in the time of its change: a
 * file that was changed as we read it can be changed once more within one
 * tick of the clock.
 */
function isSettled({ mtimeMs }: Found, begun: number): boolean {
  return mtimeMs < begun - (mtimeMs % 1000 === 0 ? coarseTick : tick)
}

function readRows(
  path: string,
  key: string,
  add: (finding: Finding) => void
): Map<string, Row> {
  const unusable = (what: string) =>
    add({
      fatal: null,
      reason: `Cannot use ${what} of the cache, the files are read again; there is nothing to do`,
      ruleId: 'unusable-cache'
    })

  try {
    const bytes = fs.readFileSync(path)
    const cache: unknown = isAscii(bytes)
      ? JSON.parse(bytes.toString('latin1'))
      : undefined
    if (!isFields(cache) || !Array.isArray(cache['rows'])) {
      unusable('the file')
      return new Map()
    }
    // Another version, or other options: all is to be read again.
    if (cache['form'] !== form || cache['key'] !== key) return new Map()

    const rows = cache['rows'].filter(isRow)
    if (rows.length < cache['rows'].length) unusable('some records')
    return new Map(rows.map((row) => [row[0], row]))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') unusable('the file')
    return new Map()
  }
}
