import { expect, it } from 'vitest'
import { readDimensions } from '../../src/index.ts'
import { avif, be, box, bytes } from '../images.ts'

const full = new Uint8Array(4)

it.each([
  ['turned', [1, 3], 3],
  ['upside down', [1, 4], 4]
])('reads an AVIF that is %s', (_, links, width) => {
  const properties = [
    box('ispe', full, be(4, 4), be(3, 4)),
    box('ispe', full, be(40, 4), be(30, 4)),
    box('irot', bytes(1)),
    box('irot', bytes(2))
  ]
  const image = avif(0, 0, {
    links: bytes(full, be(1, 4), be(1, 2), 2, bytes(...links)),
    properties
  })
  expect(readDimensions(image)?.width).toBe(width)
})

it('reads an AVIF with wide numbers, of the item that counts', () => {
  const wide = bytes(1, 0, 0, 1)
  const entry = (item: number, property: number) =>
    bytes(be(item, 4), 1, be(0x8000 + property, 2))
  const image = avif(0, 0, {
    item: bytes(1, 0, 0, 0, be(70_000, 4)),
    links: bytes(wide, be(2, 4), entry(1, 1), entry(70_000, 2)),
    properties: [
      box('ispe', full, be(40, 4), be(30, 4)),
      box('ispe', full, be(4, 4), be(3, 4))
    ]
  })
  expect(readDimensions(image)).toEqual({ height: 3, type: 'avif', width: 4 })
})

it('reads a box that goes to the end, and one of a long size', () => {
  const image = avif(4, 3)
  const meta = image.subarray(image.indexOf(0x6d, 20) - 4)
  const free = bytes(be(1, 4), 'free', be(24, 8), new Uint8Array(8))
  const open = bytes(be(0, 4), meta.subarray(4, meta.length - 24))
  const head = image.subarray(0, image.length - meta.length)
  expect(readDimensions(bytes(head, free, open))).toEqual({
    height: 3,
    type: 'avif',
    width: 4
  })
})

it('reads boxes of a size that cannot be as the end', () => {
  const head = avif(4, 3).subarray(0, 20)
  for (const size of [2, 7, 4_000_000]) {
    expect(
      readDimensions(bytes(head, be(size, 4), 'meta', full))
    ).toBeUndefined()
  }
  expect(readDimensions(bytes(head, be(1, 4), 'meta', full))).toBeUndefined()
})

it('reads an avif whose parts are missing as nothing', () => {
  const [ftyp] = [box('ftyp', bytes('avif\0\0\0\0avif'))]
  const item = box('pitm', full, be(1, 2))
  for (const boxes of [
    [box('free')],
    [box('meta', full, item)],
    [box('meta', full, box('iprp', box('ipco')))],
    [box('meta', full, item, box('iprp', box('ipco')))],
    [box('meta', full, item, box('iprp', box('ipma')))]
  ]) {
    expect(readDimensions(bytes(ftyp ?? full, ...boxes))).toBeUndefined()
  }
  expect(readDimensions(ftyp?.subarray(0, 12) ?? full)).toBeUndefined()
})
