/** Check that the value of an option is one of those that it can have. */
export function oneOf<T>(
  name: string,
  value: T,
  allowed: readonly unknown[]
): T {
  if (allowed.includes(value)) return value
  throw unexpected(name, value, allowed.map((one) => `\`${one}\``).join(' or '))
}

/** Make the error about an option that is not what it can be. */
export function unexpected(
  name: string,
  value: unknown,
  expected: string
): TypeError {
  return new TypeError(
    `Unexpected \`${String(value)}\` for option \`${name}\`, expected ${expected}`
  )
}

/** Check that an object has no keys but these. */
export function onlyKnown(
  prefix: string,
  value: object,
  names: readonly string[]
): void {
  const unknown = Object.keys(value).find((key) => !names.includes(key))
  if (unknown === undefined) return
  const list = names.map((name) => `\`${name}\``).join(', ')
  throw new TypeError(
    `Unexpected option \`${prefix}${unknown}\`, expected one of ${list}`
  )
}
