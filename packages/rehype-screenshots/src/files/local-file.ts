import { isInside } from '@flyleaf/internal/inside'
import { mayBePicture, readDimensions } from '../formats/dimensions.ts'
import { type Dimensions, hasText } from '../formats/header.ts'
import { type JpegWalk, walkJpeg, walkOn } from '../formats/jpeg.ts'
import type { Disk } from './disk.ts'

/** Where local pictures are looked for. */
export interface Folders {
  /** What the site's addresses begin with. */
  base: string
  disk: Disk
  /** Folder of the document; nothing when the host does not say. */
  document: string | undefined
  /** Give the folder that `/x.png` counts from; `false` when there is none. */
  public: () => string | false
  /** Folder that nothing outside of is read. */
  root: string
}

/** Why a local picture cannot be used. */
export type Fault =
  | 'malformed'
  | 'missing'
  | 'not-an-image'
  | 'outside'
  | 'unreadable'

/** A file below the root: its absolute path, every link followed. */
interface LocalFile {
  path: string
}

/** Give the folders that local pictures of a document are looked for in. */
export function foldersOf(
  document: Readonly<{ cwd: string; path?: string | undefined }>,
  settings: Readonly<{
    base: string
    publicDir: string | undefined
    root: string | undefined
  }>,
  disk: Disk
): Folders {
  const { cwd, path } = document
  const { base, publicDir } = settings
  const { dirname, resolve } = disk.path
  const root = resolve(cwd, settings.root ?? '')
  const folder = path === undefined ? undefined : dirname(resolve(cwd, path))
  // Who names no root, and has documents elsewhere, means where they are.
  const isElsewhere =
    settings.root === undefined &&
    folder !== undefined &&
    !isInside(root, folder, disk.path)
  let publicFolder: string | false | undefined
  return {
    base,
    disk,
    document: folder,
    public: () => (publicFolder ??= publicFolderOf(root, publicDir, disk)),
    root: isElsewhere ? folder : root
  }
}

/** Give the public folder; a site that keeps its files elsewhere has none. */
function publicFolderOf(
  root: string,
  publicDir: string | undefined,
  { fs, path }: Disk
): string | false {
  if (publicDir === undefined) return false
  const folder = path.resolve(root, publicDir)
  return fs.existsSync(folder) && folder
}

/**
 * Find the file that an address in a document means: nothing where it cannot
 * be told what is meant.
 *
 * The path is that in the address: percent-encoded, without query and
 * fragment.
 */
export function findFile(
  path: string,
  folders: Readonly<Folders>
): Fault | LocalFile | undefined {
  const decoded = decode(path)
  if (decoded === undefined) return 'malformed'
  const wanted = pathIn(folders, decoded)
  if (!wanted) return
  const { disk, root } = folders
  if (!isInside(root, wanted, disk.path)) return 'outside'

  try {
    const real = disk.fs.realpathSync(wanted)
    return isInside(disk.fs.realpathSync(root), real, disk.path)
      ? { path: real }
      : 'outside'
  } catch {
    return 'missing'
  }
}

/** Decode once; nothing for broken escapes and for NUL. */
function decode(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\0') ? undefined : decoded
  } catch {
    return
  }
}

/** Give the path on disk of one in an address; nothing when no one can say. */
function pathIn(folders: Readonly<Folders>, path: string): string | undefined {
  const isRooted = path.startsWith('/')
  const folder = isRooted ? folders.public() : folders.document
  if (!folder) return
  const { join, resolve } = folders.disk.path
  return isRooted
    ? join(folder, withoutBase(path, folders.base))
    : resolve(folder, path)
}

function withoutBase(path: string, base: string): string {
  const prefix = base.endsWith('/') ? base : `${base}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}

/** Give the path below the root that was tried, with `/`, for people. */
export function triedPath(
  path: string,
  folders: Readonly<Folders>
): string | undefined {
  const decoded = decode(path)
  const wanted = decoded === undefined ? undefined : pathIn(folders, decoded)
  const { relative, sep } = folders.disk.path
  return wanted && relative(folders.root, wanted).split(sep).join('/')
}

/**
 * Find addresses beside another one, with other extensions, whose files are
 * there: in the order of the extensions, as they would stand in a document.
 */
export function findBeside(
  path: string,
  extensions: readonly string[],
  folders: Readonly<Folders>
): string[] {
  const stem = path.slice(0, path.lastIndexOf('.'))
  return extensions
    .map((extension) => `${stem}.${extension}`)
    .filter((each) => typeof findFile(each, folders) === 'object')
}

/** How much of a file is read, until its header is found. */
const steps = [4096, 65_536, 262_144]

/** How many pieces of a JPEG are read behind that, each of 4 KiB but EXIF. */
const pieces = 512
const piece = 4096

/** The longest segment of a JPEG, and its marker. */
const longestSegment = 65_537

/**
 * Read the header of a local picture: 4 KiB, then 64, at most 256; of a JPEG
 * the beginnings of its segments. Nothing when it is no picture of a known
 * kind; `'unsized'` when it is one, and may be sound.
 */
export function readHeader(
  file: Readonly<LocalFile>,
  { fs }: Disk
): Dimensions | Fault | 'unsized' | undefined {
  // A named pipe would otherwise hold the process until someone writes.
  // (Windows has neither flag: nothing counts as 0 here.)
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = fs.constants
  const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW
  let descriptor: number | undefined

  try {
    // Looked at before: to open a device can do something already.
    if (!fs.lstatSync(file.path).isFile()) return 'missing'
    descriptor = fs.openSync(file.path, flags)
    const status = fs.fstatSync(descriptor)
    if (!status.isFile()) return 'missing'
    return readSteps(readerOf(descriptor, fs), status.size)
  } catch {
    return 'unreadable'
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

/** Reads a piece of a file; it is shorter where the file ends. */
type ReadAt = (offset: number, length: number) => Uint8Array

function readerOf(descriptor: number, fs: Disk['fs']): ReadAt {
  return (offset, length) => {
    const bytes = new Uint8Array(length)
    const read = fs.readSync(descriptor, bytes, 0, length, offset)
    return bytes.subarray(0, read)
  }
}

function readSteps(
  readAt: ReadAt,
  size: number
): Dimensions | 'unsized' | undefined {
  let dimensions: Dimensions | undefined
  let head: Uint8Array = new Uint8Array()
  for (const step of steps) {
    head = readAt(0, Math.min(step, size))
    dimensions = readDimensions(head)
    if (isSettled(dimensions, head) || step >= size) break
    const walk = walkJpeg(viewOf(head))
    if (walk && 'offset' in walk) return readSegments(walk, readAt, size)
  }
  if (dimensions) return dimensions
  return mayBePicture(head, head.length >= size) ? 'unsized' : undefined
}

/** Go on over the segments of a JPEG, and read no more than their beginnings. */
function readSegments(
  start: Readonly<JpegWalk>,
  readAt: ReadAt,
  size: number
): Dimensions | 'unsized' | undefined {
  let { offset, turned } = start
  let length = piece

  for (let count = 0; count < pieces; count++) {
    if (offset >= size) return
    const bytes = readAt(offset, length)
    const walk = walkOn(viewOf(bytes), { offset: 0, turned })
    if (!walk || 'type' in walk) return walk
    // EXIF is read whole; what does not go on then never will.
    if (walk.offset === 0 && length > piece) return
    length = walk.offset === 0 ? longestSegment : piece
    offset += walk.offset
    turned = walk.turned
  }

  return 'unsized'
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Whether more bytes would say no more; a PNG tells its density late. */
function isSettled(
  dimensions: Dimensions | undefined,
  head: Uint8Array
): boolean {
  if (dimensions?.type !== 'png') return dimensions !== undefined
  const view = viewOf(head)
  let at = head.indexOf(0x49)
  while (at >= 0 && !hasText(view, at, 'IDAT')) at = head.indexOf(0x49, at + 1)
  return at >= 0
}
