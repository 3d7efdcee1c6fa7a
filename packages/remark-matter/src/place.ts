import type { Point, Position } from 'unist'
import { lineStarts } from './line.ts'

/** Turns offsets of a text into points of the file. */
export interface Places {
  point(offset: number): Point
  position(start: number, end: number): Position
}

/**
 * Prepare to turn offsets into lines and columns.
 *
 * Lines end at a line feed, a carriage return, or both. A byte order mark is
 * no column, but it counts in offsets: they are those of the file.
 *
 * @param source
 *   Text of the file; looked at when the first point is asked for.
 * @returns
 *   Places.
 */
export function placesOf(source: string): Places {
  let starts: number[] | undefined

  function point(offset: number): Point {
    starts ??= lineStarts(source)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (Number(starts[middle]) <= offset) low = middle
      else high = middle - 1
    }
    return { column: offset - Number(starts[low]) + 1, line: low + 1, offset }
  }

  return {
    point,
    position: (start, end) => ({ end: point(end), start: point(start) })
  }
}
