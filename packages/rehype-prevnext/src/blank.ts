import type { Range } from './verbatim.ts'

// A space, in as many letters as `</div>` and `</nav>` have.
const space = '&#032;'

/**
 * Blank ranges: the length stays, and with it every position.
 *
 * Text after a range, in the same line, stays text: spaces alone could make
 * it indented code, so the first of them is written as a reference.
 *
 * @param source
 *   Document.
 * @param ranges
 *   Ranges that end with a closing tag, in order.
 * @returns
 *   Document.
 */
export function blank(source: string, ranges: readonly Range[]): string {
  let result = ''
  let at = 0
  for (const { end, start } of ranges) {
    const spaces = source.slice(start, end).replace(/[^\r\n]/g, ' ')
    const line =
      Math.max(spaces.lastIndexOf('\n'), spaces.lastIndexOf('\r')) + 1
    result += source.slice(at, start)
    result += isGlued(source, end)
      ? spaces.slice(0, line) + space + spaces.slice(line + space.length)
      : spaces
    at = end
  }
  return result + source.slice(at)
}

function isGlued(source: string, end: number): boolean {
  const next = /[^\t ]/g
  next.lastIndex = end
  const [letter] = next.exec(source) ?? ['\n']
  return letter !== '\n' && letter !== '\r'
}
