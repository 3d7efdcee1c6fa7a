import type { FilterContext } from './comparison.ts'
import {
  type Condition,
  compileCondition,
  fieldsOf,
  negate
} from './condition.ts'
import { type Entry, reader } from './entry.ts'

/** Which documents belong: every field named has to fit. */
export interface JsonFilter {
  /** All of these. */
  and?: readonly JsonFilter[] | undefined
  /** Not this. */
  not?: JsonFilter | undefined
  /** At least one of these. */
  or?: readonly JsonFilter[] | undefined
  [field: string]: Condition | JsonFilter | readonly JsonFilter[] | undefined
}

type EntryTest = (entry: Readonly<Entry>) => boolean

/**
 * Turn a filter into a function.
 *
 * @param filter
 *   Filter.
 * @param context
 *   Circumstances.
 * @returns
 *   Function that says whether an entry belongs.
 * @throws
 *   When the filter says something that is not known.
 */
export function compileFilter(
  filter: unknown,
  context: FilterContext
): EntryTest {
  const tests = Object.entries(fieldsOf(filter, context))
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const inner = { ...context, where: `${context.where}.${key}` }
      if (key === 'and' || key === 'or') return compileList(key, value, inner)
      if (key === 'not') return negate(compileFilter(value, inner))
      return compileField(key, value, inner)
    })
  return (entry) => tests.every((test) => test(entry))
}

function compileList(
  key: 'and' | 'or',
  value: unknown,
  context: FilterContext
): EntryTest {
  if (!Array.isArray(value))
    throw new TypeError(`${context.where}: expected a list of filters`)
  const tests = value.map((part) => compileFilter(part, context))
  return key === 'and'
    ? (entry) => tests.every((test) => test(entry))
    : (entry) => tests.some((test) => test(entry))
}

function compileField(
  field: string,
  value: unknown,
  context: FilterContext
): EntryTest {
  const read = reader(field)
  const seen = new Set<string>()
  const test = compileCondition(value, { ...context, nowFields: seen })
  if (seen.size > 0) context.nowFields.add(field)
  return (entry) => test(read(entry))
}
