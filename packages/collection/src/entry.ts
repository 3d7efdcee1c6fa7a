import { isFields } from '@flyleaf/internal/fields'

/** A value that JSON can say. */
export type Json = Json[] | JsonObject | boolean | number | string | null

/** An object that JSON can say. */
export interface JsonObject {
  [key: string]: Json
}

/** A document of a collection: what the others need to know of it. */
export interface Entry {
  /**
   * Whether its frontmatter could not be read: nothing is known of the fields
   * that the author wrote, `draft` among them (default: `false`).
   */
  broken?: boolean | undefined
  /** Its frontmatter, complete. */
  data: JsonObject
  /**
   * Calendar day (`'2022-08-29'`) or moment in UTC
   * (`'2022-08-29T07:51:54.000Z'`).
   */
  date?: string | undefined
  /** Path relative to the root, with extension and `/`; unique. */
  id: string
  /** Language tag (BCP 47). */
  lang?: string | undefined
  /** Path of the file, as messages should name it; mostly the id. */
  path: string
  /** Last part of the address. */
  slug: string
  /** What others call the document. */
  title: string
  /** Address of the page, as a link to it is written. */
  url: string
}

const entryFields = ['id', 'lang', 'path', 'slug', 'title', 'url'] as const

/**
 * Make a function that reads one field of entries: `'date'`,
 * `'series_order'`, `'author.name'`.
 *
 * Looked for, in this order: the entry's own fields, the field of that name
 * in the frontmatter, and, where the name has dots, the way down through
 * objects. `data.x` is `x` of the frontmatter, whatever the entry has.
 */
export function reader(name: string): (entry: Readonly<Entry>) => unknown {
  const path = name.startsWith('data.') ? name.slice(5) : name
  const keys = path.split('.')
  const fromData = (entry: Readonly<Entry>) =>
    fieldOf(entry.data, path) ??
    (keys.length > 1 ? walk(entry.data, keys) : undefined)

  const field = entryFields.find((key) => key === name)
  if (field !== undefined) return (entry) => entry[field] ?? fromData(entry)
  // A date that is none stands only in the frontmatter.
  if (name === 'date') return (entry) => entry.date ?? fromData(entry)
  return fromData
}

function walk(fields: unknown, keys: readonly string[]): unknown {
  let value = fields
  for (const key of keys) {
    if (!isFields(value)) return
    value = fieldOf(value, key)
  }
  return value
}

/** Read an object's own field; foreign keys may be called `constructor`. */
function fieldOf(
  fields: Readonly<Record<string, unknown>>,
  key: string
): unknown {
  const value = fields[key] ?? undefined
  return value !== undefined && Object.hasOwn(fields, key) ? value : undefined
}

/** Whether a value says yes: `true`, or the text `'true'` in any case. */
export function isTrue(value: unknown): boolean {
  return (
    value === true ||
    (typeof value === 'string' && value.toLowerCase() === 'true')
  )
}

/** Whether a value says no: `false`, or the text `'false'` in any case. */
export function isFalse(value: unknown): boolean {
  return (
    value === false ||
    (typeof value === 'string' && value.toLowerCase() === 'false')
  )
}

/** Compare two texts by their code units, as no locale can change. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
