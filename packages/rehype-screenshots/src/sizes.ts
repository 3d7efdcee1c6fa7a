import fs from 'node:fs'
import { replaceFile } from '@flyleaf/internal/write'
import { sizesIn, textIn } from './files/lockfile.ts'
import {
  formatSizes,
  type ReadSizes,
  type Sizes
} from './size/lockfile-format.ts'

export {
  formatSizes,
  parseSizes,
  type ReadSizes,
  type Size,
  type Sizes
} from './size/lockfile-format.ts'
export { sizeKey } from './unshowable.ts'

/**
 * Read sizes from the lockfile.
 *
 * @param path
 *   Path of the file.
 * @returns
 *   Sizes and problems; nothing when there is no such file. Never throws.
 */
export function readSizes(path: string): ReadSizes | undefined {
  return sizesIn(path, fs)
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
 *   When the folder cannot be written to, or something else than a file is
 *   there; nothing half-written is left.
 */
export function writeSizes(path: string, sizes: Readonly<Sizes>): boolean {
  const text = formatSizes(sizes)
  const status = fs.statSync(path, { throwIfNoEntry: false })
  if (status && !status.isFile()) throw new Error('it is no file')
  if (status && textIn(path, fs) === text) return false
  replaceFile(path, text)
  return true
}
