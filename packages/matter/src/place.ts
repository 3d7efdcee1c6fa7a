import type { Point, Position } from 'unist'

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
 *   Text of the file; looked at as far as points are asked for.
 * @returns
 *   Places.
 */
export function placesOf(source: string): Places {
  const ending = /\r\n?|\n/g
  const starts = [source.startsWith('\uFEFF') ? 1 : 0]
  let last: number | undefined = starts[0]

  function point(offset: number): Point {
    // Most of a document never has to be looked at.
    while (last !== undefined && last <= offset) {
      last = ending.test(source) ? ending.lastIndex : undefined
      if (last !== undefined) starts.push(last)
    }

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
