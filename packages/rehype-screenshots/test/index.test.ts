import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll, expect, it } from 'vitest'
import rehypeScreenshots, { type Options } from '../src/index.ts'
import { png } from './images.ts'

const root = mkdtempSync(join(tmpdir(), 'screenshots-'))
mkdirSync(join(root, 'posts'))
mkdirSync(join(root, 'public'))
writeFileSync(join(root, 'posts', 'a.png'), png(640, 480))
writeFileSync(join(root, 'posts', 'b@2x.png'), png(200, 100))
writeFileSync(join(root, 'public', 'c.png'), png(30, 20))
afterAll(() => rmSync(root, { recursive: true }))

function run(markdown: string, options?: Options) {
  const file = new VFile({ cwd: root, path: 'posts/x.md', value: markdown })
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype)
    .use(rehypeScreenshots, options)
    .use(rehypeStringify)
    .processSync(file)
  return file
}

it('has one plugin, one reader and one schema', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'readDimensions',
    'schema'
  ])
})

it('gives local pictures their size', () => {
  expect(String(run('![A window](a.png)'))).toBe(
    '<p><img src="a.png" alt="A window" width="640" height="480"></p>'
  )
})

it('loads all but the first picture when they come near', () => {
  expect(String(run('![A window](a.png)\n\n![A door](/c.png)'))).toBe(
    '<p><img src="a.png" alt="A window" width="640" height="480"></p>\n' +
      '<p><img loading="lazy" decoding="async" src="/c.png" alt="A door" width="30" height="20"></p>'
  )
})

it('makes a figure of a lone picture with a title', () => {
  expect(String(run('![A window](a.png "Open it")'))).toBe(
    '<figure><img src="a.png" alt="A window" width="640" height="480"><figcaption>Open it</figcaption></figure>'
  )
})

it('plays videos in image syntax', () => {
  expect(String(run('![A door opens](https://example.com/a.mp4)'))).toBe(
    '<p><video controls preload="metadata" playsinline aria-label="A door opens"><source src="https://example.com/a.mp4" type="video/mp4"><a href="https://example.com/a.mp4">A door opens</a></video></p>'
  )
})
