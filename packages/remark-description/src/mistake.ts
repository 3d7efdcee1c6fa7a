/**
 * Say what is wrong with an option.
 *
 * @param option
 *   Name of the option.
 * @param value
 *   What the caller gave.
 * @param expected
 *   What it takes.
 * @returns
 *   Error.
 */
export function mistake(
  option: string,
  value: unknown,
  expected: string
): TypeError {
  const text =
    typeof value === 'number' || value === undefined
      ? String(value)
      : (JSON.stringify(value) ?? typeof value)
  return new TypeError(
    `Unexpected \`${text}\` for \`${option}\`, expected ${expected}`
  )
}
