import { type Dimensions, dimensionsOf, hasText } from './header.ts'
import { type Box, boxes, findBox } from './isobmff.ts'

/**
 * Read an AVIF up to the end of its item properties: the size is that of the
 * primary item, turned as the file says.
 */
export function readAvif(view: DataView): Dimensions | undefined {
  const file = { end: view.byteLength, start: 0 }
  const brands = hasText(view, 4, 'ftyp') && findBox(view, file, 'ftyp')
  if (!brands) return
  const isSequence = hasBrand(view, brands, 'avis')
  if (!isSequence && !hasBrand(view, brands, 'avif')) return

  const meta = findBox(view, file, 'meta')
  // A full box: version and flags come before what is in it.
  const items = meta && { end: meta.end, start: meta.start + 4 }
  const item = items && primaryItem(view, items)
  const properties = items && findBox(view, items, 'iprp')
  if (item === undefined || !properties) return

  const more: Pick<Dimensions, 'animated'> = isSequence
    ? { animated: true }
    : {}
  return readProperties(view, properties, item, more)
}

/** Whether the file says that it is, or can be read as, of a brand. */
function hasBrand(view: DataView, brands: Box, brand: string): boolean {
  for (let offset = brands.start; offset + 4 <= brands.end; offset += 4) {
    // The second word is the version of the first.
    if (offset !== brands.start + 4 && hasText(view, offset, brand)) return true
  }
  return false
}

function primaryItem(view: DataView, items: Box): number | undefined {
  const box = findBox(view, items, 'pitm')
  if (!box) return
  const wide = box.start + 8 <= box.end && view.getUint8(box.start) > 0
  if (wide) return view.getUint32(box.start + 4)
  return box.start + 6 <= box.end ? view.getUint16(box.start + 4) : undefined
}

function readProperties(
  view: DataView,
  properties: Box,
  item: number,
  more: Pick<Dimensions, 'animated'>
): Dimensions | undefined {
  const container = findBox(view, properties, 'ipco')
  const links = findBox(view, properties, 'ipma')
  if (!container || !links) return

  const itemProperties = propertiesOf(view, links, item)
  let index = 0
  let turned = false
  let size: [number, number] | undefined

  for (const [offset, { start, end }] of boxes(view, container)) {
    index += 1
    if (!itemProperties.has(index)) continue
    if (hasText(view, offset + 4, 'ispe') && start + 12 <= end) {
      size ??= [view.getUint32(start + 4), view.getUint32(start + 8)]
    } else if (hasText(view, offset + 4, 'irot') && start < end) {
      turned = (view.getUint8(start) & 1) === 1
    }
  }

  if (!size) return
  const [width, height] = size
  return turned
    ? dimensionsOf('avif', height, width, more)
    : dimensionsOf('avif', width, height, more)
}

/** Read which properties an item has: their places in `ipco`, from 1. */
function propertiesOf(view: DataView, links: Box, item: number): Set<number> {
  const itemProperties = new Set<number>()
  const { end, start } = links
  if (start + 8 > end) return itemProperties

  const wide = view.getUint8(start) > 0
  const wideIndex = (view.getUint8(start + 3) & 1) === 1
  const entries = view.getUint32(start + 4)
  let offset = start + 8

  for (let entry = 0; entry < entries; entry++) {
    const head = wide ? 5 : 3
    if (offset + head > end) break
    const id = wide ? view.getUint32(offset) : view.getUint16(offset)
    const count = view.getUint8(offset + head - 1)
    const step = wideIndex ? 2 : 1
    offset += head
    if (offset + count * step > end) break

    for (let link = 0; link < count; link++, offset += step) {
      if (id !== item) continue
      // The first bit says that the property must be understood.
      itemProperties.add(
        wideIndex
          ? view.getUint16(offset) & 0x7fff
          : view.getUint8(offset) & 0x7f
      )
    }
  }

  return itemProperties
}
