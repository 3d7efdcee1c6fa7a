import { readCacheFile, textOf } from './cache-file.ts'
import type { Found } from './found.ts'
import type { Finding } from './problem.ts'
import type { FileRecord } from './record.ts'
import { beginReplacement, type Replacement } from './replacement.ts'
import { codeOf } from './walk.ts'

/** What earlier scans read. */
export interface Cache {
  /** Give up what is begun. */
  close(): void
  /** Find what was read of a file; files are asked for in order. */
  get(id: string): FileRecord | undefined
  /** Say that files are about to be read that the cache does not have. */
  miss(): void
  /** Write it anew, if it has changed. */
  save(records: readonly FileRecord[]): void
}

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
 *   Cache, or nothing when what is at the path can be none.
 */
export function openCache(
  path: string,
  key: string,
  add: (finding: Finding) => void
): Cache | undefined {
  const { records: known, state } = readCacheFile(path, key)
  if (state === 'strange') {
    add({
      fatal: false,
      reason:
        'Cannot use the path of the cache, what is there is no regular file, all files are read; name another or turn the cache off',
      ruleId: 'unusable-cache'
    })
    return
  }
  if (state !== 'sound')
    add({
      fatal: null,
      reason: `Cannot use ${state === 'damaged' ? 'the file' : 'some records'} of the cache, the files are read again; there is nothing to do`,
      ruleId: 'unusable-cache'
    })

  let at = 0
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
    get(id) {
      // Both are in the order of ids: nothing has to be looked up.
      let record = known[at]
      while (record && record.found.id < id) record = known[++at]
      return record?.found.id === id ? record : undefined
    },
    miss() {
      attempt(begin)
    },
    save(records) {
      if (!replacement && known.length === records.length) return
      attempt(() => {
        const { begun, finish } = begin()
        const trusted = new Set(known)
        const kept = records.filter(
          (record) => trusted.has(record) || isSettled(record.found, begun)
        )
        finish(textOf(kept, key))
      })
    }
  }
}

/**
 * Whether a later change of a file would show in the time of its change: a
 * file that was changed as we read it can be changed once more within one
 * tick of the clock.
 */
function isSettled({ mtimeMs }: Found, begun: number): boolean {
  return mtimeMs < begun - (mtimeMs % 1000 === 0 ? coarseTick : tick)
}
