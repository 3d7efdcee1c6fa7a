import { isFields } from '@flyleaf/document'
import type { Column } from './column.ts'
import { type Entry, reader } from './entry.ts'
import { checkNames } from './option.ts'
import { byId, type Page } from './page.ts'
import { presort } from './presort.ts'

/** How values are compared. */
export type SortType = 'date' | 'natural' | 'number' | 'string'

/** One key of an order. */
export interface SortKey {
  /** Name of a field: of the entry, else of its frontmatter. */
  by: string
  /** Direction (default: `'asc'`; `'desc'` when newest come first). */
  dir?: 'asc' | 'desc' | undefined
  /** Where pages without a value go (default: `'last'`). */
  missing?: 'drop' | 'first' | 'last' | undefined
  /**
   * How values compare (default: `'date'` for the field `date`, `'number'`
   * where every value is one, else `'string'`, by code unit).
   */
  type?: SortType | undefined
}

/** One key of an order, complete. */
export interface Key {
  by: string
  descending: boolean
  missing: 'drop' | 'first' | 'last'
  read: (entry: Readonly<Entry>) => unknown
  type: SortType | undefined
}

const types: readonly string[] = ['date', 'natural', 'number', 'string']

/**
 * Check and complete the keys of an order.
 *
 * @param sort
 *   Keys.
 * @param newestFirst
 *   Whether the reader goes back in time: dates are descending then, and so
 *   is what does not say otherwise.
 * @param where
 *   Whose keys they are, for errors.
 * @returns
 *   Keys.
 * @throws
 *   When a key says something that is not known.
 */
export function compileSort(
  sort: readonly Readonly<SortKey>[],
  newestFirst: boolean | undefined,
  where: string
): Key[] {
  if (!Array.isArray(sort))
    throw new TypeError(`${where}: expected a list of keys`)
  return sort.map((key: Readonly<SortKey>, index) => {
    const place = `${where}[${index}]`
    if (!isFields(key)) throw new TypeError(`${place}: expected an object`)
    checkNames(key, ['by', 'dir', 'missing', 'type'], place)
    const { by, dir, missing = 'last', type } = key
    if (typeof by !== 'string' || by === '')
      throw new TypeError(`${place}.by: expected the name of a field`)
    oneOf(dir, ['asc', 'desc', undefined], `${place}.dir`)
    oneOf(missing, ['drop', 'first', 'last'], `${place}.missing`)
    oneOf(type, [...types, undefined], `${place}.type`)

    const kind = type ?? (by === 'date' ? 'date' : undefined)
    const direction = newestFirst ? 'desc' : 'asc'
    const descending =
      kind === 'date' && newestFirst !== undefined
        ? newestFirst
        : (dir ?? direction) === 'desc'
    return { by, descending, missing, read: reader(by), type: kind }
  })
}

function oneOf(value: unknown, known: readonly unknown[], where: string): void {
  if (known.includes(value)) return
  const names = known.filter((name) => name !== undefined).join(', ')
  throw new TypeError(
    `${where}: unknown value \`${String(value)}\`, expected one of ${names}`
  )
}

/**
 * Put pages in order.
 *
 * The order is total: where all keys are equal, the id decides, in the
 * direction of the last key.
 *
 * @param pages
 *   Pages.
 * @param columns
 *   Keys with their values, the weightiest first.
 * @returns
 *   Pages in order, without those that a key drops.
 */
export function order(
  pages: readonly Page[],
  columns: readonly Column[]
): Page[] {
  const sign = columns.at(-1)?.key.descending ? -1 : 1
  const drops = columns.filter(({ key }) => key.missing === 'drop')
  const kept =
    drops.length > 0
      ? pages.filter(({ at }) => !drops.some(({ isMissing }) => isMissing(at)))
      : pages
  const [first] = columns
  const near = first?.numbers ? presort(kept, first.key, first.numbers) : kept
  return near.toSorted((a, b) => compareAll(columns, a, b) || sign * byId(a, b))
}

/** Compare two pages by all keys; zero when no key tells them apart. */
export function compareAll(
  columns: readonly Column[],
  a: Page,
  b: Page
): number {
  for (const column of columns) {
    const result = column.compare(a.at, b.at)
    if (result !== 0) return result
  }
  return 0
}
