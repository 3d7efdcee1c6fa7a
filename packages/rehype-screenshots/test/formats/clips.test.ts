import { expect, it } from 'vitest'
import { readDimensions } from '../../src/index.ts'
import { ebml, mp4, track, trackHead, webm } from '../clips.ts'
import { box, bytes } from '../images.ts'

const sound = ebml([0xae], ebml([0xe1], new Uint8Array(4)))
const wide: [number, number] = [0xb0, 640]
const high: [number, number] = [0xba, 480]
const brands = box('ftyp', bytes('qt  \0\0\0\0'))

it.each([
  ['an MP4', mp4(trackHead(640, 480))],
  ['an MP4 with wide times', mp4(trackHead(640, 480, [1, 0], 1))],
  ['an MP4 whose sound comes first', mp4(trackHead(0, 0), trackHead(640, 480))],
  ['an MP4 that stands on its head', mp4(trackHead(640, 480, [-1, 0]))],
  ['an MP4 that lies on its side', mp4(trackHead(480, 640, [0, 1]))],
  ['an MP4 that lies on its other side', mp4(trackHead(480, 640, [0, -1]))]
])('reads the size of %s', (_, clip) => {
  expect(readDimensions(clip)).toEqual({ height: 480, type: 'mp4', width: 640 })
})

it.each([
  ['a WebM', webm([track(wide, high)])],
  ['a WebM whose sides are the other way round', webm([track(high, wide)])],
  [
    'a WebM whose sound comes first',
    webm([sound, track([0x9a, 1], wide, high)])
  ],
  ['a WebM that is a stream', webm([track(wide, high)], true)]
])('reads the size of %s', (_, clip) => {
  expect(readDimensions(clip)).toEqual({
    height: 480,
    type: 'webm',
    width: 640
  })
})

it.each([
  ['an MP4 of sound', mp4(trackHead(0, 0))],
  ['an MP4 without tracks', mp4()],
  [
    'an MP4 whose index comes last',
    bytes(brands, box('mdat', new Uint8Array(9)))
  ],
  [
    'an MP4 without a head',
    bytes(brands, box('moov', box('trak', box('mdia'))))
  ],
  [
    'an MP4 with an empty head',
    bytes(brands, box('moov', box('trak', box('tkhd'))))
  ],
  [
    'an MP4 with a short head',
    bytes(brands, box('moov', box('trak', box('tkhd', new Uint8Array(20)))))
  ],
  ['a WebM of sound', webm([sound])],
  ['a WebM of one side', webm([track(wide)])],
  ['a WebM of no height', webm([track(wide, [0xba, 0])])],
  ['a WebM of nothing', ebml([0x1a, 0x45, 0xdf, 0xa3], bytes())],
  ['a number that is too long', bytes(0x1a, 0x45, 0xdf, 0xa3, 0)],
  [
    'a name that is too long',
    bytes(ebml([0x1a, 0x45, 0xdf, 0xa3], bytes()), 0x08, 0, 0, 0, 0, 0x81, 0)
  ],
  ['another document of EBML', ebml([0x1a, 0x45, 0xdf, 0xa4], bytes())]
])('reads nothing in %s', (_, clip) => {
  expect(readDimensions(clip)).toBeUndefined()
})

it('answers the same or nothing when the bytes are cut off anywhere', () => {
  for (const clip of [
    mp4(trackHead(640, 480)),
    webm([sound, track(wide, high)]),
    webm([track(wide, high)], true)
  ]) {
    const whole = readDimensions(clip)
    for (let length = 0; length < clip.length; length++) {
      const part = readDimensions(clip.subarray(0, length))
      if (part) expect(part).toEqual(whole)
    }
  }
})
