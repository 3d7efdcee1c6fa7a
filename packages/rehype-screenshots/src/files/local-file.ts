import { type DocumentFile, idOf } from '@flyleaf/document'
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
  /** Give where `/x.png` counts from; nothing when no one is to know. */
  public: () => PublicFolders | undefined
  /** Folder that nothing outside of is read, but for public ones. */
  root: string
}

/** Why a local picture cannot be used. */
export type Fault =
  | 'malformed'
  | 'missing'
  | 'no-folder'
  | 'not-an-image'
  | 'outside'
  | 'unreadable'

/** A file below the root, or what keeps it from being one. */
type Found = LocalFile | { fault: Fault; tried: string }

/** A file that is there. */
interface LocalFile {
  /** Its absolute path, every link followed. */
  path: string
  /** The path that was tried, for people. */
  tried: string
}

/** A folder that addresses count from. */
interface Place {
  /** Folder that nothing outside of is read. */
  bound: string
  path: string
  /** Folder that paths are shown from. */
  shownFrom: string
}

/** Folders that `/x.png` may count from. */
interface PublicFolders {
  /** Those that are there, the likeliest first. */
  places: readonly Place[]
  /** Those that were looked for, for people. */
  wanted: string
}

/** Give the folders that local pictures of a document are looked for in. */
export function foldersOf(
  document: Readonly<DocumentFile & { cwd: string }>,
  settings: Readonly<{
    base: string
    publicDir: string | false | undefined
    root: string | undefined
  }>,
  disk: Disk
): Folders {
  const { cwd } = document
  const { base, publicDir } = settings
  const named = disk.path.resolve(cwd, settings.root ?? '')
  const folder = folderOf(document, named, disk)
  // Who names no root, and has documents elsewhere, means where they are.
  const isElsewhere =
    settings.root === undefined &&
    folder !== undefined &&
    !isInside(named, folder, disk.path)
  const root = isElsewhere ? folder : named
  let publicFolders: PublicFolders | undefined
  return {
    base,
    disk,
    document: folder,
    public() {
      if (publicDir === false) return
      publicFolders ??= publicFoldersOf(root, cwd, publicDir, disk)
      return publicFolders
    },
    root
  }
}

/** Find the folder of a document; a host may make up its path. */
function folderOf(
  document: Readonly<DocumentFile & { cwd: string }>,
  root: string,
  { fs, path }: Disk
): string | undefined {
  const id = idOf(document, root)
  const given =
    document.path === undefined
      ? undefined
      : path.resolve(document.cwd, document.path)
  const file = id === undefined ? given : path.resolve(root, id)
  if (file === undefined) return
  const folder = path.dirname(file)
  // The host's own word counts from a folder that it may not have named.
  return fs.existsSync(file === given ? folder : file) ? folder : undefined
}

/** Names of the folders whose files most sites serve as they are. */
const usual = ['public', 'static']

/**
 * Find the public folders: the one that is named, or else the usual ones, in
 * the root and beside it, or else the root itself.
 */
function publicFoldersOf(
  root: string,
  cwd: string,
  publicDir: string | undefined,
  { fs, path }: Disk
): PublicFolders {
  const names = publicDir === undefined ? usual : [publicDir]
  const wanted = names.map((name) => `\`${name}\``).join(' or ')
  const inRoot = names.map((name) => ({
    bound: root,
    path: path.resolve(root, name),
    shownFrom: root
  }))
  const isBelow = publicDir === undefined && isInside(cwd, root, path)
  const beside = usual.map((name) => {
    const folder = path.resolve(cwd, name)
    return { bound: folder, path: folder, shownFrom: cwd }
  })
  const places = [...inRoot, ...(isBelow ? beside : [])].filter((place) =>
    fs.existsSync(place.path)
  )
  if (places.length > 0 || publicDir !== undefined) return { places, wanted }
  // What is not there may be somewhere else: that is no fault of the picture.
  return { places: [{ bound: root, path: root, shownFrom: root }], wanted }
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
): Found | undefined {
  const decoded = decode(path)
  if (decoded === undefined) return { fault: 'malformed', tried: path }
  if (decoded.startsWith('/')) {
    return findPublic(withoutBase(decoded, folders.base), folders)
  }

  const { disk, document, root } = folders
  if (document === undefined) return
  const wanted = disk.path.resolve(document, decoded)
  if (isInside(root, wanted, disk.path)) {
    return look(wanted, { bound: root, shownFrom: root }, disk)
  }
  // The address of a page may be deeper than its file is. Browsers go no
  // higher than the root of the site.
  const below = decoded.replace(/^(?:\.\.?\/)+/, '/')
  const found = below === decoded ? undefined : findPublic(below, folders)
  return found && 'path' in found
    ? found
    : { fault: 'outside', tried: shown(wanted, root, disk) }
}

/** Find a file in the public folders, by its path there. */
function findPublic(
  path: string,
  folders: Readonly<Folders>
): Found | undefined {
  const { disk, root } = folders
  const found = folders.public()
  if (!found) return
  const answers = found.places.map((place) =>
    look(disk.path.join(place.path, path), place, disk)
  )
  const [first, ...more] = answers
  const file = answers.find((answer) => 'path' in answer)
  const isRoot = more.length === 0 && found.places[0]?.path === root
  if (file || (first && !isRoot)) return file ?? first
  return { fault: 'no-folder', tried: found.wanted }
}

/** Look whether a file is there, and within its bound. */
function look(
  wanted: string,
  { bound, shownFrom }: Readonly<Pick<Place, 'bound' | 'shownFrom'>>,
  disk: Disk
): Found {
  const tried = shown(wanted, shownFrom, disk)
  const outside: Found = { fault: 'outside', tried }
  if (!isInside(bound, wanted, disk.path)) return outside

  try {
    const path = disk.fs.realpathSync(wanted)
    return isInside(disk.fs.realpathSync(bound), path, disk.path)
      ? { path, tried }
      : outside
  } catch {
    return { fault: 'missing', tried }
  }
}

/** Write a path for people, with `/`. */
function shown(wanted: string, from: string, { path }: Disk): string {
  return path.relative(from, wanted).split(path.sep).join('/')
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

function withoutBase(path: string, base: string): string {
  const prefix = base.endsWith('/') ? base : `${base}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
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
    .filter((each) => 'path' in (findFile(each, folders) ?? {}))
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
