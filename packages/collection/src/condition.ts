import { isFields } from '@flyleaf/document'
import { compileOrder, type FilterContext, some } from './comparison.ts'

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

type Test = (value: unknown) => boolean

const operators = 'exists, gt, gte, ignoreCase, in, is, lt, lte, not'

/**
 * Turn what a field has to be into a function.
 *
 * @param value
 *   A value, a list of values, or operators.
 * @param context
 *   Circumstances.
 * @returns
 *   Function that says whether a value fits.
 * @throws
 *   When there is an operator that is not known.
 */
export function compileCondition(value: unknown, context: FilterContext): Test {
  if (isScalar(value)) return isOneOf([value], false)
  if (isScalars(value)) return isOneOf(value, false)
  const fields = fieldsOf(value, context)
  const ignoreCase = fields['ignoreCase'] ?? false
  if (typeof ignoreCase !== 'boolean')
    throw expected('a boolean', 'ignoreCase', context)

  const tests = Object.entries(fields)
    .filter(([name, operand]) => name !== 'ignoreCase' && operand !== undefined)
    .map(([name, operand]) =>
      compileOperator(name, operand, ignoreCase, context)
    )
  return (given) => tests.every((test) => test(given))
}

function compileOperator(
  name: string,
  operand: unknown,
  ignoreCase: boolean,
  context: FilterContext
): Test {
  switch (name) {
    case 'is':
      if (!isScalar(operand)) throw expected('a value', name, context)
      return isOneOf([operand], ignoreCase)
    case 'in':
      if (!isScalars(operand)) throw expected('a list of values', name, context)
      return isOneOf(operand, ignoreCase)
    case 'exists':
      if (typeof operand !== 'boolean')
        throw expected('a boolean', name, context)
      return (value) => (value !== undefined) === operand
    case 'not':
      return negate(
        isScalar(operand)
          ? isOneOf([operand], ignoreCase)
          : isScalars(operand)
            ? isOneOf(operand, ignoreCase)
            : compileCondition(
                { ignoreCase, ...fieldsOf(operand, context) },
                context
              )
      )
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      if (typeof operand !== 'number' && typeof operand !== 'string')
        throw expected('a date, a number or a text', name, context)
      return compileOrder(name, operand, context)
    default:
      throw new TypeError(
        `${context.where}: unknown operator \`${name}\`, expected one of ${operators}`
      )
  }
}

/** Whether a value, or one of a list, is one of these. */
function isOneOf(values: readonly Scalar[], ignoreCase: boolean): Test {
  const fold = (value: unknown) =>
    ignoreCase && typeof value === 'string' ? value.toLowerCase() : value
  const known = new Set(values.map(fold))
  // Who asks for `draft: false` means the pages that say nothing, too.
  const absent = known.has(false) || known.has(null)
  const test = some((value) => known.has(fold(value)))
  return (value) => (value === undefined ? absent : test(value))
}

/** Turn a test around. */
export function negate<T>(test: (value: T) => boolean): (value: T) => boolean {
  return (value) => !test(value)
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null || ['boolean', 'number', 'string'].includes(typeof value)
  )
}

function isScalars(value: unknown): value is Scalar[] {
  return Array.isArray(value) && value.every(isScalar)
}

/** Take a value for an object, or throw. */
export function fieldsOf(
  value: unknown,
  context: FilterContext
): Record<string, unknown> {
  if (isFields(value)) return value
  throw new TypeError(
    `${context.where}: expected a value, a list of values or an object of ${operators}`
  )
}

function expected(
  what: string,
  name: string,
  context: FilterContext
): TypeError {
  return new TypeError(`${context.where}.${name}: expected ${what}`)
}
