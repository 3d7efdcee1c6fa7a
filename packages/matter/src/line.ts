const blank = /[ \t]*(?:\r\n?|\n)/y

/** Find where the blank lines that start at an offset end. */
export function blankLinesEnd(source: string, from: number): number {
  let offset = from
  blank.lastIndex = from
  while (blank.test(source)) offset = blank.lastIndex
  return offset
}

/** Find the end of the line that an offset is in. */
export function lineEndAt(source: string, from: number): number {
  let offset = from
  while (offset < source.length) {
    const code = source.charCodeAt(offset)
    if (code === 10 || code === 13) break
    offset++
  }
  return offset
}

/** Find the start of the line that an offset is in. */
export function lineStartAt(source: string, at: number): number {
  let offset = at
  while (offset > 0 && !'\r\n'.includes(source.charAt(offset - 1))) offset--
  return offset
}

/** Find where a part of a text ends, without the white space at its end. */
export function endOfText(text: string, start: number, end: number): number {
  let last = end
  while (last > start && ' \t\r\n'.includes(text.charAt(last - 1))) last--
  return last
}

/** Find the start of the next line, from the end of a line. */
export function nextLine(source: string, lineEnd: number): number {
  if (source.startsWith('\r\n', lineEnd)) return lineEnd + 2
  return Math.min(lineEnd + 1, source.length)
}

/**
 * Put spaces in place of a part of a text, so that every offset, line and
 * column behind it stays what it was.
 *
 * @param source
 *   Text.
 * @param start
 *   Start of the part.
 * @param end
 *   End of the part.
 * @returns
 *   Text of the same length, with the same line endings.
 */
export function blankOut(source: string, start: number, end: number): string {
  const spaces = source
    .slice(start, end)
    .replaceAll(/[^\r\n]+/g, (line) => ' '.repeat(line.length))
  return source.slice(0, start) + spaces + source.slice(end)
}
