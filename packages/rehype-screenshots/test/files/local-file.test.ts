import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import type { Options } from '../../src/index.ts'
import { bytes, exif, jpeg, png, segment } from '../images.ts'
import { folder, run } from '../run.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const cwd = folder({
  'outside/secret.png': png(4, 3),
  'site/posts/a b.png': png(4, 3),
  'site/posts/a%20b.png': png(8, 6),
  'site/posts/ä.png': png(4, 3),
  'site/posts/fake.png': '<!doctype html><svg width="4" height="3"></svg>',
  'site/posts/notes.txt': 'text',
  'site/posts/empty.png': '',
  'site/public/c.png': png(4, 3),
  'site/static/docs/d.png': png(4, 3),
  'site-two/e.png': png(4, 3)
})
const root = join(cwd, 'site')
mkdirSync(join(root, 'posts', 'folder.png'))
symlinkSync('a b.png', join(root, 'posts', 'link.png'))
symlinkSync(join(cwd, 'outside'), join(root, 'posts', 'out'))
symlinkSync('loop.png', join(root, 'posts', 'loop.png'))
execFileSync('mkfifo', [join(root, 'posts', 'pipe.png')])

const path = join(root, 'posts/x.md')

function look(address: string, options?: Options) {
  const { html, messages } = run(
    `<img src="${address}" alt="A window">`,
    { root, ...options },
    { path }
  )
  return [
    html.match(/width="(\d+)"/)?.[1],
    ...messages.map((message) => message.slice(4))
  ]
}

it.each([
  'a%20b.png',
  'a b.png',
  './a%20b.png?v=1',
  '../posts/%C3%A4.png',
  'link.png',
  ' a%20b.png\n',
  '/c.png',
  '/sub/../c.png'
])('finds `%s`', (address) => {
  expect(look(address)).toEqual(['4'])
})

it('decodes an address once', () => {
  expect(look('a%2520b.png')).toEqual(['8'])
})

it.each([
  [
    'none.png',
    'warning image-missing: Cannot find `posts/none.png`, add the file or mend its address'
  ],
  [
    '/none.png',
    'warning image-missing: Cannot find `public/none.png`, add the file or mend its address'
  ],
  [
    'img\\none.png',
    'warning image-missing: Cannot find `posts/img\\none.png`, write `/` in place of `\\` in its address'
  ],
  [
    'www.example.com/a.png',
    'warning image-missing: Cannot find `posts/www.example.com/a.png`, write `https://` before its address'
  ],
  [
    'folder.png',
    'warning image-missing: Cannot find `posts/folder.png`, add the file or mend its address'
  ],
  [
    'loop.png',
    'warning image-missing: Cannot find `posts/loop.png`, add the file or mend its address'
  ],
  [
    'pipe.png',
    'warning image-missing: Cannot find `posts/pipe.png`, add the file or mend its address'
  ],
  [
    'fake.png',
    'warning image-not-an-image: Cannot find a picture in `posts/fake.png`, replace the file'
  ],
  [
    'empty.png',
    'warning image-not-an-image: Cannot find a picture in `posts/empty.png`, replace the file'
  ],
  [
    '../../outside/secret.png',
    'info image-path-outside-root: Cannot read the size of `../outside/secret.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ],
  [
    '..%2f..%2foutside/secret.png',
    'info image-path-outside-root: Cannot read the size of `../outside/secret.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ],
  [
    '../../site-two/e.png',
    'info image-path-outside-root: Cannot read the size of `../site-two/e.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ],
  [
    '/../../outside/secret.png',
    'info image-path-outside-root: Cannot read the size of `../outside/secret.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ],
  [
    'out/secret.png',
    'info image-path-outside-root: Cannot read the size of `posts/out/secret.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ],
  [
    'a%00.png',
    'warning image-url-malformed: Cannot read the address `a%00.png`, mend its escapes'
  ],
  [
    'a%E4.png',
    'warning image-url-malformed: Cannot read the address `a%E4.png`, mend its escapes'
  ],
  [
    '%',
    'warning image-url-malformed: Cannot read the address `%`, mend its escapes'
  ],
  [
    'https://[',
    'warning image-url-malformed: Cannot read the address `https://[` of a picture, mend it'
  ],
  [
    ' ',
    'warning image-url-malformed: Cannot find the address of a picture, add it'
  ],
  [
    '',
    'warning image-url-malformed: Cannot find the address of a picture, add it'
  ]
])('leaves `%s` as it is, with one message', (address, message) => {
  expect(look(address)).toEqual([undefined, message])
})

it.each(['//example.com/c.png', '#top'])('says nothing of `%s`', (address) => {
  expect(look(address)).toEqual([undefined])
})

it('says nothing where it cannot know what an address means', () => {
  expect(look('/c.png', { publicDir: false })).toEqual([undefined])
  expect(look('../../c.png', { publicDir: false })).toHaveLength(2)
  const { messages } = run(
    '![A](none.png)',
    { root },
    { path: undefined as never }
  )
  expect(messages).toEqual([])
})

it('finds public files in and beside the root, in the usual folders', () => {
  const project = folder({
    'content/assets/a.png': png(1, 1),
    'content/posts/x.md': '',
    'content/public/own.png': png(2, 1),
    'content/secret.png': png(9, 9),
    'public/a.png': png(4, 3),
    'static/b.png': png(5, 3)
  })
  symlinkSync('../content/secret.png', join(project, 'public', 'link.png'))
  const find = (address: string, options?: Options) => {
    const { html, messages } = run(
      `![A](${address})`,
      { root: 'content', ...options },
      { cwd: project, path: 'content/posts/x.md' }
    )
    return [html.match(/width="(\d+)"/)?.[1], ...messages]
  }
  expect(find('/a.png')).toEqual(['4'])
  expect(find('/b.png')).toEqual(['5'])
  expect(find('/own.png')).toEqual(['2'])
  // A page may be deeper than its file.
  expect(find('../../a.png')).toEqual(['4'])
  expect(find('../../../../b.png')).toEqual(['5'])
  expect(find('/none.png')).toEqual([
    undefined,
    '1:1 warning image-missing: Cannot find `public/none.png`, add the file or mend its address'
  ])
  // What a public folder leads out to is not read.
  for (const address of ['/link.png', '/../content/secret.png']) {
    expect(find(address)[0]).toBeUndefined()
  }
  expect(find('/a.png', { publicDir: 'assets' })).toEqual(['1'])
  expect(find('/own.png', { publicDir: 'assets' })).toEqual([
    undefined,
    '1:1 warning image-missing: Cannot find `assets/own.png`, add the file or mend its address'
  ])
})

it('takes the root for the public folder where there is none, and says so once', () => {
  const bare = folder({ 'img/a.png': png(4, 3), 'posts/x.md': '' })
  const find = (markdown: string, options?: Options) => {
    const { html, messages } = run(
      markdown,
      { rules: { 'image-folder-unknown': 'warning' }, ...options },
      { cwd: bare }
    )
    return [html.match(/width="(\d+)"/)?.[1], ...messages]
  }
  expect(find('![A](/img/a.png)')).toEqual(['4'])
  expect(find('![A](/a.png) ![B](/b.png)')).toEqual([
    undefined,
    '1:1 warning image-folder-unknown: Cannot look for pictures like `/x.png`, there is no folder `public` or `static`: name the folder that they count from as `publicDir`, or `false` for none'
  ])
  expect(find('![A](/a.png)', { publicDir: 'assets' })).toEqual([
    undefined,
    '1:1 warning image-folder-unknown: Cannot look for pictures like `/x.png`, there is no folder `assets`: name the folder that they count from as `publicDir`, or `false` for none'
  ])
})

it('takes the word of a host for where a document is, and believes no path that is made up', () => {
  const made = '/__made_up__/entry-1.mdx'
  const find = (path: string | undefined, filePath?: unknown, to = root) => {
    const { html, messages } = run(
      '![A](a%20b.png)',
      { root: to },
      { data: { _meta: { filePath } }, path: path as string }
    )
    return [html.match(/width="(\d+)"/)?.[1], ...messages]
  }
  expect(find(made, 'posts/notes.txt')).toEqual(['4'])
  expect(find(undefined, 'notes.txt', join(root, 'posts'))).toEqual(['4'])
  for (const filePath of [undefined, 'notes.txt', 'none.md']) {
    expect(find(made, filePath)).toEqual([undefined])
  }
  expect(run('![A](a.png)', undefined, { path: made }).messages).toEqual([])
})

it('lets a document that is elsewhere have what is in its folder, unless a root is named', () => {
  const { html, messages } = run(
    '![A](c.png) ![B](../posts/none.png)',
    undefined,
    {
      path: join(root, 'public/x.md')
    }
  )
  expect(html).toContain('width="4"')
  expect(messages).toEqual([
    '1:13 info image-path-outside-root: Cannot read the size of `../posts/none.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ])
  expect(look('c.png', { root: join(root, 'public') })).toEqual([
    undefined,
    'info image-path-outside-root: Cannot read the size of `../posts/c.png`, it is outside of the root: move it below, or name a folder above it as `root`'
  ])
})

it('finds files below another folder and base', () => {
  const options: Options = { base: '/docs/', publicDir: 'static/docs' }
  expect(look('/docs/d.png', options)).toEqual(['4'])
  expect(look('/docs/d.png', { ...options, base: '/docs' })).toEqual(['4'])
  expect(look('/d.png', options)).toEqual(['4'])
})

it('warns of a file that it cannot open', () => {
  vi.spyOn(fs, 'openSync').mockImplementationOnce(() => {
    throw new Error('EACCES')
  })
  expect(look('link.png')).toEqual([
    undefined,
    'warning image-unreadable: Cannot read `posts/link.png`, mend its permissions'
  ])
})

it('opens nothing but files, and looks again at what it has opened', async () => {
  const sockets = folder({ 'posts/x.md': '' })
  const server = createServer().listen(join(sockets, 'posts', 'a.png'))
  await once(server, 'listening')
  const open = vi.spyOn(fs, 'openSync')
  const { messages } = run('![A](a.png)', undefined, { cwd: sockets })
  expect(open).not.toHaveBeenCalled()
  server.close()
  expect(messages).toEqual([
    '1:1 warning image-missing: Cannot find `posts/a.png`, add the file or mend its address'
  ])

  open.mockImplementationOnce(() => fs.openSync(join(root, 'posts'), 'r'))
  expect(look('link.png')).toEqual([
    undefined,
    'warning image-missing: Cannot find `posts/link.png`, add the file or mend its address'
  ])
})

/** Give a JPEG whose metadata are long, and how many bytes are read of it. */
function readLong(...segments: Uint8Array[]) {
  const far = folder({ 'posts/a.jpg': jpeg(40, 30, ...segments) })
  const read = vi.spyOn(fs, 'readSync')
  const { file, messages } = run('![A](a.jpg)', undefined, { cwd: far })
  const bytes = read.mock.results.reduce((sum, { value }) => sum + value, 0)
  read.mockRestore()
  const [{ height, width } = {}] = file.data.images ?? []
  return { bytes, messages, size: [width, height] }
}

const profile = segment(0xe2, new Uint8Array(65_000))

it('follows the metadata of a JPEG, however long they are', () => {
  const plain = readLong(...Array.from({ length: 30 }, () => profile))
  expect(plain).toMatchObject({ messages: [], size: [40, 30] })
  expect(plain.bytes).toBeLessThan(150_000)

  // EXIF at any place turns the picture.
  const preview = bytes(exif(6), new Uint8Array(60_000))
  for (const before of [1, 2, 3, 30]) {
    const { size } = readLong(
      ...Array.from({ length: before }, () => profile),
      segment(0xe1, new Uint8Array(65_000)),
      segment(0xe1, preview)
    )
    expect(size).toEqual([30, 40])
  }
})

it('gives up on a JPEG that does not end', () => {
  const many = readLong(
    ...Array.from({ length: 1200 }, () => segment(0xfe, new Uint8Array(5000)))
  )
  expect(many.bytes).toBeLessThan(2_200_000)
  expect(many.messages).toEqual([
    '1:1 info image-size-unknown: Cannot tell the size of `posts/a.jpg`, convert it to `.webp` or `.png`, or write `width` and `height` in HTML'
  ])

  for (const end of [
    bytes(0xff, 0xd8, profile, profile),
    bytes(0xff, 0xd8, profile, profile, 0xff, 0xe1),
    bytes(0xff, 0xd8, profile, profile, segment(0xe1, exif(6)).subarray(0, 30)),
    bytes(0xff, 0xd8, profile, profile, 'not a segment')
  ]) {
    const broken = folder({ 'posts/a.jpg': end })
    expect(run('![A](a.jpg)', undefined, { cwd: broken }).messages).toEqual([
      '1:1 warning image-not-an-image: Cannot find a picture in `posts/a.jpg`, replace the file'
    ])
  }
})

it.each([
  ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a.svg', '<svg width="100%" height="100%">'],
  ['a.svg', `<?xml version="1.0"?><!--${' '.repeat(300_000)}-->`],
  ['a.avif', `\0\0\0\x18ftypavif${'\0'.repeat(300_000)}`],
  ['a.bmp', 'BM'],
  ['shot', 'anything']
])('says what to do for the size of a sound `%s`', (name, content) => {
  const sound = folder({ [`posts/${name}`]: content })
  const say = (html: string, options?: Options) =>
    run(html, options, { cwd: sound }).messages
  const advice = name.endsWith('svg')
    ? 'give its `svg` a `viewBox`'
    : 'convert it to `.webp` or `.png`'
  expect(say(`![A](${name})`)).toEqual([
    `1:1 info image-size-unknown: Cannot tell the size of \`posts/${name}\`, ${advice}, or write \`width\` and \`height\` in HTML`
  ])
  expect(say(`<img src="${name}" alt="A" width="4" height="3">`)).toEqual([])
})

it('asks no video for a size that it has at its end', () => {
  const clips = folder({ 'posts/a.mkv': '', 'posts/a.mp4': '' })
  const { messages } = run(
    '![A](a.mp4) ![B](a.mkv)',
    { video: false },
    { cwd: clips }
  )
  expect(messages).toEqual([])
})

it('looks for a header no further than 256 KiB', () => {
  const far = folder({ 'posts/a.svg': '' })
  const write = (blanks: number) =>
    writeFileSync(
      join(far, 'posts', 'a.svg'),
      `${' '.repeat(blanks)}<svg width="4" height="3"/>`
    )
  const sizes = () =>
    run('![A](a.svg)', undefined, { cwd: far }).file.data.images?.[0]?.width
  write(200_000)
  expect(sizes()).toBe(4)
  write(262_144)
  expect(sizes()).toBeUndefined()
})
