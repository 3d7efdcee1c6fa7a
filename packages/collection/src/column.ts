import { parseDate } from './date.ts'
import { byCodeUnit } from './entry.ts'
import { compareNatural, naturalKey } from './natural.ts'
import type { Page } from './page.ts'
import type { Key, SortType } from './sort.ts'

/** What a key found in the entries; places are those of the pages. */
export interface Column {
  /** Compare the values of two places; values that are missing are equal. */
  compare(a: number, b: number): number
  /** Whether a place has no value that can be compared. */
  isMissing(place: number): boolean
  key: Key
  /** Values as numbers, `NaN` where one is missing; none where they are texts. */
  numbers?: Float64Array | undefined
  type: SortType
  /** Values as the documents give them. */
  values: readonly unknown[]
}

/**
 * Read the values of a key, once, in a form that compares fast.
 *
 * @param pages
 *   Pages, each at its place.
 * @param key
 *   Key.
 * @returns
 *   Column.
 */
export function readColumn(pages: readonly Page[], key: Key): Column {
  const values = pages.map(({ entry }) => key.read(entry))
  const type = key.type ?? infer(values)
  switch (type) {
    case 'date':
      return numbers(values, key, type, timeOf)
    case 'natural':
      return column(values, key, type, naturalOf, compareNatural)
    case 'number':
      return numbers(values, key, type, numberOf)
    case 'string':
      return column(values, key, type, textOf, byCodeUnit)
  }
}

function column<T>(
  values: readonly unknown[],
  key: Key,
  type: SortType,
  read: (value: unknown) => T | undefined,
  compare: (a: T, b: T) => number
): Column {
  const keys = values.map(read)
  const missing = key.missing === 'first' ? -1 : 1

  return {
    compare(a, b) {
      const left = keys[a]
      const right = keys[b]
      // What is missing stays at its end, whatever the direction.
      if (left === undefined) return right === undefined ? 0 : missing
      if (right === undefined) return -missing
      return key.descending ? compare(right, left) : compare(left, right)
    },
    isMissing: (place) => keys[place] === undefined,
    key,
    type,
    values
  }
}

/** Make a column of numbers: lying side by side, they compare fast. */
function numbers(
  values: readonly unknown[],
  key: Key,
  type: SortType,
  read: (value: unknown) => number | undefined
): Column {
  const missing = key.missing === 'first' ? -1 : 1
  const sign = key.descending ? -1 : 1
  const keys = new Float64Array(values.length)
  for (let at = 0; at < keys.length; at++)
    keys[at] = read(values[at]) ?? Number.NaN
  const valueAt = (place: number) => Number(keys[place])

  return {
    compare(a, b) {
      const order = sign * (valueAt(a) - valueAt(b))
      if (!Number.isNaN(order)) return order
      if (!Number.isNaN(valueAt(b))) return missing
      return Number.isNaN(valueAt(a)) ? 0 : -missing
    },
    isMissing: (place) => Number.isNaN(valueAt(place)),
    key,
    numbers: keys,
    type,
    values
  }
}

/**
 * Tell how values compare; the order of the values has no say in it. A text
 * that is a number (`'3'`) does not speak against numbers, and one that is
 * none not against many of them.
 */
function infer(values: readonly unknown[]): SortType {
  let balance = 0
  for (const value of values) {
    if (typeof value === 'number') balance++
    else if (value !== undefined && numberOf(value) === undefined) balance--
  }
  return balance > 0 ? 'number' : 'string'
}

function timeOf(value: unknown): number | undefined {
  return parseDate(value)?.time
}

function naturalOf(value: unknown): string[] | undefined {
  const text = textOf(value)
  return text === undefined ? undefined : naturalKey(text)
}

function numberOf(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  return
}
