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
export function le(value: number, length: number): Uint8Array {
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
