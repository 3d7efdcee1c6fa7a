import fs from 'node:fs'
import { replaceFile } from '@flyleaf/internal/write'
import { sizesIn } from './files/lockfile.ts'
import {
  formatSizes,
  type ReadSizes,
  type Sizes
} from './size/lockfile-format.ts'

export { sizeKey } from './image-address.ts'
export {
  formatSizes,
  parseSizes,
  type ReadSizes,
  type Size,
  type Sizes
} from './size/lockfile-format.ts'

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
    return fs.readFileSync(path, 'utf8')
  } catch {
    return
  }
}
