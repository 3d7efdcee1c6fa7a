import { type Dimensions, dimensionsOf, hasText } from './header.ts'

/** Read a WebP of any of its three forms: 30 bytes, 25 where it is lossless. */
export function readWebp(view: DataView): Dimensions | undefined {
  if (!hasText(view, 0, 'RIFF') || !hasText(view, 8, 'WEBPVP8')) return
  if (hasText(view, 15, ' ')) return readLossy(view)
  if (hasText(view, 15, 'L')) return readLossless(view)
  if (hasText(view, 15, 'X')) return readExtended(view)
  return
}

function readLossy(view: DataView): Dimensions | undefined {
  if (view.byteLength < 30 || !hasText(view, 23, '\u009d\u0001*')) return
  // Only a key frame has a size.
  if (view.getUint8(20) & 1) return
  const width = view.getUint16(26, true) & 0x3fff
  const height = view.getUint16(28, true) & 0x3fff
  return dimensionsOf('webp', width, height)
}

function readLossless(view: DataView): Dimensions | undefined {
  if (view.byteLength < 25 || view.getUint8(20) !== 0x2f) return
  const bits = view.getUint32(21, true)
  const width = (bits & 0x3fff) + 1
  const height = ((bits >>> 14) & 0x3fff) + 1
  return dimensionsOf('webp', width, height)
}

function readExtended(view: DataView): Dimensions | undefined {
  if (view.byteLength < 30) return
  const animated = (view.getUint8(20) & 0x02) !== 0
  const width = uint24(view, 24) + 1
  const height = uint24(view, 27) + 1
  return dimensionsOf('webp', width, height, animated ? { animated } : {})
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) + view.getUint8(offset + 2) * 0x10000
}
