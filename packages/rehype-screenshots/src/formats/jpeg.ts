import { type Dimensions, dimensionsOf, hasText } from './header.ts'

/** How far a JPEG has been read. */
export interface JpegWalk {
  /** Where the next segment begins. */
  offset: number
  /** EXIF has said that the picture lies on its side. */
  turned: boolean
}

/** Read a JPEG up to its start of frame, as it is shown: EXIF may turn it. */
export function readJpeg(view: DataView): Dimensions | undefined {
  const end = walkJpeg(view)
  return end && 'type' in end ? end : undefined
}

/**
 * Walk over the segments of a JPEG. Where the frame is not among the bytes,
 * says how far they have led; nothing where none can come any more.
 */
export function walkJpeg(view: DataView): Dimensions | JpegWalk | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return
  return walkOn(view, { offset: 2, turned: false })
}

/** Walk on over segments, of which the first stands at an offset of the view. */
export function walkOn(
  view: DataView,
  walk: Readonly<JpegWalk>
): Dimensions | JpegWalk | undefined {
  let { offset, turned } = walk

  while (offset + 4 <= view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return
    const marker = view.getUint8(offset + 1)

    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) offset += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) offset += 2
    else if (isFrame(marker)) {
      if (offset + 9 > view.byteLength) break
      const height = view.getUint16(offset + 5)
      const width = view.getUint16(offset + 7)
      return turned
        ? dimensionsOf('jpeg', height, width)
        : dimensionsOf('jpeg', width, height)
    } else {
      const length = view.getUint16(offset + 2)
      // After the start of scan no header comes any more.
      if (length < 2 || marker === 0xda || marker === 0xd9) return
      if (marker === 0xe1 && mayBeExif(view, offset + 4)) {
        // What turns a picture is read whole, or not passed over.
        if (offset + 2 + length > view.byteLength) break
        turned ||= isTurned(view, offset + 4, length - 2)
      }
      offset += 2 + length
    }
  }

  return { offset, turned }
}

/** Whether a marker starts a frame: `C0` to `CF` but for three tables. */
function isFrame(marker: number): boolean {
  const isTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc
  return marker >= 0xc0 && marker <= 0xcf && !isTable
}

const exif = 'Exif\0\0'

/** Whether a segment is EXIF, or may be, as too little of it is there. */
function mayBeExif(view: DataView, offset: number): boolean {
  const isCut = offset + exif.length > view.byteLength
  return isCut || hasText(view, offset, exif)
}

/** Whether EXIF says that the picture lies on its side. */
function isTurned(view: DataView, offset: number, length: number): boolean {
  const end = Math.min(offset + length, view.byteLength)
  const tiff = offset + 6
  if (tiff + 8 > end || !hasText(view, offset, exif)) return false

  const little = hasText(view, tiff, 'II')
  if (!little && !hasText(view, tiff, 'MM')) return false

  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > end) return false

  const count = view.getUint16(directory, little)
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12
    if (entry + 12 > end) return false
    // Tag, type, count, value; orientations 5 to 8 are quarter turns.
    if (view.getUint16(entry, little) !== 0x0112) continue
    const orientation = view.getUint16(entry + 8, little)
    return orientation >= 5 && orientation <= 8
  }

  return false
}
