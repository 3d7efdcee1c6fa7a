import { existsSync, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { replaceFile } from '@flyleaf/internal/write'
import {
  brokenSizes,
  formatSizes,
  parseSizes,
  type ReadSizes,
  type Sizes
} from '../size/lockfile-format.ts'

/**
 * Read sizes from the lockfile.
 *
 * @param path
 *   Path of the file.
 * @returns
 *   Sizes and problems; nothing when there is no such file. Never throws.
 */
export function readSizes(path: string): ReadSizes | undefined {
  if (!existsSync(path)) return
  const text = textOf(path)
  return text === undefined
    ? brokenSizes('it cannot be read')
    : parseSizes(text)
}

/**
 * Write the lockfile: whole or not at all, and not when nothing has changed.
 *
 * @param path
 *   Path of the file.
 * @param sizes
 *   Sizes.
 * @returns
 *   Whether the file was written.
 * @throws
 *   When the folder cannot be written to; nothing half-written is left.
 */
export function writeSizes(path: string, sizes: Readonly<Sizes>): boolean {
  const text = formatSizes(sizes)
  if (textOf(path) === text) return false
  replaceFile(path, text)
  return true
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return
  }
}

/** Gives what is in the lockfile below a root; nothing where there is none. */
export type ReadLockfile = (root: string) => ReadSizes | undefined

/**
 * Make a reader of a lockfile, of its path or of what is in it: it reads the
 * file again only when the file has changed, so that a server at work sees new
 * sizes.
 */
export function lockfileReader(
  lockfile: ReadSizes | string | undefined
): ReadLockfile {
  if (typeof lockfile !== 'string') return () => lockfile
  const copies = new Map<
    string,
    { read: ReadSizes | undefined; state: string }
  >()

  return (root) => {
    const path = resolve(root, lockfile)
    const state = stateOf(path)
    let copy = copies.get(path)
    if (copy?.state !== state) {
      copy = { read: readSizes(path), state }
      copies.set(path, copy)
    }
    return copy.read
  }
}

function stateOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false })
  return status ? `${status.mtimeMs} ${status.size}` : ''
}
