import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import rehypeScreenshots from '@flyleaf/rehype-screenshots'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { blue, red } from './clip.mjs'

/**
 * A page with a video in image syntax.
 *
 * @typedef VideoPage
 * @property {string} html
 *   The page, complete.
 * @property {string[]} messages
 *   Rules of the messages about it.
 * @property {string} name
 *   Name, fit for a file.
 * @property {boolean} plays
 *   Whether there is a player, and `readyState` becomes 2 or more after
 *   `load()`; otherwise there is a link to the video, and a message.
 */

/**
 * @typedef ScreenshotPages
 * @property {Record<string, Uint8Array>} files
 *   Files that the pages ask for, by their path on the server.
 * @property {{after: string, before: string}} shift
 *   A page of pictures with the plugin and without: its cumulative layout
 *   shift is 0 after, and above 0.1 before. The pictures must come late: hold
 *   each of them back until the text has been shown.
 * @property {VideoPage[]} videos
 *   Pages with videos.
 */

/** Forms of a video in image syntax, and whether browsers play it. */
const forms = [
  ['webm', '![Sea](/clips/red.webm)', true],
  ['mp4', '![Sea](/clips/blue.mp4)', true],
  ['upper-case', '![Sea](/clips/BLUE.MP4)', true],
  ['query', '![Sea](/clips/blue.mp4?v=2)', true],
  ['fragment', '![Sea](/clips/red.webm#t=0)', true],
  ['escaped', '![Sea](</clips/my red.webm>)', true],
  ['absolute', '![Sea](http://localhost/clips/red.webm)', true],
  ['no-protocol', '![Sea](//localhost/clips/red.webm)', true],
  ['no-text', '![](/clips/red.webm)', true],
  ['reference', '![Sea][clip]\n\n[clip]: /clips/red.webm', true],
  ['title', '![Sea](/clips/red.webm "A red sea")', true],
  ['in-link', '[![Sea](/clips/red.webm)](/elsewhere)', true],
  ['in-its-own-link', '[![Sea](/clips/red.webm)](/clips/red.webm)', true],
  ['in-heading', '## ![Sea](/clips/red.webm)', true],
  ['in-list', '- ![Sea](/clips/red.webm)\n- Land', true],
  ['in-quote', '> ![Sea](/clips/blue.mp4)', true],
  ['in-emphasis', '*![Sea](/clips/red.webm)*', true],
  ['in-text', 'See ![the sea](/clips/red.webm) and land.', true],
  ['two', '![Sea](/clips/red.webm) ![Sky](/clips/blue.mp4)', true],
  ['m4v', '![Sea](/clips/blue.m4v)', true],
  ['mov', '![Sea](/clips/blue.mov)', true],
  ['mkv', '![Sea](/clips/red.mkv)', false],
  ['avi', '![Sea](/clips/red.avi)', false],
  ['ogv-in-link', '[![Sea](/clips/red.ogv)](/elsewhere)', false]
]

/** What is not the point here: the server speaks `http:`. */
const quiet = { alt: false, rules: { 'image-insecure': 'off' } }

/** Sizes of the pictures of the page that must not move, in pixels. */
const pictures = [
  ['/pictures/wide.png', 1200, 600],
  ['/pictures/tall.png', 600, 900],
  ['/pictures/square.png', 800, 800]
]

/**
 * Make the pages.
 *
 * @param {string} origin
 *   Address of the server, without a slash at the end.
 * @returns {Promise<ScreenshotPages>}
 *   Pages and files.
 */
export async function screenshotPages(origin) {
  const css = await readFile(
    fileURLToPath(
      import.meta.resolve('@flyleaf/rehype-screenshots/screenshots.css')
    ),
    'utf8'
  )
  return {
    files: {
      '/clips/BLUE.MP4': blue,
      '/clips/blue.m4v': blue,
      '/clips/blue.mov': blue,
      '/clips/blue.mp4': blue,
      '/clips/my red.webm': red,
      '/clips/red.webm': red,
      ...Object.fromEntries(
        pictures.map(([path, width, height]) => [path, png(width, height)])
      )
    },
    shift: {
      after: shiftPage(css, origin),
      before: shiftPage('img { max-width: 100% }')
    },
    videos: forms.map(([name, markdown, plays]) => {
      const value = markdown.replaceAll('http://localhost', origin)
      const file = processor(quiet).processSync(
        value.replaceAll('//localhost', origin.replace('http:', ''))
      )
      const html = String(file)
      return {
        html: pageOf(css, html),
        messages: file.messages.map(({ ruleId }) => String(ruleId)),
        name,
        plays
      }
    })
  }
}

/** @param {import('@flyleaf/rehype-screenshots').Options} [options] */
function processor(options) {
  return unified()
    .use(remarkParse)
    .use(remarkRehype)
    .use(options ? [[rehypeScreenshots, options]] : [])
    .use(rehypeStringify)
}

/**
 * Make the page that must not move: text between pictures, above and below.
 *
 * @param {string} css
 * @param {string} [origin]
 *   Address of the server: with it, the sizes are known.
 */
function shiftPage(css, origin) {
  const text = 'A word about what is above, and what is below. '.repeat(20)
  const markdown = pictures
    .map(([path]) => `![A black field](${path})\n\n${text}`)
    .join('\n\n')
  const lockfile = Object.fromEntries(
    pictures.map(([path, width, height]) => [origin + path, [width, height]])
  )
  const addresses = origin
    ? markdown.replaceAll('](/', `](${origin}/`)
    : markdown
  const options = { ...quiet, dimensions: { lockfile } }
  const html = String(
    processor(origin ? options : undefined).processSync(addresses)
  )
  return pageOf(
    `${css}\nbody { width: 600px; margin: 0 }`,
    `${html}<p>The end.</p>`
  )
}

/**
 * @param {string} css
 * @param {string} html
 */
function pageOf(css, html) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title><link rel="icon" href="data:,"><style>${css}</style><main>${html}</main></html>`
}

/**
 * Make a black PNG.
 *
 * @param {number} width
 * @param {number} height
 */
function png(width, height) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const pixels = deflateSync(Buffer.alloc((width + 1) * height))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type), data])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)]
  ends[0].writeUInt32BE(data.length)
  ends[1].writeUInt32BE(crc(named))
  return Buffer.concat([ends[0], named, ends[1]])
}

/** @param {Buffer} data */
function crc(data) {
  let value = 0xffffffff
  for (const byte of data) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) {
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    }
  }
  return (value ^ 0xffffffff) >>> 0
}
