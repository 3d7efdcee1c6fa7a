import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createReader, losesData, type Options } from '@flyleaf/matter'
import { type Cache, openCache } from './cache.ts'
import { cacheKey } from './cache-key.ts'
import { byCodeUnit, type Entry } from './entry.ts'
import { isSame } from './found.ts'
import { createHeadReader, type HeadReader } from './head.ts'
import { locateIn } from './locate.ts'
import { checkNames } from './option.ts'
import type { CollectionProblem, Finding, Locate } from './problem.ts'
import { type FileRecord, readHead, recordOf } from './record.ts'
import { createSelection, type SelectionOptions } from './selection.ts'
import { walk } from './walk.ts'

/** Configuration of a scan. */
export interface ScanOptions extends SelectionOptions {
  /**
   * File that keeps what was read, so that the next scan reads only what has
   * changed; or `false` for none (default: `false`).
   */
  cache?: string | false | null | undefined
  /** Configuration of the frontmatter, that of `@flyleaf/matter` (optional). */
  matter?: Readonly<Options> | null | undefined
  /** Called now and then with how far the scan is (optional). */
  onProgress?: ((progress: Progress) => void) | null | undefined
  /**
   * An earlier scan with the same options: what has not changed since is not
   * read again (optional).
   */
  previous?: ScanResult | null | undefined
  /** Stops the scan (optional). */
  signal?: AbortSignal | null | undefined
}

/** How far a scan is. */
export interface Progress {
  /** Files that are done. */
  done: number
  /** Files that there are. */
  total: number
}

/** What a scan found. */
export interface ScanResult {
  /** Documents, in the order of their ids. */
  entries: Entry[]
  /** Finds the places of fields, for `createCollection`. */
  locate: Locate
  /** What is wrong in the files, in the order of their ids. */
  problems: CollectionProblem[]
}

/** Files that are dealt with before others have their turn. */
const batch = 128
/** Files that are listed before that. */
const listed = 8 * batch

const names = 'cache exclude include matter onProgress previous signal'.split(
  ' '
)

const earlier = new WeakMap<ScanResult, () => ReadonlyMap<string, FileRecord>>()

/**
 * Read the frontmatter of all documents of a folder.
 *
 * @param root
 *   Folder.
 * @param options
 *   Configuration (optional).
 * @returns
 *   Entries, and what is wrong.
 * @throws
 *   When an option is not what it should be, and when the signal says stop.
 */
export async function scan(
  root: URL | string,
  options?: Readonly<ScanOptions> | null | undefined
): Promise<ScanResult> {
  checkNames(options ?? {}, names, 'Options of the scan')
  const folder = root instanceof URL ? fileURLToPath(root) : resolve(root)
  const selection = createSelection(options ?? {})
  const findings: Finding[] = []
  const add = (finding: Finding) => void findings.push(finding)
  // Entries are JSON, which has no dates.
  const matter: Options = { ...options?.matter, dates: 'string' }
  // An option that is wrong is wrong before any file is read.
  const frontmatter = createReader(matter)
  const reader = createHeadReader(frontmatter, matter)
  const cache = cacheOf(options, folder, matter, add)
  const before = options?.previous ?? undefined
  const previous = before && earlier.get(before)?.()
  const known = [previous, cache].filter((source) => source !== undefined)
  const pause = pauses(options?.signal)
  const context = { add, folder, frontmatter, reader }
  const read = (id: string) => {
    for (const source of known) {
      const record = source.get(id)
      // A file that is not known is opened at once: there is less to do.
      if (record && isSame(record.found, folder)) return record
    }
    cache?.miss()
    return readHead(id, context)
  }

  try {
    const files: string[] = []
    for (const id of walk(folder, selection, add)) {
      files.push(id)
      if (files.length % listed === 0) await pause()
    }
    // By code unit.
    files.sort()

    const records: FileRecord[] = []
    for (let done = 0; done < files.length; ) {
      // What is read is parsed after that: taking turns takes longer.
      for (const item of files.slice(done, done + batch).map(read)) {
        const record = item && 'parse' in item ? recordOf(item, context) : item
        if (record) records.push(record)
      }
      done = Math.min(done + batch, files.length)
      options?.onProgress?.({ done, total: files.length })
      await pause()
    }

    cache?.save(records)
    return resultOf(records, findings, folder, reader)
  } finally {
    cache?.close()
  }
}

/** Make a function that lets others have their turn, and stops when told to. */
function pauses(signal: AbortSignal | null | undefined): () => Promise<void> {
  signal?.throwIfAborted()
  return async () => {
    await setImmediate()
    signal?.throwIfAborted()
  }
}

function cacheOf(
  options: Readonly<ScanOptions> | null | undefined,
  folder: string,
  matter: Readonly<Options>,
  add: (finding: Finding) => void
): Cache | undefined {
  if (!options?.cache) return
  const path = resolve(options.cache)
  const key = cacheKey(path, folder, matter)
  if (key !== undefined) return openCache(path, key, add)

  add({
    fatal: null,
    reason:
      'Cannot use a cache with functions in the options, or in a bundle, all files are read; write options as JSON or turn the cache off',
    ruleId: 'unusable-cache'
  })
  return
}

function resultOf(
  records: readonly FileRecord[],
  findings: readonly Finding[],
  folder: string,
  reader: HeadReader
): ScanResult {
  let byId: ReadonlyMap<string, FileRecord> | undefined
  // Most callers never ask for a single file.
  const known = () => {
    byId ??= new Map(records.map((record) => [record.found.id, record]))
    return byId
  }
  const problems: CollectionProblem[] = findings.map(
    ({ fatal = false, id, reason, ruleId }) => ({
      fatal,
      path: id,
      place: undefined,
      reason,
      ruleId
    })
  )
  for (const { found, problems: own } of records)
    for (const problem of own) problems.push({ ...problem, path: found.id })

  const result: ScanResult = {
    entries: records.map(({ entry, problems: own }) =>
      own.some(losesData) ? { ...entry, broken: true } : entry
    ),
    locate(id, path) {
      const found = known().get(id)?.found
      return found && locateIn(folder, found, path, reader)
    },
    problems: problems.sort((a, b) => byCodeUnit(a.path ?? '', b.path ?? ''))
  }
  earlier.set(result, known)
  return result
}
