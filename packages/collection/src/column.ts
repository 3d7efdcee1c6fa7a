import { parseDate } from './date.ts'
import type { Entry } from './entry.ts'
import { compareNatural, naturalKey } from './natural.ts'
import type { Key, SortType } from './sort.ts'

/** What a key found in the entries; places are indices of the entries. */
export interface Column {
  /** Compare the values of two places; values that are missing are equal. */
  compare(a: number, b: number): number
  /** Whether a place has no value that can be compared. */
  isMissing(place: number): boolean
  key: Key
  type: SortType
  /** Values as the documents give them. */
  values: readonly unknown[]
}

type Values = Pick<Column, 'compare' | 'isMissing'>

/**
 * Read the values of a key, once, in a form that compares fast.
 *
 * @param entries
 *   Entries.
 * @param key
 *   Key.
 * @returns
 *   Column.
 */
export function readColumn(
  entries: readonly Readonly<Entry>[],
  key: Key
): Column {
  const values = entries.map(key.read)
  const type = key.type ?? infer(values)
  const { compare, isMissing } = readValues(values, type)
  const missing = key.missing === 'first' ? -1 : 1

  return {
    compare(a, b) {
      const left = isMissing(a)
      const right = isMissing(b)
      // What is missing stays at its end, whatever the direction.
      if (left || right) return left === right ? 0 : left ? missing : -missing
      return key.descending ? compare(b, a) : compare(a, b)
    },
    isMissing,
    key,
    type,
    values
  }
}

/** Tell how values compare; the order of the values has no say in it. */
function infer(values: readonly unknown[]): SortType {
  const given = values.filter((value) => value !== undefined)
  return given.every((value) => typeof value === 'number') ? 'number' : 'string'
}

function readValues(values: readonly unknown[], type: SortType): Values {
  switch (type) {
    case 'date':
      return numbers(values.map((value) => parseDate(value)?.time))
    case 'number':
      return numbers(values.map(numberOf))
    case 'natural':
      return others(
        values.map((value) => {
          const text = textOf(value)
          return text === undefined ? undefined : naturalKey(text)
        }),
        compareNatural
      )
    case 'string':
      return others(values.map(textOf), (a, b) => (a < b ? -1 : a > b ? 1 : 0))
  }
}

function numbers(values: readonly (number | undefined)[]): Values {
  const keys = Float64Array.from(values, (value) => value ?? Number.NaN)
  const at = (place: number) => keys[place] ?? Number.NaN
  return {
    compare: (a, b) => at(a) - at(b),
    isMissing: (place) => Number.isNaN(at(place))
  }
}

function others<T>(
  keys: readonly (T | undefined)[],
  compare: (a: T, b: T) => number
): Values {
  return {
    compare(a, b) {
      const left = keys[a]
      const right = keys[b]
      // Asked only where both have a value.
      return left === undefined || right === undefined
        ? 0
        : compare(left, right)
    },
    isMissing: (place) => keys[place] === undefined
  }
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
