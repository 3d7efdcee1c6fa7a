// Natural order stands alone: its comparison has a test of its own.

/**
 * Split an id so that ids compare as their readers would order them: folders
 * as a whole, numbers as numbers, in any case, without the ending.
 */
export function idKey(id: string): string[] {
  const stem = id.replace(/\.[^./]+$/, '').replaceAll('/', '\0')
  return naturalKey(stem.toLowerCase())
}

/**
 * Split a text so that its numbers compare as numbers, `1.2` before `1.12`:
 * every second part is digits without leading zeros.
 */
export function naturalKey(text: string): string[] {
  return text
    .split(/(\d+)/)
    .map((part, index) => (index % 2 ? withoutZeros(part) : part))
}

/** Compare two keys, by code unit where they are no numbers. */
export function compareNatural(
  a: readonly string[],
  b: readonly string[]
): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    if (left === right) continue
    // Of two numbers without leading zeros the longer one is greater.
    if (index % 2 && left.length !== right.length) {
      return left.length - right.length
    }
    return left < right ? -1 : 1
  }
  return a.length - b.length
}

function withoutZeros(digits: string): string {
  let start = 0
  while (digits[start] === '0' && start < digits.length - 1) start++
  return digits.slice(start)
}
