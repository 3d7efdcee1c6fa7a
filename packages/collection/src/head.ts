import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import type { Problem } from '@flyleaf/document'
import { type Matter, type Options, parseMatter } from '@flyleaf/remark-matter'
import type { Found } from './walk.ts'

/** Reads the frontmatter of files. */
export interface HeadReader {
  /**
   * Read the frontmatter of a file.
   *
   * @param path
   *   File.
   * @param found
   *   What it was when it was found.
   * @returns
   *   Frontmatter, or nothing when the file is no longer what it was.
   * @throws
   *   When the file cannot be read.
   */
  read(path: string, found: Readonly<Found>): Matter | undefined
}

// A link that has taken the file's place is not followed, and a pipe that has
// is not waited for. Windows has neither flag.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = fs.constants
const flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Most heads are smaller: real ones have 1.3 kB, and reach 72 KiB. */
const first = 4096
const growth = 8

const fence = /^\uFEFF?\s*(?:---|\+\+\+|;;;|\{)/

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
  const bound = (options.limits?.bytes ?? 1_048_576) + first
  let buffer = Buffer.allocUnsafe(first)

  function readFrom(descriptor: number, size: number): Matter {
    for (let length = 0; ; grow()) {
      const end = Math.min(size, buffer.length)
      let read = 1
      while (length < end && read > 0) {
        read = fs.readSync(descriptor, buffer, length, end - length, null)
        length += read
      }

      const whole = length >= size || read === 0
      // Half a line could look like a fence.
      const cut = whole ? length : buffer.lastIndexOf(10, length - 1) + 1
      const text = buffer.toString('utf8', 0, cut)
      const matter = parseMatter(text, options)
      if (whole || length >= bound || !isOpen(text, matter)) return matter
    }
  }

  function grow(): void {
    const larger = Buffer.allocUnsafe(Math.min(buffer.length * growth, bound))
    buffer.copy(larger)
    buffer = larger
  }

  return {
    read(path, found) {
      const descriptor = fs.openSync(path, flags)
      try {
        const matter = readFrom(descriptor, found.size)
        const { mtimeMs, size } = fs.fstatSync(descriptor)
        const same = mtimeMs === found.mtimeMs && size === found.size
        return same ? matter : undefined
      } finally {
        fs.closeSync(descriptor)
      }
    }
  }
}

/** Whether frontmatter has begun, and may end further down. */
function isOpen(text: string, { format, problems }: Matter): boolean {
  return (
    format === undefined &&
    (text.trim() === '' || fence.test(text)) &&
    problems.every(({ ruleId }) => ruleId === 'unclosed-fence')
  )
}

/**
 * Read the head of a file once more, to find the place of a field.
 *
 * @param path
 *   File.
 * @param found
 *   What it was when it was read.
 * @param field
 *   Way to the field; empty for the frontmatter as such.
 * @param reader
 *   Reader.
 * @returns
 *   Place, or nothing when the file is no longer what it was.
 */
export function locateIn(
  path: string,
  found: Readonly<Found>,
  field: readonly string[],
  reader: HeadReader
): Problem['place'] {
  try {
    const matter = reader.read(path, found)
    return (field.length > 0 && matter?.locate(field)) || matter?.position
  } catch {
    // The file is gone: so is the place.
    return
  }
}
