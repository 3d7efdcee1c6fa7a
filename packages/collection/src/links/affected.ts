import { isFields } from '@flyleaf/internal/fields'
import type { Collection } from '../collection.ts'
import { byCodeUnit } from '../entry.ts'
import { type Index, type Nav, version } from '../nav.ts'
import { digestOf } from './digest.ts'

/**
 * Tell which pages to render again because their neighbours changed: those
 * whose navs differ, and those that are new. A page whose own text changed is
 * for its host to know.
 *
 * Position and total are not compared: with them, each new page would change
 * all pages of its sequence.
 *
 * @param before
 *   Collection, or index, that the pages were rendered with.
 * @param after
 *   Collection, or index, now.
 * @returns
 *   Ids in order.
 * @throws
 *   When one of them is neither a collection nor an index of this version.
 */
export function affected(
  before: Collection | Index,
  after: Collection | Index
): string[] {
  const old = new Map(Object.entries(indexOf(before).navs))
  return Object.entries(indexOf(after).navs)
    .filter(([id, navs]) => {
      const earlier = old.get(id)
      return !earlier || textOf(earlier) !== textOf(navs)
    })
    .map(([id]) => id)
    .sort(byCodeUnit)
}

/**
 * Condense a page's neighbours into a key that changes when the page has to
 * be rendered again because of them.
 *
 * @param collection
 *   Collection, or index.
 * @param id
 *   Id of the page.
 * @returns
 *   Key of 16 hexadecimal digits.
 * @throws
 *   When it is neither a collection nor an index of this version.
 */
export function neighbourKey(
  collection: Collection | Index,
  id: string
): string {
  const navs = isCollection(collection)
    ? collection.nav(id)
    : navsIn(indexOf(collection), id)
  return digestOf(textOf(navs ?? []))
}

function navsIn({ navs }: Index, id: string): Nav[] | undefined {
  return Object.hasOwn(navs, id) ? navs[id] : undefined
}

function isCollection(value: Collection | Index): value is Collection {
  return isFields(value) && typeof value['nav'] === 'function'
}

function indexOf(value: Collection | Index): Index {
  if (isCollection(value)) return value.toJSON()
  if (isFields(value) && value.version === version && isFields(value.navs)) {
    return value
  }
  throw new TypeError(
    `Cannot use the index: expected a collection, or an index of version ${version}; write it anew`
  )
}

function textOf(navs: readonly Nav[]): string {
  return JSON.stringify(
    navs.map(({ position: _position, total: _total, ...shown }) => shown)
  )
}
