import { expect, it } from 'vitest'
import { readDimensions } from '../../src/index.ts'
import {
  avif,
  be,
  box,
  bytes,
  density,
  exif,
  extended,
  gif,
  gifFrame,
  jpeg,
  lossless,
  lossy,
  png,
  segment,
  svg,
  webp
} from '../images.ts'

const full = new Uint8Array(4)
const loop = bytes(0x21, 0xff, 11, 'NETSCAPE2.0', 3, 1, 0, 0, 0)

it.each([
  ['PNG', png(640, 480), { height: 480, type: 'png', width: 640 }],
  ['JPEG', jpeg(640, 480), { height: 480, type: 'jpeg', width: 640 }],
  ['GIF', gif(64, 48, gifFrame()), { height: 48, type: 'gif', width: 64 }],
  ['lossy WebP', lossy(640, 480), { height: 480, type: 'webp', width: 640 }],
  [
    'lossless WebP',
    lossless(16_384, 9),
    { height: 9, type: 'webp', width: 16_384 }
  ],
  [
    'extended WebP',
    extended(640, 480),
    { height: 480, type: 'webp', width: 640 }
  ],
  ['AVIF', avif(640, 480), { height: 480, type: 'avif', width: 640 }],
  ['SVG', svg('width="64" height="48"'), { height: 48, type: 'svg', width: 64 }]
])('reads the size of %s', (_, image, expected) => {
  expect(readDimensions(image)).toEqual(expected)
})

it.each([
  ['PNG', png(4, 3, [['acTL', new Uint8Array(8)]])],
  ['GIF that loops', gif(4, 3, loop, gifFrame())],
  ['GIF of two frames', gif(4, 3, gifFrame(true), gifFrame())],
  ['WebP', extended(4, 3, 2)],
  ['AVIF', avif(4, 3, { brands: 'avis\0\0\0\0avif' })]
])('says that an animated %s is', (_, image) => {
  expect(readDimensions(image)).toMatchObject({
    animated: true,
    height: 3,
    width: 4
  })
})

it.each([
  ['one frame', gif(4, 3, gifFrame(), bytes(0x21, 0xfe, 2, 'ab', 0))],
  ['no frame', gif(4, 3)],
  ['a frame that is cut off', gif(4, 3, gifFrame()).subarray(0, 27)],
  ['no palette', bytes('GIF87a', 4, 0, 3, 0, 0, 0, 0, gifFrame())],
  ['a screen that is cut off', gif(4, 3).subarray(0, 12)]
])('says nothing of the animation of a GIF of %s', (_, image) => {
  expect(readDimensions(image)).toEqual({ height: 3, type: 'gif', width: 4 })
})

it.each([
  [5669, 5669, 1, 2],
  [7559, 7559, 1, 2],
  [8504, 8504, 1, 3],
  [11_339, 11_339, 1, 3],
  [2835, 2835, 1, undefined],
  [11_811, 11_811, 1, undefined],
  [5669, 2835, 1, undefined],
  [5669, 5669, 0, undefined]
])('reads a density of %i × %i in unit %i as %s', (across, down, unit, dpr) => {
  const image = png(4, 3, [['pHYs', density(across, down, unit)]])
  expect(readDimensions(image)?.dpr).toBe(dpr)
})

it('reads a density that is cut off as none', () => {
  const image = png(4, 3, [['pHYs', density(5669)]])
  expect(readDimensions(image.subarray(0, 45))).toEqual({
    height: 3,
    type: 'png',
    width: 4
  })
})

it.each([
  [1, 'MM', 4],
  [3, 'MM', 4],
  [5, 'MM', 3],
  [6, 'II', 3],
  [8, 'II', 3],
  [9, 'II', 4]
] as const)(
  'turns a JPEG of orientation %i (%s)',
  (orientation, order, width) => {
    const image = jpeg(4, 3, segment(0xe1, exif(orientation, order)))
    expect(readDimensions(image)?.width).toBe(width)
  }
)

it.each([
  ['is of another kind', bytes('http://ns.adobe.com/xap/1.0/\0')],
  ['has no order of bytes', bytes('Exif\0\0XX', new Uint8Array(20))],
  ['has no room', bytes('Exif\0\0MM')],
  ['points beyond its end', bytes('Exif\0\0MM', be(42, 2), be(4000, 4))],
  ['ends in an entry', exif(6).subarray(0, 30)],
  ['has no orientation', exif(6).with(15, 1)],
  ['has no entry', exif(6).subarray(0, 16)]
])('leaves a JPEG alone whose EXIF %s', (_, data) => {
  expect(readDimensions(jpeg(4, 3, segment(0xe1, data)))?.width).toBe(4)
})

it('passes over fill bytes and markers that stand alone', () => {
  const [, , ...rest] = jpeg(4, 3)
  const image = bytes(
    0xff,
    0xd8,
    0xff,
    0x01,
    0xff,
    0xd0,
    0xff,
    0xff,
    Uint8Array.from(rest)
  )
  expect(readDimensions(image)).toEqual({ height: 3, type: 'jpeg', width: 4 })
})

it.each([
  ['a webp of a delta frame', lossy(4, 3, 1)],
  ['a webp of another form', webp('VP8Z', new Uint8Array(20))],
  ['a lossless webp without its mark', webp('VP8L', new Uint8Array(20))],
  ['a lossless webp that is cut off', lossless(4, 3).subarray(0, 24)],
  ['an extended webp that is cut off', extended(4, 3).subarray(0, 29)],
  ['a heic', avif(4, 3, { brands: 'heic\0\0\0\0mif1' })],
  ['an avif only by its version', avif(4, 3, { brands: 'mif1avif' })],
  ['an avif without an item', avif(4, 3, { item: full })],
  [
    'an avif with half a wide item',
    avif(4, 3, { item: bytes(1, 0, 0, 0, 1, 1) })
  ],
  ['an avif without properties', avif(4, 3, { properties: [] })],
  [
    'an avif of half a property',
    avif(4, 3, { properties: [box('ispe', full)] })
  ],
  ['an avif without links', avif(4, 3, { links: full })],
  [
    'an avif whose links end early',
    avif(4, 3, { links: bytes(full, be(9, 4), 0) })
  ],
  [
    'an avif whose link ends early',
    avif(4, 3, { links: bytes(full, be(1, 4), be(1, 2), 9) })
  ],
  ['a jpeg without a frame', bytes(0xff, 0xd8, 0xff, 0xda, 0, 2, 0, 0)],
  ['a jpeg that ends', bytes(0xff, 0xd8, 0xff, 0xd9, 0, 2)],
  ['a jpeg of an empty segment', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0)],
  ['a jpeg without a marker', bytes(0xff, 0xd8, 0, 0, 0, 0)],
  ['a png of no width', png(0, 3)],
  [
    'a png of no first chunk',
    bytes(0x89, 'PNG\r\n\u001a\n', be(4, 4), 'CgBI', new Uint8Array(12))
  ],
  ['a gif of no height', gif(4, 0)],
  ['text', bytes('A page about pictures, long enough')],
  ['nothing', bytes()]
])('reads nothing in %s', (_, image) => {
  expect(readDimensions(image)).toBeUndefined()
})

it('never claims more than 65,535 pixels', () => {
  expect(readDimensions(png(1, 65_535))?.height).toBe(65_535)
  const huge = png(1, 1)
  huge.set(be(65_536, 4), 16)
  expect(readDimensions(huge)).toBeUndefined()
  huge.set(be(0x7fffffff, 4), 16)
  expect(readDimensions(huge)).toBeUndefined()
})

it('stays in the view that it is given', () => {
  const pool = new Uint8Array(4096).fill(0x41)
  pool.set(bytes('GIF89a'), 100)
  expect(readDimensions(pool.subarray(100, 106))).toBeUndefined()
  pool.set(png(7, 5), 200)
  expect(readDimensions(pool.subarray(200, 224))?.width).toBe(7)
  expect(readDimensions(pool.subarray(200, 223))).toBeUndefined()
})

it('answers the same or nothing when the bytes are cut off anywhere', () => {
  const images = [
    png(640, 480),
    jpeg(640, 480, segment(0xe1, exif(6))),
    gif(640, 480, gifFrame()),
    lossy(640, 480),
    lossless(640, 480),
    extended(640, 480),
    avif(640, 480),
    svg('viewBox="0 0 640 480"')
  ]
  for (const image of images) {
    const whole = readDimensions(image)
    for (let length = 0; length < image.length; length++) {
      const part = readDimensions(image.subarray(0, length))
      if (part) expect(part).toEqual(whole)
    }
  }
})
