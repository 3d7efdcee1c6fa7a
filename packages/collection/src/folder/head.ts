import { Buffer, constants, isUtf8 } from 'node:buffer'
import fs, { type Stats } from 'node:fs'
import type { Problem } from '@flyleaf/document'
import { firstHeading, headingBound } from '@flyleaf/internal/heading'
import { losesData, type Matter, type Reader } from '@flyleaf/matter'

/** A regular file, and what tells whether it has changed. */
export interface FileStamp {
  id: string
  /** Time of its last change, in milliseconds. */
  mtimeMs: number
  /** Size in bytes. */
  size: number
}

/** The head of a file, and what the file was as it was read. */
export interface Head {
  /** Where the body starts, an offset; only where the head names no title. */
  body?: number
  /** The whole text, where that was read; its bytes where they are no UTF-8. */
  content?: Uint8Array | string
  /**
   * The title that the body gives itself, if any; only where it was looked for,
   * as the frontmatter has none.
   */
  heading?: { text: string | undefined }
  /** Parse its frontmatter. */
  parse: () => Matter
  stamp: FileStamp
}

/** Reads the heads of a folder's files. */
export interface HeadReader {
  /**
   * Find the title that the body gives itself, where that was not done as the
   * head was read; none when the file is no longer what it was.
   */
  heading(stamp: Readonly<FileStamp>, body: number): string | undefined
  /** Find the place of a field; none when the file is no longer what it was. */
  locate(stamp: Readonly<FileStamp>, field: readonly string[]): Problem['place']
  /**
   * Read the head of a file, or say why there is none: the file was changed as
   * it was read, or it is no regular file. What cannot be read throws.
   */
  read(id: string): Head | 'changed' | 'special'
}

// A link that has taken the file's place is not followed, and a pipe that has
// is not waited for. Windows has neither flag.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = fs.constants
const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Most heads are smaller; real ones reach 72 KiB. */
const firstBytes = 4096
const growth = 8
/** Most documents are smaller. */
const usualBytes = 65_536

const dashes = /^---[ \t]*\r?$/
const fence = /^\uFEFF?\s*(?:---|\+\+\+|;;;|\{)/

const lineFeed = 10
const carriageReturn = 13

/**
 * Make a reader of heads: of each file no more is read than up to the end of
 * its frontmatter, and never more than the bound of frontmatter; or all of it.
 */
export function createHeadReader(
  folder: string,
  matterReader: Reader,
  {
    hasOwnFences,
    isWhole
  }: {
    /** Whether frontmatter may end in another way than the usual. */
    hasOwnFences: boolean
    /** Whether files are read whole. */
    isWhole: boolean
  }
): HeadReader {
  const { bytes: limit } = matterReader.limits
  const bound = limit + firstBytes
  const shared = Buffer.allocUnsafe(isWhole ? usualBytes : firstBytes)

  function readFrom(
    descriptor: number,
    stamp: FileStamp
  ): Omit<Head, 'stamp'> | undefined {
    const { size } = stamp
    let buffer: Buffer = isWhole ? roomFor(size) : shared
    let length = 0
    for (let reads = 0; ; ) {
      // One byte more than there should be shows that there are more.
      const end = Math.min(size + 1, buffer.length)
      let read = 1
      while (length < Math.min(size, end) && read > 0) {
        read = fs.readSync(descriptor, buffer, length, end - length, null)
        length += read
        reads++
      }
      if (length > size || read === 0) return

      const head = isWhole
        ? wholeOf(buffer.subarray(0, length))
        : headOf(buffer, length, length === size)
      // What one read gives is of one state of the file.
      if (head) {
        const { body } = head
        if (body === undefined) {
          return reads < 2 || isUnchanged(stamp, fs.fstatSync(descriptor))
            ? head
            : undefined
        }
        const known = buffer.subarray(0, length)
        head.heading = { text: headingOf(descriptor, size, body, known) }
        return isUnchanged(stamp, fs.fstatSync(descriptor)) ? head : undefined
      }
      buffer = grown(buffer)
    }
  }

  /** Find room for a file, and for the byte that shows that there are more. */
  function roomFor(size: number): Buffer {
    if (size < shared.length) return shared
    if (size <= constants.MAX_STRING_LENGTH) return Buffer.allocUnsafe(size + 1)
    throw Object.assign(new Error('Too large'), { code: 'EFBIG' })
  }

  function wholeOf(bytes: Buffer): Omit<Head, 'stamp'> {
    const text = bytes.toString()
    return {
      content: isUtf8(bytes) ? text : Uint8Array.from(bytes),
      parse: () => matterReader.parse(text)
    }
  }

  /** Make a head of what has been read, unless it may go on. */
  function headOf(
    buffer: Buffer,
    length: number,
    isAll: boolean
  ): Omit<Head, 'stamp'> | undefined {
    // Fields would keep all of the text that they were cut out of in memory.
    const short = hasOwnFences ? undefined : closedEnd(buffer, length)
    if (short !== undefined) {
      const text = buffer.toString('utf8', 0, short)
      const parse = () => matterReader.parse(text)
      return text.includes('title') ? { parse } : { body: text.length, parse }
    }

    const cut = isAll ? length : lastLine(buffer, length)
    const text = buffer.toString('utf8', 0, cut)
    const matter = matterReader.parse(text)
    if (isAll || !isOpen(text, matter)) {
      const parse = () => matter
      return Object.hasOwn(matter.data, 'title') ||
        matter.problems.some(losesData)
        ? { parse }
        : { body: matter.body, parse }
    }
    return length < bound ? undefined : { parse: () => tooLarge(matter, limit) }
  }

  function grown(buffer: Buffer): Buffer {
    const larger = Buffer.allocUnsafe(Math.min(buffer.length * growth, bound))
    buffer.copy(larger)
    return larger
  }

  function read(id: string): Head | 'changed' | 'special' {
    const descriptor = fs.openSync(`${folder}/${id}`, flags)
    try {
      const stamp = stampOf(id, fs.fstatSync(descriptor))
      if (!stamp) return 'special'
      const head = readFrom(descriptor, stamp)
      return head ? { ...head, stamp } : 'changed'
    } finally {
      fs.closeSync(descriptor)
    }
  }

  return {
    heading(stamp, body) {
      try {
        const descriptor = fs.openSync(`${folder}/${stamp.id}`, flags)
        try {
          return isUnchanged(stamp, fs.fstatSync(descriptor))
            ? headingOf(descriptor, stamp.size, body, Buffer.alloc(0))
            : undefined
        } finally {
          fs.closeSync(descriptor)
        }
      } catch {
        // The file is gone: so is its title.
        return
      }
    },
    locate(stamp, field) {
      try {
        const head = read(stamp.id)
        if (typeof head === 'string' || !isUnchanged(stamp, head.stamp)) return
        const { locate, position } = head.parse()
        return (field.length > 0 && locate(field)) || position
      } catch {
        // The file is gone: so is the place.
        return
      }
    },
    read
  }
}

/**
 * Find the heading of a body, in what is known of the file, else a little
 * further.
 */
function headingOf(
  descriptor: number,
  size: number,
  body: number,
  known: Buffer
): string | undefined {
  const isAll = known.length === size
  const cut = isAll ? size : lastLine(known, known.length)
  const found = firstHeading(known.toString('utf8', 0, cut).slice(body))
  // A code unit takes three bytes at most.
  const most = Math.min(size, (body + headingBound + 1) * 3)
  if (found !== undefined || isAll || most <= known.length) return found
  const bytes = Buffer.concat([known], most)
  const rest = most - known.length
  const read = fs.readSync(descriptor, bytes, known.length, rest, known.length)
  const text = bytes.toString('utf8', 0, known.length + read)
  return firstHeading(text.slice(body))
}

/** Find the end of frontmatter between two lines of dashes, the usual kind. */
function closedEnd(buffer: Buffer, length: number): number | undefined {
  const before = buffer.indexOf('\n---')
  const end = before === -1 ? -1 : buffer.indexOf(lineFeed, before + 1)
  if (end === -1 || end >= length) return
  const closing = buffer.toString('latin1', before + 1, end)
  const opening = buffer.toString('latin1', 0, buffer.indexOf(lineFeed))
  return dashes.test(closing) && dashes.test(opening) ? end + 1 : undefined
}

/** Find the end of the last whole line: half of one could look like a fence. */
function lastLine(buffer: Buffer, length: number): number {
  const feed = buffer.lastIndexOf(lineFeed, length - 1)
  return Math.max(feed, buffer.lastIndexOf(carriageReturn, length - 1)) + 1
}

/** Whether frontmatter has begun, and may end further down. */
function isOpen(text: string, { format, problems }: Matter): boolean {
  return (
    format === undefined &&
    (text.trim() === '' || fence.test(text)) &&
    problems.every(({ ruleId }) => ruleId === 'unclosed-fence')
  )
}

/** Say of frontmatter without an end that it goes beyond the bound. */
function tooLarge(matter: Matter, limit: number): Matter {
  const problems = matter.problems.map((problem) => ({
    ...problem,
    reason: `Unexpected frontmatter of more than ${limit} bytes, expected less; move its data to a file of its own`,
    ruleId: 'too-large'
  }))
  return { ...matter, problems }
}

/** Say what tells whether a file has changed; nothing when it is no file. */
function stampOf(id: string, stats: Stats): FileStamp | undefined {
  return stats.isFile()
    ? { id, mtimeMs: stats.mtimeMs, size: stats.size }
    : undefined
}

function isUnchanged(
  stamp: Readonly<FileStamp>,
  now: Pick<FileStamp, 'mtimeMs' | 'size'>
): boolean {
  return now.size === stamp.size && now.mtimeMs === stamp.mtimeMs
}

/**
 * Look whether a file is still what it was; not when it is gone, either: who
 * opens it will find out.
 */
export function isSame(stamp: Readonly<FileStamp>, folder: string): boolean {
  try {
    const stats = fs.lstatSync(`${folder}/${stamp.id}`)
    return isUnchanged(stamp, stats) && stats.isFile()
  } catch {
    return false
  }
}
