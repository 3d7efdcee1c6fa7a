// What YAML 1.1 takes for yes and no, and what generators write for it.
const words = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['n', false],
  ['no', false],
  ['off', false],
  ['on', true],
  ['true', true],
  ['y', true],
  ['yes', true]
])

/**
 * Read what an author decided about something: `true`, `yes`, `on`, `y` and
 * `1`, or `false`, `no`, `off`, `n` and `0`, in any case, in quotes or not;
 * nothing for whatever is no such word.
 */
export function readFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' || typeof value === 'number'
    ? words.get(String(value).trim().toLowerCase())
    : undefined
}
