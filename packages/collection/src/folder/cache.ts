// The cache stands alone: a file format, and when it can be trusted.

import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, relative } from 'node:path'
import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import { codeOf } from '@flyleaf/internal/system-error'
import { beginReplacement, type Replacement } from '@flyleaf/internal/write'
import type { Options } from '@flyleaf/matter'
import type { Entry, JsonObject } from '../entry.ts'
import type { FileStamp } from './head.ts'
import { type FileRecord, noProblems } from './record.ts'
import { escapeUnit, type Report, reasonOf } from './walk.ts'

/** What earlier scans read. */
export interface Cache {
  /** Give up what is begun. */
  close(): undefined
  /** Find what was read of a file; files are asked for in order. */
  get(id: string): FileRecord | undefined
  /** Say that files are about to be read that the cache does not have. */
  miss(): undefined
  /** Write it anew, if it has changed. */
  save(records: readonly FileRecord[]): undefined
}

/** How coarse the clocks of file systems are, in milliseconds. */
const tick = 20
const coarseTick = 2000

/**
 * Open a cache file; nothing when what is at the path can be none. `options`
 * are those of the frontmatter.
 *
 * It is a hint: what in it is not as it should be is read again. Several
 * processes may use one file; the last one that writes it wins.
 */
export function openCache(
  path: string,
  folder: string,
  options: Readonly<Options>,
  report: Report
): Cache | undefined {
  const key = cacheKey(path, folder, options)
  if (key === undefined) {
    report({
      fatal: null,
      reason:
        'Cannot use a cache with functions in the options, or in a bundle, all files are read; write options as JSON or turn the cache off',
      ruleId: 'unusable-cache'
    })
    return
  }
  const { records: cached, state } = readCacheFile(path, key)
  if (state === 'special' || state === 'foreign') {
    const found =
      state === 'special' ? 'no regular file' : 'another file, which is kept'
    report({
      reason: `Cannot use the path of the cache, what is there is ${found}, all files are read; name another or turn the cache off`,
      ruleId: 'unusable-cache'
    })
    return
  }
  if (state !== 'sound') {
    report({
      fatal: null,
      reason: `Cannot use ${state === 'damaged' ? 'the file' : 'some records'} of the cache, the files are read again; there is nothing to do`,
      ruleId: 'unusable-cache'
    })
  }

  let at = 0
  let replacement: Replacement | undefined
  let hasFailed = false

  /** Do what may fail for want of space or permission. */
  function attempt(work: () => unknown): undefined {
    if (hasFailed) return
    try {
      work()
    } catch (error) {
      hasFailed = true
      report({
        fatal: null,
        reason: `Cannot write the cache (${reasonOf(error)}), the next scan reads all files again; make its folder writable or turn the cache off`,
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
      let record = cached[at]
      while (record && record.stamp.id < id) record = cached[++at]
      return record?.stamp.id === id ? record : undefined
    },
    miss() {
      attempt(begin)
    },
    save(records) {
      if (!replacement && cached.length === records.length) return
      attempt(() => {
        const { begun, finish } = begin()
        const trusted = new Set(cached)
        const kept = records.filter(
          (record) => trusted.has(record) || isSettled(record.stamp, begun)
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
function isSettled({ mtimeMs }: FileStamp, begun: number): boolean {
  return mtimeMs < begun - (mtimeMs % 1000 === 0 ? coarseTick : tick)
}

const packages = ['@flyleaf/collection', '@flyleaf/matter']

/**
 * Name everything that, besides the files, decides about the entries; nothing
 * when that cannot be named: functions have no name that lasts, and a bundle
 * does not say what versions are in it.
 */
function cacheKey(
  path: string,
  folder: string,
  options: Readonly<Options>
): string | undefined {
  // A schema checks, and changes nothing.
  const { schema: _schema, ...relevant } = options
  let isNamed = true
  const text = JSON.stringify(relevant, (_, value) => {
    if (typeof value === 'function') isNamed = false
    return value
  })

  try {
    const require = createRequire(import.meta.url)
    const versions = packages.map((name) => require(`${name}/package.json`))
    return isNamed
      ? JSON.stringify([
          versions.map(({ version }) => version),
          relative(dirname(path), folder),
          text
        ])
      : undefined
  } catch {
    return
  }
}

// The first line says what the file is, the others hold records: lists in
// JSON, in ASCII, which takes half the time to read that other text takes.
const form = 'flyleaf-collection-3'
const beginning = '{"form":"flyleaf-collection-'

/** Records of a line: one text of all of them takes twice as long to read. */
const recordsOfLine = 64

/** Write records, in the order of their ids, as the text of a cache file. */
function textOf(records: readonly FileRecord[], key: string): string {
  const hash = createHash('sha256')
  let body = ''
  for (let index = 0; index < records.length; index += recordsOfLine) {
    const rows = records.slice(index, index + recordsOfLine).map(rowOf)
    const line = `${toAscii(JSON.stringify(rows))}\n`
    hash.update(line)
    body += line
  }
  const digest = hash.digest('hex')
  return `${toAscii(JSON.stringify({ form, key, digest }))}\n${body}`
}

function toAscii(json: string): string {
  return json.replace(/[\u0080-\uFFFF]/g, escapeUnit)
}

/** What a cache file holds. */
interface CacheFile {
  records: readonly FileRecord[]
  /**
   * Whether it is what it should be (or is not there), has records that are
   * not, is damaged, is another's, or is no regular file.
   */
  state: 'damaged' | 'foreign' | 'partial' | 'sound' | 'special'
}

// A pipe is not waited for.
const { O_NONBLOCK = 0, O_RDONLY } = fs.constants

/**
 * Read a cache file: no records, when there is no such file, or it is of
 * another key.
 */
function readCacheFile(path: string, key: string): CacheFile {
  let descriptor: number | undefined
  try {
    descriptor = fs.openSync(path, O_RDONLY | O_NONBLOCK)
    const stats = fs.fstatSync(descriptor)
    if (!stats.isFile()) return { records: [], state: 'special' }
    // What has no size, and yet bytes, may never come to an end.
    if (stats.size === 0) return { records: [], state: 'damaged' }
    if (!isOurs(descriptor)) return { records: [], state: 'foreign' }
    return readRecords(linesOf(descriptor), key)
  } catch (error) {
    const state = codeOf(error) === 'ENOENT' ? 'sound' : 'damaged'
    return { records: [], state }
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

/** Whether a file begins as those of all versions do, as far as it goes. */
function isOurs(descriptor: number): boolean {
  const bytes = Buffer.alloc(beginning.length)
  const length = fs.readSync(descriptor, bytes, 0, bytes.length, 0)
  return beginning.startsWith(bytes.toString('latin1', 0, length))
}

function readRecords(lines: Generator<Buffer>, key: string): CacheFile {
  const head = parseLine(lines.next().value)
  // Another version, or other options: all is to be read again.
  if (!isFields(head) || head['form'] !== form || head['key'] !== key) {
    return { records: [], state: 'sound' }
  }

  const records: FileRecord[] = []
  const hash = createHash('sha256')
  let state: CacheFile['state'] = 'sound'
  for (const line of lines) {
    hash.update(line)
    for (const row of [parseLine(line)].flat()) {
      if (isRow(row)) records.push(recordOfRow(row))
      else state = 'partial'
    }
  }
  return hash.digest('hex') === head['digest']
    ? { records, state }
    : { records: [], state: 'damaged' }
}

function parseLine(line: Buffer): unknown {
  return JSON.parse(line.toString('latin1'))
}

const lineFeed = 10

/** Read lines one after the other: all of a large file at once takes longer. */
function* linesOf(descriptor: number): Generator<Buffer> {
  let buffer: Buffer = Buffer.allocUnsafe(65_536)
  let length = 0
  let lines = 0
  for (;;) {
    const room = buffer.length - length
    const read = fs.readSync(descriptor, buffer, length, room, null)
    if (read === 0) break
    length += read

    let start = 0
    let end = buffer.indexOf(lineFeed)
    for (; end !== -1 && end < length; lines++) {
      yield buffer.subarray(start, end + 1)
      start = end + 1
      end = buffer.indexOf(lineFeed, start)
    }
    buffer.copyWithin(0, start, length)
    length -= start
    if (length < buffer.length) continue

    // The first line is short; what has a long one is no cache.
    if (lines === 0) return
    const larger = Buffer.allocUnsafe(length * 8)
    buffer.copy(larger)
    buffer = larger
  }
  if (length > 0) yield buffer.subarray(0, length)
}

/**
 * A record as the cache has it: a list, which takes less time to read than an
 * object, with `0` for what is not there, and for what `data` says, too.
 */
type Row = readonly [
  id: string,
  size: number,
  mtimeMs: number,
  slug: string,
  url: string,
  title: string | 0,
  date: string | 0,
  lang: string | 0,
  data: JsonObject,
  problems: readonly Problem[] | 0
]

/** Whether a value is a row, as far as can be told without the file. */
function isRow(row: unknown): row is Row {
  return (
    Array.isArray(row) &&
    row.length === 10 &&
    typeof row[0] === 'string' &&
    Number.isFinite(row[1]) &&
    Number.isFinite(row[2]) &&
    typeof row[3] === 'string' &&
    typeof row[4] === 'string' &&
    isTextOrNone(row[5]) &&
    isTextOrNone(row[6]) &&
    isTextOrNone(row[7]) &&
    isFields(row[8]) &&
    (row[5] !== 0 || typeof row[8]['title'] === 'string') &&
    (row[9] === 0 || (Array.isArray(row[9]) && row[9].every(isProblem)))
  )
}

function isTextOrNone(value: unknown): boolean {
  return value === 0 || typeof value === 'string'
}

function isProblem(problem: unknown): problem is Problem {
  if (!isFields(problem)) return false
  const { fatal, place, reason, ruleId } = problem
  return (
    [null, false, true].some((value) => value === fatal) &&
    (place === undefined || isFields(place)) &&
    typeof reason === 'string' &&
    typeof ruleId === 'string'
  )
}

function rowOf({ entry, problems, stamp }: FileRecord): Row {
  const { data, date = 0, id, lang = 0, slug, title, url } = entry
  const { mtimeMs, size } = stamp
  const ownTitle = title === data['title'] ? 0 : title
  const list = problems.length > 0 ? problems : 0
  return [id, size, mtimeMs, slug, url, ownTitle, date, lang, data, list]
}

function recordOfRow(row: Row): FileRecord {
  // By number: taking the list apart takes longer.
  const id = row[0]
  const data = row[8]
  const entry: Entry = {
    id,
    path: id,
    slug: row[3],
    url: row[4],
    // It is a text, `isRow` has looked.
    title: row[5] === 0 ? (data['title'] as string) : row[5],
    data
  }
  if (row[6] !== 0) entry.date = row[6]
  if (row[7] !== 0) entry.lang = row[7]
  return {
    entry,
    problems: row[9] === 0 ? noProblems : row[9],
    stamp: { id, mtimeMs: row[2], size: row[1] }
  }
}
