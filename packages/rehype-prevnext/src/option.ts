import { isFields } from '@flyleaf/document'

/** Whose options they are. */
export const owner = '@flyleaf/rehype-prevnext'

/** What a user has given, before it is checked. */
export type Given = Readonly<Record<string, unknown>>

/** Read options as fields; nothing given is no fields. */
export function fieldsOf(options: unknown): Given {
  if (options === null || options === undefined) return {}
  if (isFields(options)) return options
  throw new TypeError(
    `Unexpected options of \`${owner}\`: ${show(options)}, expected an object`
  )
}

/**
 * Read an option that a function can read.
 *
 * @param given
 *   Options.
 * @param name
 *   Name of the option.
 * @param expected
 *   What it takes, in words.
 * @param read
 *   Function that gives nothing for what it cannot read.
 * @returns
 *   What was read, or nothing where nothing is given.
 * @throws
 *   TypeError when the value cannot be read.
 */
export function readOption<T>(
  given: Given,
  name: string,
  expected: string,
  read: (value: unknown) => T | undefined
): T | undefined {
  const value = given[name]
  if (value === null || value === undefined) return
  const result = read(value)
  if (result === undefined) throw mistake(name, value, expected)
  return result
}

/** Read an option that is yes or no. */
export function readFlag(
  given: Given,
  name: string,
  fallback: boolean
): boolean {
  const read = (value: unknown) =>
    typeof value === 'boolean' ? value : undefined
  return readOption(given, name, '`true` or `false`', read) ?? fallback
}

/** Read an option that is one of several words; the first is the default. */
export function readChoice<const T extends string>(
  given: Given,
  name: string,
  choices: readonly [T, ...T[]]
): T {
  const expected = choices.map((choice) => `\`'${choice}'\``).join(', ')
  const read = (value: unknown) => choices.find((choice) => choice === value)
  return readOption(given, name, expected, read) ?? choices[0]
}

/** Read an option that is a function. */
export function readFunction<T>(value: T, name: string): T {
  if (value === null || value === undefined || typeof value === 'function')
    return value
  throw mistake(name, value, 'a function')
}

/** Make the error for an option. */
export function mistake(
  name: string,
  value: unknown,
  expected: string
): TypeError {
  return new TypeError(
    `Unexpected option \`${name}\` of \`${owner}\`: ${show(value)}, expected ${expected}`
  )
}

function show(value: unknown): string {
  if (typeof value === 'string') return `\`'${value}'\``
  if (typeof value === 'function') return 'a function'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null
    ? 'an object'
    : `\`${String(value)}\``
}
