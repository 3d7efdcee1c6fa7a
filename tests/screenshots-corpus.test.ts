import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import rehypeScreenshots, { type Options } from '@flyleaf/rehype-screenshots'
import satteriScreenshots from '@flyleaf/rehype-screenshots/satteri'
import remarkSatteri from '@flyleaf/remark-satteri'
import { parseFragment, serialize } from 'parse5'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

// The posts of a real site, where they are at hand: nothing of them is in the
// repository.
const root = fileURLToPath(new URL('../../shared/corpus', import.meta.url))
const found = existsSync(join(root, 'pages'))
const files = found
  ? readdirSync(join(root, 'pages'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .sort()
  : []

const time = { timeout: 60_000 }

it.runIf(!found)('did not run: ../shared/corpus is missing', () => {
  expect(files).toEqual([])
})

beforeAll(() => {
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('A connection was opened')
  })
})
afterAll(() => vi.restoreAllMocks())

const everything: Options = {
  alt: { severity: 'warning' },
  figure: 'caption',
  humanizeAlt: true,
  link: 'original',
  loading: { priority: 'first' },
  root,
  unwrap: true,
  video: { gif: true, poster: 'webp' }
}

function processor(options: Options) {
  return unified()
    .use(remarkSatteri)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeScreenshots, options)
    .use(rehypeStringify)
    .freeze()
}

function fileOf(path: string): VFile {
  const full = join(root, 'pages', path)
  return new VFile({ path: full, value: readFileSync(full, 'utf8') })
}

/** Give the tags of HTML in their order, as its own parser sees them. */
function tagsOf(html: string): string {
  return (
    serialize(parseFragment(html)).match(/<\/?[a-z][a-z\d-]*/g) ?? []
  ).join('')
}

it.skipIf(!found).each([
  ['by default', { root }],
  ['with everything', everything]
])(
  'goes over 451 documents %s: no throw, no connection, no wrong nesting, twice is once',
  time,
  (_, options) => {
    const make = processor(options)
    const again = unified().use(rehypeScreenshots, options).freeze()
    let images = 0
    let messages = 0
    expect(files).toHaveLength(451)

    for (const path of files) {
      const file = fileOf(path)
      const tree = make.runSync(make.parse(file), file)
      const html = make.stringify(tree, file)
      const said = file.messages.length
      images += file.data.images?.length ?? 0
      messages += said

      // HTML's own parser finds the tags where they were put.
      expect(tagsOf(html), path).toBe(
        (html.match(/<\/?[a-z][a-z\d-]*/g) ?? []).join('')
      )
      for (const message of file.messages) {
        expect(message.place, path).toBeDefined()
        expect(message.source).toBe('@flyleaf/rehype-screenshots')
      }

      again.runSync(tree, file)
      expect(make.stringify(tree, file), path).toBe(html)
      expect(file.messages, path).toHaveLength(said)
    }

    expect(images).toBeGreaterThan(300)
    expect(messages).toBeGreaterThan(100)
  }
)

it.skipIf(!found)('finds the same under Sätteri', time, async () => {
  const make = unified()
    .use(remarkSatteri)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeScreenshots, { root })
    .freeze()
  // Some things are said once for all documents.
  const hastPlugins = [satteriScreenshots({ root })]

  for (const path of files) {
    const file = fileOf(path)
    make.runSync(make.parse(file), file)
    const data: { images?: unknown; messages?: VFile['messages'] } = {}
    await markdownToHtml(String(file), {
      data,
      fileURL: pathToFileURL(file.path),
      hastPlugins
    })
    expect(data.images, path).toEqual(file.data.images)
    expect(data.messages?.map(String) ?? [], path).toEqual(
      file.messages.map(String)
    )
  }
})
