import { isFields } from '@flyleaf/document'
import { mistake } from './mistake.ts'

/** Value of a field of the frontmatter. */
type FieldValue = boolean | number | string | null

/** Which pages to leave out: fields and their values, or a function. */
export type Ignore =
  | ((fields: Readonly<Record<string, unknown>>) => boolean)
  | Readonly<Record<string, FieldValue | readonly FieldValue[]>>

/**
 * Read the `ignore` option.
 *
 * @param value
 *   What the caller gave.
 * @returns
 *   Function that says whether a page is left out, by its frontmatter.
 * @throws
 *   When it is neither fields with their values nor a function.
 */
export function ignoreOf(
  value: Ignore | null | undefined
): (fields: Readonly<Record<string, unknown>>) => boolean {
  if (typeof value === 'function') return value
  if (value !== undefined && value !== null && !isFields(value)) {
    throw mistake('ignore', value, 'fields and values, `{draft: true}`')
  }

  const rules = Object.entries(value ?? {}).map(([key, values]) => {
    const list: unknown[] = [values].flat()
    if (list.every(isFieldValue)) return { key, values: new Set(list) }
    throw mistake(`ignore.${key}`, values, 'a value, or a list of values')
  })
  return (fields) =>
    rules.some(
      ({ key, values }) =>
        Object.hasOwn(fields, key) &&
        [fields[key]].flat().some((field) => fits(field, values))
    )
}

/** A boolean may be written as text: `draft: "true"`. */
function fits(field: unknown, values: ReadonlySet<unknown>): boolean {
  if (values.has(field)) return true
  const word = typeof field === 'string' ? field.toLowerCase() : ''
  return /^(?:false|true)$/.test(word) && values.has(word === 'true')
}

function isFieldValue(value: unknown): boolean {
  return (
    value === null || ['boolean', 'number', 'string'].includes(typeof value)
  )
}
