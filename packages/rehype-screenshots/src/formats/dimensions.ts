// Readers of our own, a file a format; what they share is in `header.ts`. Of
// libraries, `image-size` reads beyond the bytes that it is given, and turns no
// JPEG as its EXIF says; it and `image-meta` take a web page with an SVG in it
// for a picture.

import { readAvif } from './avif.ts'
import { readGif } from './gif.ts'
import { type Dimensions, hasText } from './header.ts'
import { readJpeg } from './jpeg.ts'
import { readMp4 } from './mp4.ts'
import { readPng } from './png.ts'
import { beginsAsSvg, isSvg, readSvg } from './svg.ts'
import { readWebm } from './webm.ts'
import { readWebp } from './webp.ts'

const readers = [
  readPng,
  readJpeg,
  readWebp,
  readGif,
  readAvif,
  readSvg,
  readMp4,
  readWebm
]

/**
 * Read the size of a picture, or of a video, from its first bytes.
 *
 * PNG, JPEG (turned as EXIF says), GIF, WebP, AVIF and SVG; MP4, QuickTime and
 * WebM, where they begin with what describes them. Nothing is
 * decoded; the time is bounded by the length of what is given, and no byte
 * outside of the view is looked at. Never throws.
 *
 * @param bytes
 *   First bytes of a file: 4 KiB do for most, 64 KiB for a JPEG with a
 *   preview in its EXIF.
 * @returns
 *   Width and height in pixels, whole numbers from 1 to 65,535, with the type;
 *   nothing when the bytes are no picture of a known kind, too few, or claim a
 *   size that cannot be.
 */
export function readDimensions(
  bytes: Readonly<Uint8Array>
): Dimensions | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

  for (const read of readers) {
    const dimensions = read(view)
    if (dimensions) return dimensions
  }

  return
}

/**
 * Whether the beginning of a file is that of a sound picture, though no size
 * could be read: an SVG may have none, and other headers may come late, where
 * there is more of the file.
 */
export function mayBePicture(
  bytes: Readonly<Uint8Array>,
  isWhole: boolean
): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isSvg(view)) return true
  return !isWhole && (hasText(view, 4, 'ftyp') || beginsAsSvg(view))
}
