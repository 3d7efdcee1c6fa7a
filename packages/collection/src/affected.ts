import type { Collection } from './collection.ts'
import { digestOf } from './digest.ts'
import { byCodeUnit } from './entry.ts'
import type { Index, Nav } from './nav.ts'

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
 */
export function affected(
  before: Collection | Index,
  after: Collection | Index
): string[] {
  const old = new Map(Object.entries(indexOf(before).navs))
  return Object.entries(indexOf(after).navs)
    .filter(([id, navs]) => {
      const known = old.get(id)
      return !known || textOf(known) !== textOf(navs)
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
 */
export function neighbourKey(
  collection: Collection | Index,
  id: string
): string {
  const navs = isCollection(collection)
    ? collection.nav(id)
    : Object.hasOwn(collection.navs, id)
      ? collection.navs[id]
      : undefined
  return digestOf(textOf(navs ?? []))
}

function isCollection(value: Collection | Index): value is Collection {
  return 'nav' in value
}

function indexOf(value: Collection | Index): Index {
  return isCollection(value) ? value.toJSON() : value
}

function textOf(navs: readonly Nav[]): string {
  return JSON.stringify(
    navs.map(({ position: _position, total: _total, ...shown }) => shown)
  )
}
