import { type Dimensions, dimensionsOf, hasText } from './header.ts'
import { type Box, boxes, findBox } from './isobmff.ts'

/**
 * Read a video in MP4 or QuickTime up to the end of its index, which files
 * that are made for the web begin with. The size is that of the first track
 * that is seen, turned as the file says.
 */
export function readMp4(view: DataView): Dimensions | undefined {
  const file = { end: view.byteLength, start: 0 }
  const movie = hasText(view, 4, 'ftyp') && findBox(view, file, 'moov')
  if (!movie) return

  for (const [offset, track] of boxes(view, movie)) {
    if (!hasText(view, offset + 4, 'trak')) continue
    const head = findBox(view, track, 'tkhd')
    const size = head && readTrack(view, head)
    if (size) return size
  }

  return
}

/** Read the head of a track; sound has no size. */
function readTrack(view: DataView, head: Box): Dimensions | undefined {
  if (head.start >= head.end) return
  // Times take 12 bytes more in the second version.
  const wide = view.getUint8(head.start) > 0
  const matrix = head.start + (wide ? 52 : 40)
  if (matrix + 44 > head.end) return

  // Fixed-point numbers, of 16 bits before the point.
  const width = view.getUint16(matrix + 36)
  const height = view.getUint16(matrix + 40)
  // A quarter turn puts the sides across.
  const turned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 4) !== 0
  return turned
    ? dimensionsOf('mp4', height, width)
    : dimensionsOf('mp4', width, height)
}
