import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import type { Matter, Options, Reader } from '@flyleaf/matter'
import { type Found, foundOf, isUnchanged } from './found.ts'

/** The head of a file, and what the file was as it was read. */
export interface Head {
  found: Found
  /** Parses its frontmatter. */
  parse: Parse
}

type Parse = () => Matter

/** Reads the heads of files. */
export interface HeadReader {
  /**
   * Read the head of a file.
   *
   * @param root
   *   Folder.
   * @param id
   *   File.
   * @returns
   *   Head, or why there is none: the file was changed as it was read, or it
   *   is no regular file.
   * @throws
   *   When the file cannot be read.
   */
  read(root: string, id: string): Head | 'changed' | 'strange'
}

// A link that has taken the file's place is not followed, and a pipe that has
// is not waited for. Windows has neither flag.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = fs.constants
const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Most heads are smaller; real ones reach 72 KiB. */
const first = 4096
const growth = 8

const dashes = /^---[ \t]*\r?$/
const fence = /^\uFEFF?\s*(?:---|\+\+\+|;;;|\{)/

const lineFeed = 10
const carriageReturn = 13

/**
 * Make a reader of heads: of each file no more is read than up to the end of
 * its frontmatter, and never more than the bound of frontmatter.
 *
 * @param matter
 *   Reader of the frontmatter.
 * @param options
 *   Its configuration.
 * @returns
 *   Reader.
 */
export function createHeadReader(
  matter: Reader,
  { formats }: Readonly<Options>
): HeadReader {
  const usual = formats?.every((format) => typeof format === 'string') ?? true
  const limit = matter.limits.bytes
  const bound = limit + first
  const small = Buffer.allocUnsafe(first)

  function readFrom(descriptor: number, found: Found): Parse | undefined {
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

      const parse = parserOf(buffer, length, length === size)
      // What one read gives is of one state of the file.
      if (parse)
        return reads < 2 || isUnchanged(found, fs.fstatSync(descriptor))
          ? parse
          : undefined
      buffer = grown(buffer)
    }
  }

  /** Make a parser of what has been read, unless the head may go on. */
  function parserOf(
    buffer: Buffer,
    length: number,
    whole: boolean
  ): Parse | undefined {
    // Fields would keep all of the text that they were cut out of in memory.
    const short = usual ? closedEnd(buffer, length) : undefined
    if (short !== undefined) {
      const text = buffer.toString('utf8', 0, short)
      return () => matter.parse(text)
    }

    const cut = whole ? length : lastLine(buffer, length)
    const text = buffer.toString('utf8', 0, cut)
    const parsed = matter.parse(text)
    if (whole || !isOpen(text, parsed)) return () => parsed
    return length < bound ? undefined : () => tooLarge(parsed, limit)
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
        if (!found) return 'strange'
        const parse = readFrom(descriptor, found)
        return parse ? { found, parse } : 'changed'
      } finally {
        fs.closeSync(descriptor)
      }
    }
  }
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
