import { type Dimensions, dimensionsOf } from './header.ts'

/** An element of EBML: its name, and where its content is. */
interface Element {
  end: number
  id: number
  start: number
}

/** Elements that hold the size, each in the one before. */
const segment = 0x18538067
const way = new Set([segment, 0x1654ae6b, 0xae, 0xe0])
const cluster = 0x1f43b675
const pixelWidth = 0xb0
const pixelHeight = 0xba

/**
 * Read a WebM up to the description of its tracks: the size is that of the
 * first track that is seen.
 */
export function readWebm(view: DataView): Dimensions | undefined {
  const head = elementAt(view, 0)
  if (head?.id !== 0x1a45dfa3) return

  let offset = head.end
  const sides = new Map<number, number>()
  for (
    let element = elementAt(view, offset);
    element && element.id !== cluster;
    element = elementAt(view, offset)
  ) {
    const { end, id, start } = element
    // Into what is on the way, past everything else: never back.
    offset = way.has(id) ? start : end
    if (end > view.byteLength && id !== segment) return
    if (id !== pixelWidth && id !== pixelHeight) continue
    sides.set(id, numberIn(view, start, end))
    const [width, height] = [sides.get(pixelWidth), sides.get(pixelHeight)]
    if (width && height) return dimensionsOf('webm', width, height)
  }

  return
}

/** Read the name and the size of an element. */
function elementAt(view: DataView, offset: number): Element | undefined {
  const idLength = lengthAt(view, offset)
  const sizeAt = offset + idLength
  const sizeLength = lengthAt(view, sizeAt)
  const start = sizeAt + sizeLength
  if (!idLength || idLength > 4 || !sizeLength) return

  // The first bit that is set says how long a number is.
  const size = numberIn(view, sizeAt, start) - 2 ** (7 * sizeLength)
  const open = size === 2 ** (7 * sizeLength) - 1
  return {
    end: open ? Number.POSITIVE_INFINITY : start + size,
    id: numberIn(view, offset, sizeAt),
    start
  }
}

/** Say how many bytes a number takes: 1 to 8, 0 where it is cut off. */
function lengthAt(view: DataView, offset: number): number {
  if (offset >= view.byteLength) return 0
  const length = Math.clz32(view.getUint8(offset)) - 23
  return length <= 8 && offset + length <= view.byteLength ? length : 0
}

/** Read a number of some bytes, the highest first. */
function numberIn(view: DataView, start: number, end: number): number {
  let value = 0
  for (let offset = start; offset < end; offset++) {
    value = value * 256 + view.getUint8(offset)
  }
  return value
}
