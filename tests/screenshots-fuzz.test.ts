import { readDimensions } from '@flyleaf/rehype-screenshots'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  mp4,
  track,
  trackHead,
  webm
} from '../packages/rehype-screenshots/test/clips.ts'
import {
  avif,
  bytes,
  exif,
  extended,
  gif,
  gifFrame,
  jpeg,
  lossless,
  lossy,
  png,
  segment,
  svg
} from '../packages/rehype-screenshots/test/images.ts'

const headers = [
  mp4(trackHead(0, 0), trackHead(640, 480, [0, 1], 1)),
  webm([track([0xb0, 640], [0xba, 480])], true),
  png(640, 480, [['acTL', new Uint8Array(8)]]),
  jpeg(640, 480, segment(0xe1, exif(6)), segment(0xe1, exif(3, 'II'))),
  gif(
    640,
    480,
    bytes(0x21, 0xff, 11, 'XMP DataXMP', 0),
    gifFrame(true),
    gifFrame()
  ),
  lossy(640, 480),
  lossless(640, 480),
  extended(640, 480, 2),
  avif(640, 480, { brands: 'avis\0\0\0\0avif' }),
  svg('width="640" height="48em" viewBox="0 0 1 1"'),
  bytes(
    '<?xml version="1.0"?><!-- x --><!DOCTYPE svg><svg width="1" height="2">'
  )
]

/** One change of a few bytes. */
const edit = fc.oneof(
  fc.record({
    at: fc.nat(400),
    kind: fc.constant('set' as const),
    value: fc.uint8Array({ maxLength: 8, minLength: 1 })
  }),
  fc.record({
    at: fc.nat(400),
    kind: fc.constant('insert' as const),
    value: fc.uint8Array({ maxLength: 64 })
  }),
  fc.record({
    at: fc.nat(400),
    kind: fc.constant('drop' as const),
    value: fc.uint8Array({ maxLength: 32 })
  }),
  fc.record({
    at: fc.nat(400),
    kind: fc.constant('set' as const),
    value: fc.constantFrom(
      ...[0, 0xff].map((byte) => new Uint8Array(4).fill(byte)),
      bytes(0, 0, 0, 1),
      bytes(0x80, 0, 0, 0)
    )
  })
)

const time = { timeout: 60_000 }

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

function apply(header: Uint8Array, edits: readonly Edit[]): Uint8Array {
  let result = header
  for (const { at, kind, value } of edits) {
    const start = at % (result.length + 1)
    const head = result.subarray(0, start)
    if (kind === 'insert') result = bytes(head, value, result.subarray(start))
    else if (kind === 'drop')
      result = bytes(head, result.subarray(start + value.length))
    else result = bytes(head, value, result.subarray(start + value.length))
  }
  return result
}

/** Say whether an answer can be that of a picture, or is none. */
function isSound(image: Uint8Array): boolean {
  const found = readDimensions(image)
  if (!found) return true
  return [found.width, found.height].every(
    (side) => Number.isInteger(side) && side >= 1 && side <= 65_535
  )
}

it(
  'reads no impossible size, and always comes back, whatever happens to a header',
  time,
  () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...headers),
        fc.array(edit, { maxLength: 6 }),
        (header, edits) => {
          return isSound(apply(header, edits))
        }
      ),
      { numRuns: 10_000, seed: 20_261_124 }
    )
  }
)

it('reads no impossible size in any bytes at all', time, () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...headers),
      fc.nat(40),
      (noise, header, length) => {
        return (
          isSound(noise) && isSound(bytes(header.subarray(0, length), noise))
        )
      }
    ),
    { numRuns: 5000, seed: 20_261_124 }
  )
})

it('says the same of a view in the middle of other bytes', time, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...headers),
      fc.nat(400),
      fc.nat(255),
      (header, cut, filler) => {
        const part = header.subarray(0, cut)
        const pool = new Uint8Array(part.length + 200).fill(filler)
        pool.set(part, 100)
        const view = pool.subarray(100, 100 + part.length)
        expect(readDimensions(view)).toEqual(readDimensions(part.slice()))
      }
    ),
    { numRuns: 5000, seed: 20_261_124 }
  )
})

it(
  'takes time in proportion to what it is given, for every piece of every format',
  time,
  () => {
    for (const header of headers) {
      for (let start = 0; start < header.length; start += 7) {
        const piece = header.subarray(start, start + 16)
        const flood = new Uint8Array(65_536)
        flood.set(header.subarray(0, start))
        for (
          let at = start;
          at + piece.length < flood.length;
          at += piece.length
        )
          flood.set(piece, at)
        expect(isSound(flood)).toBe(true)
      }
    }
  }
)
