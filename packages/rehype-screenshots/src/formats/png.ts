import { type Dimensions, dimensionsOf, hasText } from './header.ts'

const signature = 0x89504e47
const inchesOfMeter = 39.37

/**
 * Dots per inch that screenshots of dense screens carry, and what they stand
 * for: macOS counts from 72, Windows and Linux from 96.
 */
const densities = new Map([
  [144, 2],
  [192, 2],
  [216, 3],
  [288, 3]
])

/** Read a PNG: 24 bytes for the size, up to `IDAT` for density and animation. */
export function readPng(view: DataView): Dimensions | undefined {
  if (view.byteLength < 24 || view.getUint32(0) !== signature) return
  if (!hasText(view, 4, '\r\n\u001a\n') || !hasText(view, 12, 'IHDR')) return

  const more: Pick<Dimensions, 'animated' | 'dpr'> = {}
  let offset = 8

  // A chunk: length, type, data, checksum.
  while (offset + 8 <= view.byteLength && !hasText(view, offset + 4, 'IDAT')) {
    if (hasText(view, offset + 4, 'acTL')) more.animated = true
    else if (hasText(view, offset + 4, 'pHYs')) {
      const dpr = densityAt(view, offset + 8)
      if (dpr) more.dpr = dpr
    }
    offset += 12 + view.getUint32(offset)
  }

  return dimensionsOf('png', view.getUint32(16), view.getUint32(20), more)
}

/** Read the density in `pHYs`: two numbers and whether they count by metre. */
function densityAt(view: DataView, offset: number): number | undefined {
  if (offset + 9 > view.byteLength || view.getUint8(offset + 8) !== 1) return
  const across = view.getUint32(offset)
  if (across !== view.getUint32(offset + 4)) return
  return densities.get(Math.round(across / inchesOfMeter))
}
