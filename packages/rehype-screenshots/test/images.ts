import { deflateSync } from 'node:zlib'

/** Write text and numbers as bytes. */
export function bytes(...parts: (number | string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string'
        ? [...part].map((letter) => letter.charCodeAt(0))
        : typeof part === 'number'
          ? [part]
          : [...part]
    )
  )
}

/** Write a number in some bytes, the highest first. */
export function be(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) =>
    Math.floor(value / 256 ** (length - 1 - index))
  )
}

/** Write a number in some bytes, the lowest first. */
function le(value: number, length: number): Uint8Array {
  return be(value, length).reverse()
}

/** Write a chunk of a PNG. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = bytes(type, data)
  let crc = 0xffffffff
  for (const byte of named) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    }
  }
  return bytes(be(data.length, 4), named, be((crc ^ 0xffffffff) >>> 0, 4))
}

/** Make a whole PNG of one grey, with chunks before its pixels. */
export function png(
  width: number,
  height: number,
  extra: readonly [string, Uint8Array][] = []
): Uint8Array {
  const header = bytes(be(width, 4), be(height, 4), 8, 0, 0, 0, 0)
  const pixels = deflateSync(new Uint8Array((width + 1) * height))
  return bytes(
    0x89,
    'PNG\r\n\u001a\n',
    chunk('IHDR', header),
    ...extra.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', pixels),
    chunk('IEND', bytes())
  )
}

/** Make the `pHYs` of a PNG, in pixels for a metre. */
export function density(across: number, down = across, unit = 1): Uint8Array {
  return bytes(be(across, 4), be(down, 4), unit)
}

/** Make a segment of a JPEG. */
export function segment(marker: number, data: Uint8Array): Uint8Array {
  return bytes(0xff, marker, be(data.length + 2, 2), data)
}

/** Make EXIF that says how a picture lies, in either order of bytes. */
export function exif(
  orientation: number,
  order: 'II' | 'MM' = 'MM'
): Uint8Array {
  const number = order === 'II' ? le : be
  const entry = (tag: number, value: number) =>
    bytes(number(tag, 2), number(3, 2), number(1, 4), number(value, 2), 0, 0)
  return bytes(
    'Exif\0\0',
    order,
    number(42, 2),
    number(8, 4),
    number(2, 2),
    entry(0x0103, 6),
    entry(0x0112, orientation),
    number(0, 4)
  )
}

/** Make the header of a JPEG, with segments before its frame. */
export function jpeg(
  width: number,
  height: number,
  ...segments: Uint8Array[]
): Uint8Array {
  const frame = bytes(8, be(height, 2), be(width, 2), 1, 1, 0x11, 0)
  return bytes(
    0xff,
    0xd8,
    segment(0xe0, bytes('JFIF\0', 1, 1, 0, 0, 72, 0, 72, 0, 0)),
    ...segments,
    segment(0xdb, new Uint8Array(65)),
    segment(0xc0, frame),
    segment(0xda, bytes(1, 1, 0, 0, 63, 0)),
    new Uint8Array(8),
    0xff,
    0xd9
  )
}

/** Make one frame of a GIF. */
export function gifFrame(palette = false): Uint8Array {
  return bytes(
    0x2c,
    new Uint8Array(8),
    palette ? 0x80 : 0,
    new Uint8Array(palette ? 6 : 0),
    2,
    bytes(2, 0x44, 0x01),
    0
  )
}

/** Make a GIF of blocks. */
export function gif(
  width: number,
  height: number,
  ...blocks: Uint8Array[]
): Uint8Array {
  const screen = bytes(le(width, 2), le(height, 2), 0x80, 0, 0)
  return bytes('GIF89a', screen, new Uint8Array(6), ...blocks, ';')
}

/** Make a WebP of a first chunk. */
export function webp(chunk: string, data: Uint8Array): Uint8Array {
  return bytes(
    'RIFF',
    le(data.length + 12, 4),
    'WEBP',
    chunk,
    le(data.length, 4),
    data
  )
}

/** Make a lossy WebP. */
export function lossy(width: number, height: number, frame = 0): Uint8Array {
  const tag = bytes(frame, 0, 0, 0x9d, 0x01, 0x2a)
  return webp('VP8 ', bytes(tag, le(width, 2), le(height, 2), 0, 0))
}

/** Make a lossless WebP. */
export function lossless(width: number, height: number): Uint8Array {
  const bits = (width - 1 + (height - 1) * 0x4000) >>> 0
  return webp('VP8L', bytes(0x2f, le(bits, 4), 0, 0))
}

/** Make an extended WebP. */
export function extended(width: number, height: number, flags = 0): Uint8Array {
  const size = bytes(le(width - 1, 3), le(height - 1, 3))
  return webp('VP8X', bytes(flags, 0, 0, 0, size))
}

/** Make a box of the ISO base media format. */
export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const data = bytes(...content)
  return bytes(be(data.length + 8, 4), type, data)
}

/** What an AVIF is made of, beside its size. */
export interface AvifParts {
  brands?: string
  item?: Uint8Array
  links?: Uint8Array
  properties?: Uint8Array[]
}

/** Make the header of an AVIF, with two properties and one item. */
export function avif(
  width: number,
  height: number,
  parts: AvifParts = {}
): Uint8Array {
  const full = new Uint8Array(4)
  const {
    brands = 'avif\0\0\0\0mif1',
    item = bytes(full, be(1, 2)),
    links = bytes(full, be(1, 4), be(1, 2), 2, 1, 2),
    properties = [
      box('ispe', full, be(width, 4), be(height, 4)),
      box('pixi', full, bytes(1, 8))
    ]
  } = parts
  return bytes(
    box('ftyp', bytes(brands)),
    box(
      'meta',
      full,
      box('hdlr', new Uint8Array(24)),
      box('pitm', item),
      box('iprp', box('ipco', ...properties), box('ipma', links))
    ),
    box('mdat', new Uint8Array(16))
  )
}

/** Make an SVG of attributes. */
export function svg(attributes: string): Uint8Array {
  return bytes(
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path d="M0 0"/></svg>`
  )
}
