import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import type { Problem } from '@flyleaf/document'
import { type Matter, type Options, parseMatter } from '@flyleaf/remark-matter'
import { type Found, foundOf } from './walk.ts'

/** The frontmatter of a file, and what the file was as it was read. */
export interface Head {
  found: Found
  /** Nothing when the file was changed meanwhile. */
  matter: Matter | undefined
}

/** Reads the frontmatter of files. */
export interface HeadReader {
  /**
   * Read the frontmatter of a file.
   *
   * @param root
   *   Folder.
   * @param id
   *   File.
   * @returns
   *   Frontmatter, or nothing when it is no regular file.
   * @throws
   *   When the file cannot be read.
   */
  read(root: string, id: string): Head | undefined
}

// A link that has taken the file's place is not followed, and a pipe that has
// is not waited for. Windows has neither flag.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = fs.constants
const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Most heads are smaller: real ones have 1.3 kB, and reach 72 KiB. */
const first = 4096
const growth = 8

const fence = /^\uFEFF?\s*(?:---|\+\+\+|;;;|\{)/

const lineFeed = 10
const carriageReturn = 13

/**
 * Make a reader of heads: of each file no more is read than up to the end of
 * its frontmatter, and never more than the bound of frontmatter.
 *
 * @param options
 *   Configuration of the frontmatter.
 * @returns
 *   Reader.
 */
export function createHeadReader(options: Readonly<Options>): HeadReader {
  const limit = options.limits?.bytes ?? 1_048_576
  const bound = limit + first
  const small = Buffer.allocUnsafe(first)

  function readFrom(descriptor: number, found: Found): Matter | undefined {
    const { size } = found
    let buffer: Buffer = small
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

      const matter = parse(buffer, length, length === size)
      // What one read gives is of one state of the file.
      if (matter)
        return reads < 2 || isSame(descriptor, found) ? matter : undefined
      buffer = grown(buffer)
    }
  }

  /** Parse what has been read, unless the frontmatter may go on. */
  function parse(
    buffer: Buffer,
    length: number,
    whole: boolean
  ): Matter | undefined {
    // Fields would keep all of the text that they were cut out of in memory.
    const short = shortEnd(buffer, length)
    if (short !== undefined) {
      const matter = parseMatter(buffer.toString('utf8', 0, short), options)
      if (matter.format !== undefined) return matter
    }

    const cut = whole ? length : lastLine(buffer, length)
    const text = buffer.toString('utf8', 0, cut)
    const matter = parseMatter(text, options)
    if (whole || !isOpen(text, matter)) return matter
    return length < bound ? undefined : tooLarge(matter, limit)
  }

  function grown(buffer: Buffer): Buffer {
    const larger = Buffer.allocUnsafe(Math.min(buffer.length * growth, bound))
    buffer.copy(larger)
    return larger
  }

  return {
    read(root, id) {
      const descriptor = fs.openSync(`${root}/${id}`, flags)
      try {
        const found = foundOf(id, fs.fstatSync(descriptor))
        return found && { found, matter: readFrom(descriptor, found) }
      } finally {
        fs.closeSync(descriptor)
      }
    }
  }
}

function isSame(descriptor: number, found: Found): boolean {
  const { mtimeMs, size } = fs.fstatSync(descriptor)
  return mtimeMs === found.mtimeMs && size === found.size
}

/** Find the end of the line that most likely ends the frontmatter. */
function shortEnd(buffer: Buffer, length: number): number | undefined {
  const fence = buffer.indexOf('\n---')
  if (fence === -1 || fence >= length) return
  const end = buffer.indexOf(lineFeed, fence + 1)
  return end === -1 || end >= length ? undefined : end + 1
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

/**
 * Read the head of a file once more, to find the place of a field.
 *
 * @param root
 *   Folder.
 * @param found
 *   File, as it was when it was read.
 * @param field
 *   Way to the field; empty for the frontmatter as such.
 * @param reader
 *   Reader.
 * @returns
 *   Place, or nothing when the file is no longer what it was.
 */
export function locateIn(
  root: string,
  found: Readonly<Found>,
  field: readonly string[],
  reader: HeadReader
): Problem['place'] {
  try {
    const head = reader.read(root, found.id)
    const { mtimeMs, size } = head?.found ?? {}
    const same = mtimeMs === found.mtimeMs && size === found.size
    const matter = same ? head?.matter : undefined
    return (field.length > 0 && matter?.locate(field)) || matter?.position
  } catch {
    // The file is gone: so is the place.
    return
  }
}
