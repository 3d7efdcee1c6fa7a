import fs, { type Stats } from 'node:fs'

/** A regular file, and what tells whether it has changed. */
export interface Found {
  id: string
  /** Time of its last change, in milliseconds. */
  mtimeMs: number
  /** Size in bytes. */
  size: number
}

/**
 * Look whether a file is still what it was.
 *
 * @param found
 *   What it was.
 * @param root
 *   Folder.
 * @returns
 *   Whether it is; not when it is gone, either: who opens it will find out.
 */
export function isSame(found: Readonly<Found>, root: string): boolean {
  try {
    const stats = fs.lstatSync(`${root}/${found.id}`)
    return isUnchanged(found, stats) && stats.isFile()
  } catch {
    return false
  }
}

/** Whether a file is, by size and time, what it was. */
export function isUnchanged(
  found: Readonly<Found>,
  now: Pick<Found, 'mtimeMs' | 'size'>
): boolean {
  return now.size === found.size && now.mtimeMs === found.mtimeMs
}

/** Say what tells whether a file has changed; nothing when it is no file. */
export function foundOf(id: string, stats: Stats): Found | undefined {
  return stats.isFile()
    ? { id, mtimeMs: stats.mtimeMs, size: stats.size }
    : undefined
}
