// The index file stands alone: it is a file format.

import { isFields } from '@flyleaf/internal/fields'
import { readRegular } from '@flyleaf/internal/read'
import { codeOf, wordsOf } from '@flyleaf/internal/system-error'
import { replaceFile } from '@flyleaf/internal/write'
import type { Collection } from '../collection.ts'
import { type Index, type Nav, version } from '../nav.ts'

/** An index file that cannot be used, and what to do. */
export class IndexError extends Error {
  override name = 'IndexError'
  ruleId = 'unusable-index'
}

/**
 * Read an index file.
 *
 * @param path
 *   File.
 * @returns
 *   Index, or nothing when there is no such file.
 * @throws {IndexError}
 *   When the file cannot be read, is no index, or one of another version.
 */
export async function readIndex(path: string): Promise<Index | undefined> {
  let text: string | undefined
  try {
    text = readText(path)
  } catch (error) {
    throw new IndexError(
      `Cannot read the index \`${path}\`: ${wordsOf(error)}; name a file that can be read`,
      { cause: error }
    )
  }
  if (text === undefined) return

  const index = parse(text)
  if (!isFields(index) || !Object.hasOwn(index, 'version')) {
    throw new IndexError(
      `Cannot use \`${path}\`: it is no index; write it anew`
    )
  }
  if (index['version'] !== version) {
    throw new IndexError(
      `Cannot use the index \`${path}\` of version ${String(index['version'])}, expected version ${version}; write it anew`
    )
  }
  if (isIndex(index)) return index
  throw new IndexError(
    `Cannot use the index \`${path}\`: it is damaged; write it anew`
  )
}

/**
 * Write an index file: whole, or not at all, and only when it changes.
 *
 * @param path
 *   File; its folder is made when it is missing.
 * @param collection
 *   Collection, or its index.
 * @returns
 *   Whether the file was written: `false` when it has these bytes already.
 * @throws
 *   When the file cannot be written, or is there and is no index.
 */
export async function writeIndex(
  path: string,
  collection: Collection | Index
): Promise<boolean> {
  const text = `${JSON.stringify(collection)}\n`
  const before = readText(path) ?? ''
  if (before === text) return false
  // What was named by mistake is never written over.
  if (!isReplaceable(before)) {
    throw new IndexError(
      `Cannot write the index \`${path}\`: what is there is no index; name another file, or delete it`
    )
  }
  replaceFile(path, text)
  return true
}

/** Whether a file is an index, also one of another version, or a half of one. */
function isReplaceable(text: string): boolean {
  const value = parse(text)
  if (value === undefined) return /^\s*(?:\{\s*"version"|$)/.test(text)
  return isFields(value) && Object.hasOwn(value, 'navs')
}

function readText(path: string): string | undefined {
  try {
    return readRegular(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return
  }
}

function isIndex(value: object): value is Index {
  return (
    'digest' in value &&
    typeof value.digest === 'string' &&
    'root' in value &&
    typeof value.root === 'string' &&
    'navs' in value &&
    isFields(value.navs) &&
    Object.values(value.navs).every(isNavs)
  )
}

function isNavs(value: unknown): value is Nav[] {
  return Array.isArray(value) && value.every(isNav)
}

function isNav(value: unknown): value is Nav {
  if (!isFields(value)) return false
  const { next, position, prev, sequence, total } = value
  return (
    typeof sequence === 'string' &&
    Number.isSafeInteger(position) &&
    Number.isSafeInteger(total) &&
    [next, prev].every((link) => link === undefined || isLink(link))
  )
}

function isLink(value: unknown): boolean {
  if (!isFields(value)) return false
  const { href, title } = value
  return typeof href === 'string' && typeof title === 'string'
}
