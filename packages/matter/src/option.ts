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

/**
 * Check that a function is not asynchronous, as far as it can be seen: nothing
 * waits for what it gives.
 */
export function onlySync(where: string, value: object): void {
  if (value.constructor.name !== 'AsyncFunction') return
  throw new TypeError(
    `Unexpected \`async function\` ${where}, expected a function that returns its value, and no promise of it`
  )
}
