import { type Dimensions, dimensionsOf, hasText } from './header.ts'

/** Read a GIF: 10 bytes for the size, up to the second frame for animation. */
export function readGif(view: DataView): Dimensions | undefined {
  if (view.byteLength < 10) return
  if (!hasText(view, 0, 'GIF87a') && !hasText(view, 0, 'GIF89a')) return

  const width = view.getUint16(6, true)
  const height = view.getUint16(8, true)
  const animated = isAnimated(view)
  return dimensionsOf('gif', width, height, animated ? { animated } : {})
}

/** Walk the blocks to a second frame, or to the mark of a loop. */
function isAnimated(view: DataView): boolean {
  if (view.byteLength < 13) return false
  let offset = 13 + paletteOf(view.getUint8(10))
  let frames = 0

  while (offset < view.byteLength) {
    const block = view.getUint8(offset)

    if (block === 0x21) {
      if (hasText(view, offset + 3, 'NETSCAPE2.0')) return true
      offset = afterBlocks(view, offset + 2)
    } else if (block === 0x2c) {
      frames += 1
      if (frames > 1) return true
      if (offset + 10 > view.byteLength) return false
      const palette = paletteOf(view.getUint8(offset + 9))
      // A byte between the palette and the blocks says how they are packed.
      offset = afterBlocks(view, offset + 10 + palette + 1)
    } else {
      return false
    }
  }

  return false
}

/** Bytes of the palette that a byte of flags announces. */
function paletteOf(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0
}

/** Pass over sub-blocks, each behind its length, up to an empty one. */
function afterBlocks(view: DataView, start: number): number {
  let offset = start
  while (offset < view.byteLength) {
    const length = view.getUint8(offset)
    offset += 1 + length
    if (length === 0) break
  }
  return offset
}
