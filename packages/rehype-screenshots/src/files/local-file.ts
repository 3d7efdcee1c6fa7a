import { isInside } from '@flyleaf/internal/inside'
import { readDimensions } from '../formats/dimensions.ts'
import { type Dimensions, hasText } from '../formats/header.ts'
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

/**
 * Read the header of a local picture: 4 KiB, then 64, at most 256. Nothing
 * when it is no picture of a known kind.
 */
export function readHeader(
  file: Readonly<LocalFile>,
  { fs }: Disk
): Dimensions | Fault | undefined {
  // A named pipe would otherwise hold the process until someone writes.
  // (Windows has neither flag: nothing counts as 0 here.)
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = fs.constants
  const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW
  let descriptor: number | undefined

  try {
    descriptor = fs.openSync(file.path, flags)
    const status = fs.fstatSync(descriptor)
    if (!status.isFile()) return 'missing'
    return readSteps(descriptor, status.size, fs)
  } catch {
    return 'unreadable'
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}

function readSteps(
  descriptor: number,
  size: number,
  fs: Disk['fs']
): Dimensions | undefined {
  let dimensions: Dimensions | undefined
  for (const step of steps) {
    const bytes = new Uint8Array(Math.min(step, size))
    const length = fs.readSync(descriptor, bytes, 0, bytes.length, 0)
    const head = bytes.subarray(0, length)
    dimensions = readDimensions(head)
    if (isSettled(dimensions, head) || step >= size) break
  }
  return dimensions
}

/** Whether more bytes would say no more; a PNG tells its density late. */
function isSettled(
  dimensions: Dimensions | undefined,
  head: Uint8Array
): boolean {
  if (dimensions?.type !== 'png') return dimensions !== undefined
  const view = new DataView(head.buffer, 0, head.length)
  let at = head.indexOf(0x49)
  while (at >= 0 && !hasText(view, at, 'IDAT')) at = head.indexOf(0x49, at + 1)
  return at >= 0
}
