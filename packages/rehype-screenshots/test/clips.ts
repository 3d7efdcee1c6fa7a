import { be, box, bytes } from './images.ts'

const full = new Uint8Array(4)

/** Make the head of a track, of the first or the second version. */
export function trackHead(
  width: number,
  height: number,
  turn: readonly number[] = [1, 0],
  version = 0
): Uint8Array {
  const times = new Uint8Array(version > 0 ? 32 : 20)
  const matrix = [...turn, 0, 0, 1, 0, 0, 0, 0].map((value) =>
    be((value * 0x10000) >>> 0, 4)
  )
  const size = bytes(be(width * 0x10000, 4), be(height * 0x10000, 4))
  const head = bytes(version, 0, 0, 3, times, new Uint8Array(16))
  return box('tkhd', head, ...matrix, size)
}

/** Make the beginning of an MP4 with tracks, its index first. */
export function mp4(...heads: Uint8Array[]): Uint8Array {
  const tracks = heads.map((head) => box('trak', box('edts', full), head))
  return bytes(
    box('ftyp', bytes('isom\0\0\0\0mp41')),
    box('moov', box('mvhd', new Uint8Array(100)), ...tracks),
    box('mdat', new Uint8Array(32))
  )
}

/** Make an element of EBML, its size in a number of bytes. */
export function ebml(
  id: readonly number[],
  data: Uint8Array,
  length = 1
): Uint8Array {
  const size = be(data.length + 2 ** (7 * length), length)
  return bytes(...id, size, data)
}

const ids = {
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  head: [0x1a, 0x45, 0xdf, 0xa3],
  segment: [0x18, 0x53, 0x80, 0x67],
  tracks: [0x16, 0x54, 0xae, 0x6b]
}

/** Make the video of a track, of its fields. */
export function track(...fields: [number, number][]): Uint8Array {
  const video = fields.map(([id, value]) => ebml([id], be(value, 2)))
  return ebml(
    [0xae],
    bytes(ebml([0xd7], be(1, 1)), ebml([0xe0], bytes(...video), 2)),
    4
  )
}

/** Make the beginning of a WebM with tracks; a stream does not know its length. */
export function webm(
  tracks: readonly Uint8Array[],
  stream = false
): Uint8Array {
  const content = bytes(
    ebml([0xec], new Uint8Array(20)),
    ebml(ids.tracks, bytes(...tracks), 8),
    ebml(ids.cluster, new Uint8Array(40), 2)
  )
  return bytes(
    ebml(ids.head, ebml([0x42, 0x82], bytes('webm'))),
    stream
      ? bytes(...ids.segment, 0x01, new Uint8Array(7).fill(0xff), content)
      : ebml(ids.segment, content, 4)
  )
}
