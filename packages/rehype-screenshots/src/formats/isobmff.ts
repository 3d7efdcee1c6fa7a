// The boxes of the ISO base media file format: AVIF and MP4 are made of them.

import { hasText } from './header.ts'

/** Where a box has its content. */
export interface Box {
  end: number
  start: number
}

/** Find a box that lies whole in the view, among those in another. */
export function findBox(
  view: DataView,
  within: Box,
  type: string
): Box | undefined {
  for (const [offset, box] of boxes(view, within)) {
    if (hasText(view, offset + 4, type)) return box
  }
  return
}

/** Walk over boxes; each is eight bytes at least, so the walk ends. */
export function* boxes(view: DataView, within: Box): Generator<[number, Box]> {
  let offset = within.start

  while (offset + 8 <= within.end) {
    let size = view.getUint32(offset)
    let head = 8

    if (size === 0) size = within.end - offset
    else if (size === 1) {
      if (offset + 16 > within.end) return
      size = Number(view.getBigUint64(offset + 8))
      head = 16
    }

    const end = offset + size
    if (size < head || end > within.end) return
    yield [offset, { end, start: offset + head }]
    offset = end
  }
}
