import type { Point, Position } from 'unist'
import { location } from 'vfile-location'

const blankLine = /[ \t]*(?:\r\n?|\n)/y

/** Find where the blank lines that start at an offset end. */
export function blankLinesEnd(source: string, from: number): number {
  let offset = from
  blankLine.lastIndex = from
  while (blankLine.test(source)) offset = blankLine.lastIndex
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
 */
export function blankOut(source: string, start: number, end: number): string {
  let text = source.slice(0, start)
  for (let at = start; at < end; ) {
    const lineEnd = Math.min(lineEndAt(source, at), end)
    const next = Math.min(nextLine(source, lineEnd), end)
    text += ' '.repeat(lineEnd - at) + source.slice(lineEnd, next)
    at = next
  }
  return text + source.slice(end)
}

/** Turns the offsets of a text into a place in the file. */
export type Locate = (start: number, end: number) => Position | undefined

/**
 * Prepare to turn offsets into lines and columns. A byte order mark is no
 * column, but it counts in offsets: they are those of the file.
 */
export function locatorOf(source: string): Locate {
  const { toPoint } = location(source)
  const mark = source.startsWith('\uFEFF') ? 1 : 0

  function point(offset: number): Point | undefined {
    const found = toPoint(offset)
    if (!found) return
    const { column, line } = found
    return { column: line === 1 ? column - mark : column, line, offset }
  }

  return (from, to) => {
    const start = point(from)
    const end = point(to)
    return start && end && { end, start }
  }
}
