import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { isFields } from '@flyleaf/document'
import { escapeUnit } from './json.ts'
import type { FileRecord } from './record.ts'
import { isRow, recordOf, rowOf } from './row.ts'
import { codeOf } from './walk.ts'

/** What a cache file holds. */
export interface CacheFile {
  records: readonly FileRecord[]
  /**
   * Whether it is what it should be (or is not there), has records that are
   * not, is damaged, or is no regular file.
   */
  state: 'damaged' | 'partial' | 'sound' | 'strange'
}

// The first line says what the file is, the others hold records: lists in
// JSON, in ASCII, which takes half the time to read that other text takes.
const form = 'flyleaf-collection-2'

/** Records of a line: one text of all of them takes twice as long to read. */
const recordsOfLine = 64

const lineFeed = 10

// A pipe is not waited for.
const { O_NONBLOCK = 0, O_RDONLY } = fs.constants

/**
 * Write records as the text of a cache file.
 *
 * @param records
 *   Records, in the order of their ids.
 * @param key
 *   Everything that, besides the files, decides about them.
 * @returns
 *   Text.
 */
export function textOf(records: readonly FileRecord[], key: string): string {
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

/**
 * Read a cache file.
 *
 * @param path
 *   Cache file.
 * @param key
 *   Everything that, besides the files, decides about the records.
 * @returns
 *   Its records, none when there is no such file, or it is of another key.
 */
export function readCacheFile(path: string, key: string): CacheFile {
  let descriptor: number | undefined
  try {
    descriptor = fs.openSync(path, O_RDONLY | O_NONBLOCK)
    const stats = fs.fstatSync(descriptor)
    if (!stats.isFile()) return { records: [], state: 'strange' }
    // What has no size, and yet bytes, may never come to an end.
    if (stats.size === 0) return { records: [], state: 'damaged' }
    return readRecords(linesOf(descriptor), key)
  } catch (error) {
    const state = codeOf(error) === 'ENOENT' ? 'sound' : 'damaged'
    return { records: [], state }
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

function readRecords(lines: Generator<Buffer>, key: string): CacheFile {
  const head = parsed(lines.next().value)
  if (!isFields(head)) return { records: [], state: 'damaged' }
  // Another version, or other options: all is to be read again.
  if (head['form'] !== form || head['key'] !== key)
    return { records: [], state: 'sound' }

  const records: FileRecord[] = []
  const hash = createHash('sha256')
  let state: CacheFile['state'] = 'sound'
  for (const line of lines) {
    hash.update(line)
    for (const row of [parsed(line)].flat()) {
      if (isRow(row)) records.push(recordOf(row))
      else state = 'partial'
    }
  }
  return hash.digest('hex') === head['digest']
    ? { records, state }
    : { records: [], state: 'damaged' }
}

function parsed(line: Buffer): unknown {
  return JSON.parse(line.toString('latin1'))
}

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
