import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import {
  fn,
  optional,
  or,
  orFalse,
  type RulesOf,
  readOptions,
  rule,
  text
} from '@flyleaf/internal/options'
import {
  createReader,
  losesData,
  type Options as MatterOptions
} from '@flyleaf/matter'
import { byCodeUnit, type Entry } from '../entry.ts'
import { folderLanguages } from '../pages/languages.ts'
import { type Locate, source } from '../problems.ts'
import { openCache } from './cache.ts'
import {
  createSelection,
  excludeRule,
  type Globs,
  includeRule
} from './globs.ts'
import { createHeadReader, type Head, type HeadReader, isSame } from './head.ts'
import {
  type FileRecord,
  type OnDocument,
  readHead,
  recordOf,
  type ScannedDocument
} from './record.ts'
import { type Report, walk } from './walk.ts'

export type { ScannedDocument }

/** Which files are read. */
export interface SelectionOptions {
  /**
   * Globs of files and folders that are not read (default: none); none begins
   * with `!`.
   */
  exclude?: Globs | null | undefined
  /**
   * Globs of files that are read, relative to the root (default: `'**'`). A
   * glob that names no ending (`posts/**`) takes `.md`, `.mdx` and
   * `.markdown`; what begins with a dot, `node_modules` and partials (`_x.md`,
   * `_includes/`) have to be named.
   * One that begins with `!` takes files away, from the default if need be.
   */
  include?: Globs | null | undefined
}

/** Configuration of a scan. */
export interface ScanOptions extends SelectionOptions {
  /**
   * File that keeps what was read, so that the next scan reads only what has
   * changed; or `false` for none (default: `false`).
   */
  cache?: string | false | null | undefined
  /** Configuration of the frontmatter, that of `@flyleaf/matter` (optional). */
  matter?: Readonly<MatterOptions> | null | undefined
  /**
   * Called with each document that is read, so that it need not be read again:
   * files are then read whole, not their frontmatter alone (optional). What
   * `cache` or `previous` knows is not read.
   */
  onDocument?: OnDocument | null | undefined
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
  problems: Problem[]
}

const rules = {
  cache: or(orFalse(text), false),
  exclude: or(excludeRule, []),
  include: or(includeRule, '**'),
  // Its own reader says what is wrong within.
  matter: optional(
    rule('an object of options', (value) =>
      isFields(value) ? value : undefined
    )
  ),
  onDocument: optional(fn<OnDocument>()),
  onProgress: optional(fn<(progress: Progress) => void>()),
  previous: optional(
    rule('the result of a scan', (value) =>
      isScanResult(value) ? value : undefined
    )
  ),
  signal: optional(
    rule('an `AbortSignal`', (value) => (isSignal(value) ? value : undefined))
  )
} satisfies RulesOf<ScanOptions>

function isScanResult(value: unknown): value is ScanResult {
  return isFields(value) && typeof value['locate'] === 'function'
}

function isSignal(value: unknown): value is AbortSignal {
  return (
    typeof value === 'object' && value !== null && 'throwIfAborted' in value
  )
}

/** Files that are dealt with before others have their turn, and their bytes. */
const batch = 128
const batchBytes = 2 ** 24
/** Files that are listed before that. */
const listed = 8 * batch

/** What earlier results were made of: nothing that their owners should see. */
const recordsBy = new WeakMap<
  ScanResult,
  () => ReadonlyMap<string, FileRecord>
>()

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
  const { exclude, include, onDocument, onProgress, signal, ...settings } =
    readOptions(source, options, rules)
  // What is not used here is wrong all the same.
  if (settings.matter) createReader(settings.matter)
  // Entries are JSON, which has no dates.
  const matter: MatterOptions = { ...options?.matter, dates: 'string' }
  const matterReader = createReader(matter)
  const folder = root instanceof URL ? fileURLToPath(root) : resolve(root)
  const selection = createSelection(include, exclude)
  const reader = createHeadReader(folder, matterReader, {
    hasOwnFences:
      matter.formats?.some((format) => typeof format !== 'string') ?? false,
    isWhole: onDocument !== undefined
  })
  const problems: Problem[] = []
  const report: Report = (problem) => {
    problems.push({ fatal: false, ...problem, place: undefined, source })
  }
  const cache = settings.cache
    ? openCache(resolve(settings.cache), folder, matter, report)
    : undefined
  const previous = settings.previous && recordsBy.get(settings.previous)?.()
  const earlier = [previous, cache].filter((records) => records !== undefined)
  const pause = pauses(signal)

  function read(id: string): FileRecord | Head | undefined {
    for (const records of earlier) {
      const record = records.get(id)
      // A file that is not known is opened at once: there is less to do.
      if (record && isSame(record.stamp, folder)) return record
    }
    cache?.miss()
    return readHead(id, reader, report)
  }

  try {
    const files: string[] = []
    for (const id of walk(folder, selection, report)) {
      files.push(id)
      if (files.length % listed === 0) await pause()
    }
    // By code unit.
    files.sort()

    const records: FileRecord[] = []
    for (let done = 0; done < files.length; ) {
      const items: (FileRecord | Head | undefined)[] = []
      let bytes = 0
      for (const id of files.slice(done, done + batch)) {
        const item = read(id)
        items.push(item)
        if (item && 'content' in item) bytes += item.stamp.size
        if (bytes > batchBytes) break
      }
      // What is read is parsed after that: taking turns takes longer.
      for (const item of items) {
        const record =
          item && 'parse' in item
            ? recordOf(item, reader, matterReader, report, onDocument)
            : item
        if (record) records.push(record)
      }
      done += items.length
      onProgress?.({ done, total: files.length })
      await pause()
    }

    cache?.save(records)
    return resultOf(records, problems, reader)
  } finally {
    cache?.close()
  }
}

/** Make a function that lets others have their turn, and stops when told to. */
function pauses(signal: AbortSignal | undefined): () => Promise<void> {
  signal?.throwIfAborted()
  return async () => {
    await setImmediate()
    signal?.throwIfAborted()
  }
}

function resultOf(
  records: readonly FileRecord[],
  problems: readonly Problem[],
  reader: HeadReader
): ScanResult {
  let byId: ReadonlyMap<string, FileRecord> | undefined
  // Most callers never ask for a single file.
  const byIds = () => {
    byId ??= new Map(records.map((record) => [record.stamp.id, record]))
    return byId
  }
  const all = [...problems]
  for (const record of records) {
    for (const problem of record.problems) {
      all.push({ ...problem, path: record.stamp.id, source })
    }
  }

  // A folder is a language by what is beside it: no file says so by itself.
  const languageOf = folderLanguages(records.map(({ entry }) => entry))
  const result: ScanResult = {
    entries: records.map(({ entry, problems: found }) => {
      const lang = entry.lang ?? languageOf(entry.id)
      const isBroken = found.some(losesData)
      return isBroken || lang !== entry.lang
        ? {
            ...entry,
            ...(lang !== undefined && { lang }),
            ...(isBroken && { broken: true })
          }
        : entry
    }),
    locate(id, path) {
      const stamp = byIds().get(id)?.stamp
      return stamp && reader.locate(stamp, path)
    },
    problems: all.sort((a, b) => byCodeUnit(a.path ?? '', b.path ?? ''))
  }
  recordsBy.set(result, byIds)
  return result
}
