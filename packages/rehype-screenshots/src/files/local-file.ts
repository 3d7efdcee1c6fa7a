import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  realpathSync
} from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { isInside } from '@flyleaf/internal/inside'
import { readDimensions } from '../formats/dimensions.ts'
import type { Dimensions } from '../formats/header.ts'

/** Where local pictures are looked for. */
export interface Folders {
  /** What the site's addresses begin with. */
  base: string
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

/** Give the folder that paths of a site count from. */
export function rootOf(cwd: string, root: string | undefined): string {
  return resolve(cwd, root ?? '')
}

/** Give the folders that local pictures of a document are looked for in. */
export function foldersOf(
  document: Readonly<{ cwd: string; path?: string | undefined }>,
  settings: Readonly<{
    base: string
    publicDir: string | undefined
    root: string | undefined
  }>
): Folders {
  const { cwd, path } = document
  const { base, publicDir } = settings
  const root = rootOf(cwd, settings.root)
  const folder = path === undefined ? undefined : dirname(resolve(cwd, path))
  // Who names no root, and has documents elsewhere, means where they are.
  const isElsewhere =
    settings.root === undefined &&
    folder !== undefined &&
    !isInside(root, folder)
  let publicFolder: string | false | undefined
  return {
    base,
    document: folder,
    public: () => (publicFolder ??= publicFolderOf(root, publicDir)),
    root: isElsewhere ? folder : root
  }
}

/** Give the public folder; a site that keeps its files elsewhere has none. */
function publicFolderOf(
  root: string,
  publicDir: string | undefined
): string | false {
  if (publicDir === undefined) return false
  const path = resolve(root, publicDir)
  return existsSync(path) && path
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
  if (!isInside(folders.root, wanted)) return 'outside'

  try {
    const real = realpathSync(wanted)
    return isInside(realpathSync(folders.root), real)
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
  file: Readonly<LocalFile>
): Dimensions | Fault | undefined {
  // A named pipe would otherwise hold the process until someone writes.
  // (Windows has neither flag: nothing counts as 0 here.)
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants
  const flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW
  let descriptor: number | undefined

  try {
    descriptor = openSync(file.path, flags)
    const status = fstatSync(descriptor)
    if (!status.isFile()) return 'missing'
    return readSteps(descriptor, status.size)
  } catch {
    return 'unreadable'
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

function readSteps(descriptor: number, size: number): Dimensions | undefined {
  let dimensions: Dimensions | undefined
  for (const step of steps) {
    const bytes = new Uint8Array(Math.min(step, size))
    const length = readSync(descriptor, bytes, 0, bytes.length, 0)
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
  return Buffer.from(head.buffer, 0, head.length).includes('IDAT')
}
