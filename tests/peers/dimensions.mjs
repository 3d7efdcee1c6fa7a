// Gives pictures of each kind to `readDimensions` and to three other readers,
// whole and cut off at every length, and writes the table of the readme.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readDimensions } from '@flyleaf/rehype-screenshots'
import { imageSize } from 'image-size'
// @ts-expect-error: it has no types.
import probe from 'probe-image-size'
import sharp from 'sharp'

/** @typedef {{height: number, width: number}} Size */
/** @typedef {(bytes: Buffer) => Promise<Size | undefined> | Size | undefined} Reader */

/** @type {Record<string, Reader>} */
const readers = {
  readDimensions: (bytes) => readDimensions(bytes),
  'image-size': (bytes) => orNothing(() => imageSize(bytes)),
  'probe-image-size': (bytes) => orNothing(() => probe.sync(bytes)),
  sharp: async (bytes) => {
    try {
      const { autoOrient, height, width } = await sharp(bytes).metadata()
      return autoOrient ?? { height, width }
    } catch {
      return
    }
  }
}

/** @param {() => Size | null | undefined} read */
function orNothing(read) {
  try {
    return read() ?? undefined
  } catch {
    return
  }
}

/** How the pictures are made, and how they are shown. */
const width = 120
const height = 80

/** @param {number} shade */
function picture(shade) {
  const pixels = Buffer.alloc(width * height * 3, shade)
  for (let at = 0; at < pixels.length; at += 97) pixels[at] = at % 251
  return sharp(pixels, { raw: { channels: 3, height, width } })
}

const frames = await Promise.all(
  [20, 220].map((shade) => picture(shade).png().toBuffer())
)
const moving = () => sharp(frames, { join: { animated: true } })
const svg = `<?xml version="1.0"?>\n<!-- A field. -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="9" height="9"/></svg>`

/** @type {[string, Buffer, Size][]} */
const pictures = [
  [
    'PNG',
    await picture(90).png({ palette: true }).toBuffer(),
    { height, width }
  ],
  [
    'JPEG',
    await picture(90).jpeg({ quality: 30 }).toBuffer(),
    { height, width }
  ],
  [
    'JPEG, turned by EXIF',
    await picture(90)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 30 })
      .toBuffer(),
    { height: width, width: height }
  ],
  ['GIF', await picture(90).gif({ colours: 4 }).toBuffer(), { height, width }],
  [
    'GIF, animated',
    await moving().gif({ colours: 4 }).toBuffer(),
    { height, width }
  ],
  [
    'WebP, lossy',
    await picture(90).webp({ quality: 10 }).toBuffer(),
    { height, width }
  ],
  [
    'WebP, lossless',
    await picture(90).webp({ lossless: true }).toBuffer(),
    { height, width }
  ],
  [
    'WebP, animated',
    await moving().webp({ quality: 10 }).toBuffer(),
    { height, width }
  ],
  [
    'AVIF',
    await picture(90).avif({ quality: 20 }).toBuffer(),
    { height, width }
  ],
  ['SVG', Buffer.from(svg), { height, width }]
]

/**
 * Cut a picture off at every length, and see what a reader says.
 *
 * @param {Reader} read
 * @param {Buffer} bytes
 * @param {Size} size
 */
async function look(read, bytes, size) {
  let needed = Number.POSITIVE_INFINITY
  let wrong = 0
  for (let length = 0; length <= bytes.length; length++) {
    // A copy in memory of its own: what a reader finds behind the end of a
    // view is none of its business.
    const found = await read(
      Buffer.from(Uint8Array.from(bytes.subarray(0, length)).buffer)
    )
    if (found?.width === size.width && found.height === size.height)
      needed = Math.min(needed, length)
    else if (found) wrong += 1
  }
  const rounds = read === readers['sharp'] ? 50 : 2000
  let best = Number.POSITIVE_INFINITY
  for (let batch = 0; batch < 5; batch++) {
    const start = process.hrtime.bigint()
    for (let round = 0; round < rounds; round++) await read(bytes)
    best = Math.min(
      best,
      Number(process.hrtime.bigint() - start) / rounds / 1000
    )
  }
  return { needed, time: best, wrong }
}

const names = Object.keys(readers)
const rows = []
let ours = 0

for (const [name, bytes, size] of pictures) {
  const cells = [name, String(bytes.length)]
  for (const [reader, read] of Object.entries(readers)) {
    const { needed, time, wrong } = await look(read, bytes, size)
    const answer = Number.isFinite(needed) ? String(needed) : 'never'
    const mistakes = wrong > 0 ? `, wrong ${wrong} times` : ''
    const shown = time < 10 ? time.toFixed(1) : Math.round(time)
    cells.push(`${answer}${mistakes} (${shown} µs)`)
    const isWrong = wrong > 0 || answer === 'never'
    if (reader === 'readDimensions' && isWrong) ours += 1
  }
  rows.push(`| ${cells.join(' | ')} |`)
}

const table = `| Picture | Bytes | ${names.map((name) => `\`${name}\``).join(' | ')} |
| --- | --: | ${names.map(() => '--:').join(' | ')} |
${rows.join('\n')}

Bytes of the beginning that the right answer needs, how often a shorter one gives a wrong one, and the time for the whole. Node ${process.versions.node.split('.')[0]}; ${Object.keys(
  readers
)
  .slice(1)
  .map((name) => `${name} ${versionOf(name)}`)
  .join(', ')}.`

/** @param {string} name */
function versionOf(name) {
  const path = fileURLToPath(
    new URL(`node_modules/${name}/package.json`, import.meta.url)
  )
  return JSON.parse(readFileSync(path, 'utf8')).version
}

const readme = new URL(
  '../../packages/rehype-screenshots/readme.md',
  import.meta.url
)
const text = readFileSync(readme, 'utf8')
const marks = /(<!-- dimensions -->\n)[\s\S]*?(<!-- \/dimensions -->)/
writeFileSync(
  readme,
  text.replace(marks, (_, start, end) => `${start}\n${table}\n\n${end}`)
)
process.stdout.write(`${table}\n`)
if (ours > 0) {
  process.stderr.write(`\`readDimensions\` was wrong about ${ours} pictures.\n`)
  process.exitCode = 1
}
