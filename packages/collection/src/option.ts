/**
 * Refuse names that are not known: a name that is misspelt would say nothing.
 *
 * @param options
 *   Options.
 * @param known
 *   Their names.
 * @param where
 *   Whose options they are, for errors.
 * @throws
 *   When there is another name.
 */
export function checkNames(
  options: object,
  known: readonly string[],
  where: string
): void {
  const other = Object.keys(options).find((name) => !known.includes(name))
  if (other !== undefined)
    throw new TypeError(
      `${where}: unknown \`${other}\`, expected one of ${known.join(', ')}`
    )
}

/**
 * Read an option that is yes or no. A text is neither: `'false'` is no `false`.
 *
 * @param value
 *   Value.
 * @param fallback
 *   Value where there is none.
 * @param where
 *   Which option it is, for errors.
 * @returns
 *   Value.
 * @throws
 *   When it is something else.
 */
export function readFlag(
  value: unknown,
  fallback: boolean,
  where: string
): boolean {
  if (value === null || value === undefined) return fallback
  if (typeof value !== 'boolean')
    throw new TypeError(`${where}: expected \`true\` or \`false\``)
  return value
}
