import {
  brokenSizes,
  parseSizes,
  type ReadSizes
} from '../size/lockfile-format.ts'
import type { Disk } from './disk.ts'

/** The lockfile of a site. */
export interface Lockfile {
  /**
   * Give a problem with the file as a whole: once, as it is the same for all
   * documents.
   */
  news(sizes: ReadSizes): string | undefined
  /** Give what is in it; nothing where there is none. */
  read(cwd: string): ReadSizes | undefined
}

/** Make a lockfile of its path, or of what is in it. */
export function lockfileOf(
  lockfile: ReadSizes | string | undefined,
  root: string | undefined,
  disk: Disk | undefined
): Lockfile {
  const told = new WeakSet<ReadSizes>()
  return {
    news(sizes) {
      if (told.has(sizes)) return
      told.add(sizes)
      const ofPictures = new Set(sizes.faults.values())
      return sizes.problems.find((problem) => !ofPictures.has(problem))
    },
    read: readerOf(lockfile, root, disk)
  }
}

/**
 * Make a reader of a lockfile: it reads the file again only when the file has
 * changed, so that a server at work sees new sizes.
 */
function readerOf(
  lockfile: ReadSizes | string | undefined,
  root: string | undefined,
  disk: Disk | undefined
): Lockfile['read'] {
  if (typeof lockfile !== 'string') return () => lockfile
  if (!disk) return () => undefined
  const { fs, path } = disk
  const copies = new Map<
    string,
    { read: ReadSizes | undefined; state: string }
  >()

  return (cwd) => {
    const file = path.resolve(cwd, root ?? '', lockfile)
    const state = stateOf(file, disk)
    let copy = copies.get(file)
    if (copy?.state !== state) {
      copy = { read: sizesIn(file, fs), state }
      copies.set(file, copy)
    }
    return copy.read
  }
}

function stateOf(path: string, { fs }: Disk): string {
  const status = fs.statSync(path, { throwIfNoEntry: false })
  return status ? `${status.mtimeMs} ${status.size}` : ''
}

/** Read sizes from a file; nothing when there is no such file. */
export function sizesIn(path: string, fs: Disk['fs']): ReadSizes | undefined {
  if (!fs.existsSync(path)) return
  const text = textIn(path, fs)
  return text === undefined
    ? brokenSizes('it cannot be read')
    : parseSizes(text)
}

/**
 * Read the text of a file: nothing where it cannot be read, or is no file. A
 * pipe would never begin, and a device never end.
 */
export function textIn(path: string, fs: Disk['fs']): string | undefined {
  // (Windows has no such flag: nothing counts as 0 here.)
  const { O_NONBLOCK, O_RDONLY } = fs.constants
  let descriptor: number | undefined
  try {
    // Looked at before: to open a device can do something already.
    if (!fs.statSync(path).isFile()) return
    descriptor = fs.openSync(path, O_RDONLY | O_NONBLOCK)
    const status = fs.fstatSync(descriptor)
    return status.isFile() ? textOf(descriptor, status.size, fs) : undefined
  } catch {
    return
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

/** Read as many bytes as a file says that it has. */
function textOf(descriptor: number, size: number, fs: Disk['fs']): string {
  const bytes = new Uint8Array(size)
  let length = 0
  for (let read = 1; read > 0; length += read) {
    read = fs.readSync(descriptor, bytes, length, size - length, null)
  }
  return new TextDecoder().decode(bytes.subarray(0, length))
}
