// Two videos of one frame each, made here: a red one in WebM, a blue one in
// MP4. Their codecs, VP8 and AV1, are in every build of Chromium.

/** A key frame of VP8: 16 × 16 pixels of one red. */
const vp8 = Buffer.from(
  '7001009d012a1000100007409625a0027401a00000fed0c9263d15afe2879adec1d30000',
  'hex'
)

/** A key frame of AV1, behind its sequence header: one blue. */
const av1 = Buffer.from(
  '0a09180cffdb2021a0d08032161c478785ddc0002c000000757d59bdc458ddfb6237d4',
  'hex'
)

/** What decoders of AV1 are told in advance. */
const av1Configuration = Buffer.from('81000c00', 'hex')

const side = 16

/**
 * Write an element of EBML.
 *
 * @param {string} id
 *   Name, in hexadecimal.
 * @param {...(number | string | Buffer)} content
 *   Numbers of one byte, texts, bytes.
 */
function ebml(id, ...content) {
  const data = bytes(...content)
  const size = Buffer.alloc(4)
  // A size of four bytes says so in its first bits.
  size.writeUInt32BE(0x10000000 + data.length)
  return Buffer.concat([Buffer.from(id, 'hex'), size, data])
}

/**
 * Write a box of the ISO base media format.
 *
 * @param {string} type
 *   Type.
 * @param {...(number | string | Buffer)} content
 *   Numbers of four bytes, texts, bytes.
 */
function box(type, ...content) {
  const parts = content.map((part) =>
    typeof part === 'number' ? word(part) : part
  )
  const data = bytes(type, ...parts)
  return Buffer.concat([word(data.length + 4), data])
}

/** @param {(number | string | Buffer)[]} parts */
function bytes(...parts) {
  return Buffer.concat(
    parts.map((part) =>
      typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part)
    )
  )
}

/** @param {number} value */
function word(value) {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

/** @returns {Buffer} */
function webm() {
  const head = ebml(
    '1a45dfa3',
    ebml('4286', 1),
    ebml('42f7', 1),
    ebml('42f2', 4),
    ebml('42f3', 8),
    ebml('4282', 'webm'),
    ebml('4287', 2),
    ebml('4285', 2)
  )
  const info = ebml(
    '1549a966',
    ebml('2ad7b1', Buffer.from('0f4240', 'hex')),
    ebml('4d80', 'flyleaf'),
    ebml('5741', 'flyleaf')
  )
  const track = ebml(
    'ae',
    ebml('d7', 1),
    ebml('73c5', 1),
    ebml('83', 1),
    ebml('86', 'V_VP8'),
    ebml('e0', ebml('b0', side), ebml('ba', side))
  )
  const block = ebml('a3', 0x81, 0, 0, 0x80, vp8)
  const cluster = ebml('1f43b675', ebml('e7', 0), block)
  return Buffer.concat([
    head,
    ebml('18538067', info, ebml('1654ae6b', track), cluster)
  ])
}

/** @returns {Buffer} */
function mp4() {
  const fileType = box('ftyp', 'isom', 512, 'isomav01iso2mp41')
  const draft = movie(0)
  return Buffer.concat([
    fileType,
    movie(fileType.length + draft.length + 8),
    box('mdat', av1)
  ])
}

/**
 * Write the index of an MP4.
 *
 * @param {number} offset
 *   Where the frame stands in the file.
 */
function movie(offset) {
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000]
  const size = Buffer.from([0, side, 0, side])
  const entry = box(
    'av01',
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
    Buffer.alloc(16),
    size,
    0x480000,
    0x480000,
    0,
    Buffer.from([0, 1]),
    Buffer.alloc(32),
    Buffer.from([0, 0x18, 0xff, 0xff]),
    box('av1C', av1Configuration)
  )
  const table = box(
    'stbl',
    box('stsd', 0, 1, entry),
    box('stts', 0, 1, 1, 1000),
    box('stsc', 0, 1, 1, 1, 1),
    box('stsz', 0, av1.length, 1),
    box('stco', 0, 1, offset)
  )
  const media = box(
    'mdia',
    box('mdhd', 0, 0, 0, 1000, 1000, 0x55c40000),
    box('hdlr', 0, 0, 'vide', 0, 0, 0, 'flyleaf\0'),
    box(
      'minf',
      box('vmhd', 1, 0, 0),
      box('dinf', box('dref', 0, 1, box('url ', 1))),
      table
    )
  )
  return box(
    'moov',
    box(
      'mvhd',
      0,
      0,
      0,
      1000,
      1000,
      0x10000,
      0x1000000,
      0,
      0,
      ...matrix,
      0,
      0,
      0,
      0,
      0,
      0,
      2
    ),
    box(
      'trak',
      box(
        'tkhd',
        3,
        0,
        0,
        1,
        0,
        1000,
        0,
        0,
        0,
        0,
        ...matrix,
        side * 0x10000,
        side * 0x10000
      ),
      media
    )
  )
}

/** A video of one red frame. */
export const red = webm()

/** A video of one blue frame. */
export const blue = mp4()
