import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element } from 'hast'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypeScreenshots, { type DimensionOptions } from '../../src/index.ts'
import {
  bytes,
  density,
  exif,
  extended,
  jpeg,
  png,
  segment,
  svg
} from '../images.ts'
import { folder, run } from '../run.ts'

const cwd = folder({
  'posts/a.png': png(640, 480),
  'posts/b@2x.png': png(641, 480),
  'posts/dense.png': png(640, 480, [
    ['iCCP', new Uint8Array(9000)],
    ['pHYs', density(5669)]
  ]),
  'posts/moving.webp': extended(40, 30, 2),
  'posts/turned.jpg': jpeg(
    40,
    30,
    segment(0xe1, bytes(exif(6), new Uint8Array(64_000)))
  ),
  'posts/wide.png': png(60_000, 1),
  'posts/window.svg': svg('viewBox="0 0 8 6"'),
  'posts/x@3x.png': png(1, 1)
})

const remote = 'https://example.com/a.png'

function sizeOf(html: string, dimensions?: DimensionOptions | false) {
  const { file } = run(
    html,
    { alt: false, dimensions, rules: { 'image-insecure': 'off' } },
    { cwd }
  )
  const [{ width, height, sizeFrom, dpr } = { dpr: 0 }] = file.data.images ?? []
  return [width, height, sizeFrom, dpr]
}

it.each([
  ['![](a.png)', [640, 480, 'file', 1]],
  ['![](./a.png?v=2#top)', [640, 480, 'file', 1]],
  ['![](../posts/a.png)', [640, 480, 'file', 1]],
  ['![](b@2x.png)', [321, 240, 'file', 2]],
  ['![](x@3x.png)', [1, 1, 'file', 3]],
  ['![](dense.png)', [320, 240, 'file', 2]],
  ['![](turned.jpg)', [30, 40, 'file', 1]],
  ['![](wide.png)', [60_000, 1, 'file', 1]],
  ['![](window.svg)', [8, 6, 'file', 1]],
  ['<img src="a.png" width="320">', [320, 240, 'file', 1]],
  ['<img src="a.png" height="48">', [64, 48, 'file', 1]],
  ['<img src="wide.png" width="3">', [3, 1, 'file', 1]],
  ['<img src="a.png" width="9" height="9">', [9, 9, 'author', 1]],
  ['<img src="a.png" width="50%">', [undefined, undefined, undefined, 1]],
  [
    '<img src="a.png" width="0" height="9">',
    [undefined, undefined, undefined, 1]
  ],
  [
    '<img src="a.png" width="100%" height="auto">',
    [undefined, undefined, undefined, 1]
  ]
])('finds the size of `%s`', (markdown, expected) => {
  expect(sizeOf(markdown)).toEqual(expected)
})

it.each([
  ['?width=800&height=450', [800, 450, 'url', 1]],
  ['?w=8&h=4', [8, 4, 'url', 1]],
  [
    '?url=https://example.org/?width=1&height=450&width=800&scaled_width=400&scaled_height=225',
    [400, 225, 'url', 1]
  ],
  [
    '?url=https://example.org/?width=1&height=1&height=450&width=800',
    [800, 450, 'url', 1]
  ],
  ['?width=800', [undefined, undefined, undefined, 1]],
  ['?width=800&height=-1', [undefined, undefined, undefined, 1]],
  ['?width=99999999&height=1', [undefined, undefined, undefined, 1]],
  ['?width=8e2&height=0x10', [800, 16, 'url', 1]]
])('finds the size in an address that ends in `%s`', (query, expected) => {
  expect(sizeOf(`![](https://example.com/shot/${query})`)).toEqual(expected)
})

it('finds the size of a picture that is its own address', () => {
  const data = Buffer.from(png(40, 30)).toString('base64')
  expect(sizeOf(`<img src="data:image/png;base64,${data}">`)).toEqual([
    40,
    30,
    'url',
    1
  ])
  const vector = Buffer.from('<svg width="4" height="3"/>').toString('base64')
  for (const end of ['', 'A', '%3D', ' ']) {
    const address = `data:image/svg+xml;base64,${vector}${end}`
    expect(sizeOf(`<img src="${address}">`)).toEqual([4, 3, 'url', 1])
  }
  expect(sizeOf('<img src="data:image/png;base64,AAAA">')).toEqual([
    undefined,
    undefined,
    undefined,
    1
  ])
})

it.each([
  [`data:image/svg+xml,%3Csvg%20width='4'%20height='3'/%3E`, 4],
  [`data:image/svg+xml;utf8,<svg width='4' height='3'/>`, 4],
  [`data:image/svg+xml;charset=UTF-8,<svg width='4' height='3' a='100%'>`, 4],
  [`DATA:Image/SVG+XML,<svg width='4' height='3'/>`, 4],
  [`data:image/svg+xml,<svg fill='#f00' width='4' height='3'/>`, undefined],
  [`data:image/svg+xml,<svg width='4' height='3'/>#top`, 4],
  ['data:image/svg+xml,%3Csvg%3E', undefined],
  [`data:image/png,<svg width='4' height='3'/>`, undefined],
  [`data:,<svg width='4' height='3'/>`, undefined],
  ['data:;base64,R0lGODlhBAADAAAAACw=', 4],
  ['data:image/gif;charset=x;base64,R0lG%4fDlhBAADAAAAACw%3D', 4],
  ['data:image/png', undefined]
])('reads the size in `%s`', (address, width) => {
  expect(sizeOf(`<img src="${address}">`)[0]).toBe(width)
})

it('prefers the lockfile to the address, and the author to both', () => {
  const lockfile = { [`${remote}?width=8&height=4`]: [40, 30] }
  expect(sizeOf(`![](${remote}?width=8&height=4#top)`, { lockfile })).toEqual([
    40,
    30,
    'lockfile',
    1
  ])
  expect(
    sizeOf(`<img src="${remote}?width=8&height=4" width="20">`, { lockfile })
  ).toEqual([20, 15, 'lockfile', 1])
})

it('shows what the lockfile knows, at its CSS size', () => {
  const lockfile = {
    images: {
      [remote]: { animated: true, dpr: 2, height: 30, type: 'webp', width: 40 }
    },
    version: 1
  }
  const { file, html } = run(`![A](${remote})`, { dimensions: { lockfile } })
  expect(html).toBe(
    `<p><img src="${remote}" alt="A" width="20" height="15"></p>`
  )
  expect(file.data.images?.[0]).toMatchObject({
    animated: true,
    dpr: 2,
    sizeFrom: 'lockfile',
    type: 'webp'
  })
})

it('says what a file is, beside its size', () => {
  const { file } = run('![A](moving.webp)', undefined, { cwd })
  expect(file.data.images?.[0]).toMatchObject({ animated: true, type: 'webp' })
})

it.each([
  [{ files: false }, '![](a.png)', [undefined, undefined, undefined, 1]],
  [{ dpr: false }, '![](b@2x.png)', [641, 480, 'file', 1]],
  [{ dpr: false }, '![](dense.png)', [640, 480, 'file', 1]],
  [
    { url: false },
    `![](${remote}?w=8&h=4)`,
    [undefined, undefined, undefined, 1]
  ],
  [{ lockfile: false }, `![](${remote})`, [undefined, undefined, undefined, 1]],
  [false, '![](a.png)', [undefined, undefined, undefined, 1]]
] as const)(
  'with %j, finds the size of `%s`',
  (dimensions, markdown, expected) => {
    expect(sizeOf(markdown, dimensions)).toEqual(expected)
  }
)

it('reads the lockfile of the root, and again when it has changed', () => {
  const root = folder({})
  const path = join(root, 'image-sizes.json')
  const markdown = `![A window](${remote})`
  const write = (width: number) => {
    writeFileSync(path, JSON.stringify({ [remote]: [width, 1] }))
    utimesSync(path, width, width)
  }
  const widthOf = () => run(markdown, { root }).file.data.images?.[0]?.width

  expect(widthOf()).toBeUndefined()
  write(4)
  expect(widthOf()).toBe(4)
  write(5)
  expect(widthOf()).toBe(5)
})

it('reads the lockfile once while it stays the same', () => {
  const root = folder({ 'image-sizes.json': `{"${remote}": [4, 3]}` })
  const transform = rehypeScreenshots({ root })
  const widths = ['a', 'b'].map(() => {
    const image: Element = {
      children: [],
      properties: { alt: 'A', src: remote },
      tagName: 'img',
      type: 'element'
    }
    transform({ children: [image], type: 'root' }, new VFile())
    return image.properties['width']
  })
  expect(widths).toEqual([4, 4])
})

it('says once how many pictures the lockfile does not know', () => {
  const markdown = `Text\n\n![A door](${remote})\n\n![A sea](https://example.com/b.png)`
  const one = run(markdown, { dimensions: { lockfile: { [remote]: [4, 3] } } })
  expect(one.messages).toEqual([
    '5:1 info image-size-unknown: Cannot tell the size of a remote picture, run `flyleaf sizes sync` to record it'
  ])
  expect(run(markdown, { dimensions: { lockfile: {} } }).messages).toEqual([
    '3:1 info image-size-unknown: Cannot tell the size of 2 remote pictures, run `flyleaf sizes sync` to record it'
  ])
  expect(run(markdown).messages).toEqual([])
  const others = `<img src="${remote}" alt="A" width="4" height="3"> ![A sea](https://example.com/a.mp4) ![A](${remote}?w=4&h=3)`
  expect(run(others, { dimensions: { lockfile: {} } }).messages).toEqual([])
})

it('says of a picture whose entry cannot be true, and of no other', () => {
  const root = folder({ 'sizes.json': `{"${remote}": [0, 1]}` })
  const { messages } = run(
    `![A door](https://example.com/b.png) ![A sea](${remote})`,
    {
      dimensions: { lockfile: 'sizes.json' },
      root,
      rules: { 'image-size-unknown': 'off' }
    }
  )
  expect(messages).toEqual([
    `1:38 warning sizes-invalid: Cannot use all of the sizes file, its entry \`${remote}\` is no size of a picture: run \`flyleaf sizes sync\` to mend it`
  ])
})

it.each([
  ['{', 'it is no JSON object'],
  [
    '{"a.png": [4, 3], "b.png": [4, 3]}',
    'its entry `a.png` is no size of a picture'
  ]
])('says once, for all documents, that a lockfile is %s', (text, problem) => {
  const root = folder({ 'sizes.json': text })
  const lockfile = join(root, 'sizes.json')
  const transform = rehypeScreenshots({
    dimensions: { lockfile },
    rules: { 'image-size-unknown': 'off' }
  })
  const say = (src: string, data: Record<string, unknown> = {}) => {
    const file = new VFile({ data })
    const image: Element = {
      children: [],
      properties: { alt: 'A', src },
      tagName: 'img',
      type: 'element'
    }
    transform({ children: [image], type: 'root' }, file)
    return file.messages.map(String)
  }
  const message = `1:1: Cannot use all of the sizes file, ${problem}: mend or delete it`
  expect(say('local.png')).toEqual([])
  expect(say(remote)).toEqual([message])
  expect(say(remote)).toEqual([])
  writeFileSync(lockfile, `${text} `)
  expect(say(remote, { images: [{ url: remote }] })).toEqual([])
  writeFileSync(lockfile, `${text}  `)
  expect(say(remote)).toEqual([message])
})

it('says nothing else of a lockfile that is broken', () => {
  const root = folder({ 'image-sizes.json': '{' })
  expect(run(`![A door](${remote})`, { root }).messages).toEqual([
    'undefined:undefined warning sizes-invalid: Cannot use all of the sizes file, it is no JSON object: mend or delete it'
  ])
})
