import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

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
  | 'outside'
  | 'unknown'
  | 'unreadable'

/** A file below the root. */
export interface LocalFile {
  /** Absolute path, every link followed. */
  path: string
}

/**
 * Find the file that an address in a document means.
 *
 * @param path
 *   Path in the address, percent-encoded, without query and fragment.
 * @param folders
 *   Folders.
 * @returns
 *   File; a fault where it cannot be used; `'unknown'` where it cannot be told
 *   what is meant.
 */
export function findFile(
  path: string,
  folders: Readonly<Folders>
): Fault | LocalFile {
  const wanted = wantedFile(path, folders)
  if (wanted === undefined) return 'malformed'
  if (wanted === false) return 'unknown'
  if (!isBelow(folders.root, wanted)) return 'outside'

  try {
    const real = realpathSync(wanted)
    return isBelow(realpathSync(folders.root), real)
      ? { path: real }
      : 'outside'
  } catch {
    return 'missing'
  }
}

/** Give the path that an address means; `false` where no one can say. */
function wantedFile(
  path: string,
  folders: Readonly<Folders>
): string | false | undefined {
  const decoded = decode(path)
  if (decoded === undefined) return
  const rooted = decoded.startsWith('/')
  const folder = rooted ? folders.public() : folders.document
  if (!folder) return false
  return rooted
    ? join(folder, withoutBase(decoded, folders.base))
    : resolve(folder, decoded)
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

/** Whether a path is that of a folder, or is below it. */
export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Give the folder of a document. */
export function folderOf(
  cwd: string,
  path: string | undefined
): string | undefined {
  return path === undefined ? undefined : dirname(resolve(cwd, path))
}

/**
 * Find an address beside another one, with another extension, whose file is
 * there.
 *
 * @param path
 *   Path in the address, percent-encoded, without query and fragment.
 * @param extensions
 *   Extensions, the best first.
 * @param folders
 *   Folders.
 * @returns
 *   Paths as they would stand in an address.
 */
export function findBeside(
  path: string,
  extensions: readonly string[],
  folders: Readonly<Folders>
): string[] {
  const stem = path.slice(0, path.lastIndexOf('.'))
  return extensions
    .map((extension) => `${stem}.${extension}`)
    .filter((each) => typeof findFile(each, folders) !== 'string')
}

/** Give the path below the root that was tried, with `/`, for people. */
export function triedPath(
  path: string,
  folders: Readonly<Folders>
): string | undefined {
  const wanted = wantedFile(path, folders)
  return wanted
    ? relative(folders.root, wanted).split(sep).join('/')
    : undefined
}
