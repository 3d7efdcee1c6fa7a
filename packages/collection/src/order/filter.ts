import { compareMoments, type Moment, momentOf } from '@flyleaf/internal/dates'
import { isFields } from '@flyleaf/internal/fields'
import {
  type At,
  flag,
  group,
  list,
  optional,
  type Rule,
  type RulesOf,
  rule,
  unexpected,
  within
} from '@flyleaf/internal/options'
import { byCodeUnit, type Entry, reader } from '../entry.ts'

/** A value to compare with. */
export type Scalar = boolean | number | string | null

/** What a field has to be; all of it has to hold. */
export interface Operators {
  /** Whether the field is there. */
  exists?: boolean | undefined
  /** Later, greater. */
  gt?: number | string | undefined
  /** Later, greater, or the same. */
  gte?: number | string | undefined
  /** Compare texts without regard to case (default: `false`). */
  ignoreCase?: boolean | undefined
  /** One of these. */
  in?: readonly Scalar[] | undefined
  /** This value. */
  is?: Scalar | undefined
  /** Earlier, less. */
  lt?: number | string | undefined
  /** Earlier, less, or the same. */
  lte?: number | string | undefined
  /** Not this. */
  not?: Condition | undefined
}

/** A value, a list of values of which one fits, or operators. */
export type Condition = Operators | Scalar | readonly Scalar[]

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

type Test<T> = (value: T, now: Moment | undefined) => boolean

/** A filter, read. */
export interface Filter {
  /** Fields that a page must have. */
  needs: readonly string[]
  /** Whether an entry belongs; `now` is what the filter calls `'now'`. */
  test: Test<Readonly<Entry>>
  /** Where it says `'now'`, and of which field. */
  usesOfNow: readonly { at: At; field: string }[]
}

const takesFilter = 'an object of conditions by field'

/** Reads a filter. */
export const filter: Rule<Filter> = {
  is: isFields,
  read(value, at) {
    if (!isFields(value)) throw unexpected(value, takesFilter, at)
    return guarded(value, at, () =>
      every(
        Object.entries(value)
          .filter(([, part]) => part !== undefined)
          .map(([name, part]) => readPart(name, part, within(at, name)))
      )
    )
  },
  takes: takesFilter
}

// Filters that are being read, outermost first.
const open: object[] = []
const depth = 100

/** Read what may hold more of its kind, but neither itself nor without end. */
function guarded<T>(value: object, at: At, read: () => T): T {
  if (open.includes(value)) {
    throw unexpected(value, `${takesFilter} that does not hold itself`, at)
  }
  if (open.length === depth) {
    const owner = { name: 'where', owner: at.owner }
    throw unexpected(
      value,
      `no more than ${depth} filters in one another`,
      owner
    )
  }
  open.push(value)
  try {
    return read()
  } finally {
    open.pop()
  }
}

function readPart(name: string, part: unknown, at: At): Filter {
  switch (name) {
    case 'and':
      return every(filters.read(part, at))
    case 'or': {
      const parts = filters.read(part, at)
      return {
        needs: parts.flatMap(({ needs }) => needs),
        test: (entry, now) => parts.some(({ test }) => test(entry, now)),
        usesOfNow: parts.flatMap(({ usesOfNow }) => usesOfNow)
      }
    }
    case 'not': {
      const { test, usesOfNow } = filter.read(part, at)
      return { needs: [], test: negate(test), usesOfNow }
    }
    default: {
      const read = reader(name)
      const { saysNow, test } = readCondition(part, at, false)
      return {
        needs: test(undefined, undefined) ? [] : [name],
        test: (entry, now) => test(read(entry), now),
        usesOfNow: saysNow ? [{ at: saysNow, field: name }] : []
      }
    }
  }
}

function every(parts: readonly Filter[]): Filter {
  return {
    needs: parts.flatMap(({ needs }) => needs),
    test: (entry, now) => parts.every(({ test }) => test(entry, now)),
    usesOfNow: parts.flatMap(({ usesOfNow }) => usesOfNow)
  }
}

const filters: Rule<Filter[]> = list(filter, 'a list of filters')

const scalar: Rule<Scalar> = rule(
  'a text, a number, `true`, `false` or `null`',
  (value) => (isScalar(value) ? value : undefined)
)

const scalars: Rule<Scalar[]> = list(scalar, 'a list of values')

const bound: Rule<number | string> = rule(
  'a date, a number or a text',
  (value) =>
    typeof value === 'number' || typeof value === 'string' ? value : undefined
)

const operators = group({
  exists: ifGiven(flag),
  gt: ifGiven(bound),
  gte: ifGiven(bound),
  ignoreCase: optional(flag),
  in: ifGiven(scalars),
  is: ifGiven(scalar),
  lt: ifGiven(bound),
  lte: ifGiven(bound),
  // Left for `readCondition`, which knows about the case of letters.
  not: ifGiven(rule('a condition', (value) => value))
} satisfies RulesOf<Operators>)

/** To compare with `null` is something else than not to compare. */
function ifGiven<T>(one: Rule<T>): Rule<T | undefined> {
  return {
    ...one,
    read: (value, at) => (value === undefined ? undefined : one.read(value, at))
  }
}

/** What a field has to be, read. */
interface FieldTest {
  /** Where it says `'now'`. */
  saysNow?: At | undefined
  test: Test<unknown>
}

function readCondition(
  value: unknown,
  at: At,
  ignoresCase: boolean
): FieldTest {
  if (isScalar(value)) return { test: isOneOf([value], ignoresCase) }
  if (Array.isArray(value)) {
    return { test: isOneOf(scalars.read(value, at), ignoresCase) }
  }
  if (!isFields(value)) {
    throw unexpected(
      value,
      'a value, a list of values or an object of operators',
      at
    )
  }

  return guarded(value, at, () => readOperators(value, at, ignoresCase))
}

function readOperators(value: object, at: At, ignoresCase: boolean): FieldTest {
  const {
    exists,
    ignoreCase = ignoresCase,
    not,
    ...rest
  } = operators.read(value, at)
  const { in: values, is, ...bounds } = rest
  const tests: FieldTest[] = []
  if (is !== undefined) tests.push({ test: isOneOf([is], ignoreCase) })
  if (values) tests.push({ test: isOneOf(values, ignoreCase) })
  if (exists !== undefined) {
    tests.push({ test: (field) => (field !== undefined) === exists })
  }
  if (not !== undefined) {
    const { saysNow, test } = readCondition(not, within(at, 'not'), ignoreCase)
    tests.push({ saysNow, test: negate(test) })
  }
  for (const name of comparisons) {
    const operand = bounds[name]
    if (operand === undefined) continue
    tests.push({
      saysNow: operand === 'now' ? within(at, name) : undefined,
      test: compares(name, operand)
    })
  }
  return {
    saysNow: tests.find(({ saysNow }) => saysNow)?.saysNow,
    test: (field, now) => tests.every(({ test }) => test(field, now))
  }
}

/** Whether a value, or one of a list, is one of these. */
function isOneOf(
  values: readonly Scalar[],
  ignoresCase: boolean
): Test<unknown> {
  const fold = (value: unknown) =>
    ignoresCase && typeof value === 'string' ? value.toLowerCase() : value
  const folded = new Set(values.map(fold))
  // Who asks for `draft: false` means the pages that say nothing, too.
  const takesAbsent = folded.has(false) || folded.has(null)
  const test = some((value) => folded.has(fold(value)))
  return (value, now) => (value === undefined ? takesAbsent : test(value, now))
}

const fits = {
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0
}

const comparisons = ['gt', 'gte', 'lt', 'lte'] as const

/** Compare with an operand; values of another kind than it never fit. */
function compares(
  name: (typeof comparisons)[number],
  operand: number | string
): Test<unknown> {
  const compare = comparison(operand)
  return some((value, now) => {
    const order = compare(value, now)
    return order !== undefined && fits[name](order)
  })
}

function comparison(
  operand: number | string
): (value: unknown, now: Moment | undefined) => number | undefined {
  if (typeof operand === 'number') {
    return (value) => (typeof value === 'number' ? value - operand : undefined)
  }

  const saysNow = operand === 'now'
  const fixed = momentOf(operand)
  if (!fixed && !saysNow) {
    return (value) =>
      typeof value === 'string' ? byCodeUnit(value, operand) : undefined
  }

  return (value, now) => {
    const moment = momentOf(value)
    const other = fixed ?? now
    return moment && other && compareMoments(moment, other)
  }
}

/** Look at each of a list: a page of several tags has each of them. */
function some(test: Test<unknown>): Test<unknown> {
  return (value, now) =>
    Array.isArray(value)
      ? value.some((item) => test(item, now))
      : test(value, now)
}

function negate<T>(test: Test<T>): Test<T> {
  return (value, now) => !test(value, now)
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null || ['boolean', 'number', 'string'].includes(typeof value)
  )
}
