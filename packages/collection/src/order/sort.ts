import { momentOf } from '@flyleaf/internal/dates'
import { byCodeUnit, type Entry, reader } from '../entry.ts'
import { compareNatural, idKey, naturalKey } from './natural.ts'

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
  type: SortType | undefined
}

/**
 * Complete a key. Where the reader goes back in time, dates are descending,
 * and so is what does not say otherwise.
 */
export function completeKey(
  { by, dir, missing = 'last', type }: Readonly<SortKey>,
  newestFirst: boolean | undefined
): Key {
  const kind = type ?? (by === 'date' ? 'date' : undefined)
  const usual = newestFirst ? 'desc' : 'asc'
  const descending =
    kind === 'date' && newestFirst !== undefined
      ? newestFirst
      : (dir ?? usual) === 'desc'
  return { by, descending, missing, type: kind }
}

/** The values that a key finds; a row is an entry's place in the list. */
export interface Column {
  /** Compare the values of two rows; values that are missing are equal. */
  compare(a: number, b: number): number
  /** Whether a row has no value that can be compared. */
  isMissing(row: number): boolean
  key: Key
  /** Values as numbers, `NaN` where one is missing; none where they are texts. */
  numbers?: Float64Array | undefined
  type: SortType
  /** Values as the documents give them. */
  values: readonly unknown[]
}

/** Read the values of a key, once, in a form that compares fast. */
export function readColumn(
  entries: readonly Readonly<Entry>[],
  key: Key
): Column {
  const values = entries.map(reader(key.by))
  const type = key.type ?? inferType(values)
  switch (type) {
    case 'date':
      return numberColumn(values, key, type, timeOf)
    case 'natural':
      return column(values, key, type, naturalOf, compareNatural)
    case 'number':
      return numberColumn(values, key, type, numberOf)
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
    isMissing: (row) => keys[row] === undefined,
    key,
    type,
    values
  }
}

/** Make a column of numbers: lying side by side, they compare fast. */
function numberColumn(
  values: readonly unknown[],
  key: Key,
  type: SortType,
  read: (value: unknown) => number | undefined
): Column {
  const missing = key.missing === 'first' ? -1 : 1
  const sign = key.descending ? -1 : 1
  const numbers = new Float64Array(values.length)
  for (let row = 0; row < numbers.length; row++) {
    numbers[row] = read(values[row]) ?? Number.NaN
  }

  return {
    compare(a, b) {
      const left = numberAt(numbers, a)
      const right = numberAt(numbers, b)
      const order = sign * (left - right)
      if (!Number.isNaN(order)) return order
      if (!Number.isNaN(right)) return missing
      return Number.isNaN(left) ? 0 : -missing
    },
    isMissing: (row) => Number.isNaN(numberAt(numbers, row)),
    key,
    numbers,
    type,
    values
  }
}

function numberAt(numbers: Float64Array, row: number): number {
  // There is a number for each row that the column was read of.
  return numbers[row] as number
}

/**
 * Tell how values compare; the order of the values has no say in it. A text
 * that is a number (`'3'`) does not speak against numbers, and one that is
 * none not against many of them.
 */
function inferType(values: readonly unknown[]): SortType {
  let balance = 0
  for (const value of values) {
    if (typeof value === 'number') balance++
    else if (value !== undefined && numberOf(value) === undefined) balance--
  }
  return balance > 0 ? 'number' : 'string'
}

function timeOf(value: unknown): number | undefined {
  return momentOf(value)?.time
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
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value)
  }
  return
}

/**
 * Put rows in order, without those that a key drops. The order is total: where
 * all keys are equal, the ids decide, in natural order, else by code unit, in
 * the direction of the last key.
 */
export function sortRows(
  rows: readonly number[],
  columns: readonly Column[],
  ids: readonly string[]
): number[] {
  const sign = columns.at(-1)?.key.descending ? -1 : 1
  const drops = columns.filter(({ key }) => key.missing === 'drop')
  const kept =
    drops.length > 0
      ? rows.filter((row) => !drops.some(({ isMissing }) => isMissing(row)))
      : rows
  const [first] = columns
  // Made when they are asked for: most pages are told apart by their dates.
  const idKeys: string[][] = []
  const keyOf = (row: number): string[] => {
    idKeys[row] ??= idKey(ids[row] as string)
    return idKeys[row]
  }
  const near = first?.numbers ? presort(kept, first.key, first.numbers) : kept
  return near.toSorted(
    (a, b) =>
      compareRows(columns, a, b) ||
      sign *
        (compareNatural(keyOf(a), keyOf(b)) ||
          byCodeUnit(ids[a] as string, ids[b] as string))
  )
}

/** Compare two rows by all keys; zero when no key tells them apart. */
export function compareRows(
  columns: readonly Column[],
  a: number,
  b: number
): number {
  for (const { compare } of columns) {
    const order = compare(a, b)
    if (order !== 0) return order
  }
  return 0
}

/**
 * Bring rows near to their order, by the numbers of the weightiest key alone:
 * a sort of what is nearly in order compares each row with the next, and that
 * is all. Numbers are sorted several times as fast as anything that takes a
 * function to compare. Where they do not tell, any order does.
 */
function presort(
  rows: readonly number[],
  { descending, missing }: Key,
  numbers: Float64Array
): readonly number[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    const value = numberAt(numbers, row)
    if (value < low) low = value
    if (value > high) high = value
  }

  // Which of so many steps a number is on, and which row it is of, are one
  // number that is exact.
  const count = rows.length
  const steps = Math.floor(Number.MAX_SAFE_INTEGER / count) - 1
  const scale = steps / (high - low)
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return rows
  const end = missing === 'first' ? 0 : steps
  const packed = new Float64Array(count)
  rows.forEach((row, index) => {
    const value = numberAt(numbers, row)
    const step = Math.floor((descending ? high - value : value - low) * scale)
    packed[index] = (Number.isNaN(step) ? end : step) * count + index
  })
  packed.sort()

  const sorted = rows.slice()
  for (let place = 0; place < count; place++) {
    sorted[place] = rows[numberAt(packed, place) % count] as number
  }
  return sorted
}
