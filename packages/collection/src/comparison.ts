import { compareMoments, type Moment, parseDate } from './date.ts'
import { byCodeUnit } from './entry.ts'

/** Circumstances of a filter. */
export interface FilterContext {
  /** Moment that `'now'` stands for. */
  now: Moment | undefined
  /** Fields that are compared with `'now'`: added to. */
  nowFields: Set<string>
  /** Whose filter it is, for errors. */
  where: string
}

/**
 * Turn a comparison into a function; values of another kind than the operand
 * never fit.
 *
 * @param name
 *   Operator.
 * @param operand
 *   Date, number or text; or `'now'`.
 * @param context
 *   Circumstances.
 * @returns
 *   Function that says whether a value fits.
 * @throws
 *   When there is no `now`.
 */
export function compileOrder(
  name: 'gt' | 'gte' | 'lt' | 'lte',
  operand: number | string,
  context: FilterContext
): (value: unknown) => boolean {
  const compare = comparison(operand, context)
  const fits = {
    gt: (order: number) => order > 0,
    gte: (order: number) => order >= 0,
    lt: (order: number) => order < 0,
    lte: (order: number) => order <= 0
  }[name]
  return some((value) => {
    const order = compare(value)
    return order !== undefined && fits(order)
  })
}

/** Compare values with an operand; nothing when they are of another kind. */
function comparison(
  operand: number | string,
  context: FilterContext
): (value: unknown) => number | undefined {
  if (typeof operand === 'number')
    return (value) => (typeof value === 'number' ? value - operand : undefined)

  const moment = operand === 'now' ? nowOf(context) : parseDate(operand)
  if (!moment)
    return (value) =>
      typeof value === 'string' ? byCodeUnit(value, operand) : undefined

  return (value) => {
    const given = parseDate(value)
    return given && compareMoments(given, moment)
  }
}

function nowOf({ now, nowFields, where }: FilterContext): Moment {
  if (now === undefined)
    throw new TypeError(`${where}: \`'now'\` needs the option \`now\`, a date`)
  nowFields.add('now')
  return now
}

/** Look at each of a list: a page of several tags has each of them. */
export function some(
  test: (value: unknown) => boolean
): (value: unknown) => boolean {
  return (value) => (Array.isArray(value) ? value.some(test) : test(value))
}
