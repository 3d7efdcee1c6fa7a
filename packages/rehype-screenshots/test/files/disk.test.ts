import type { Root } from 'hast'
import { VFile } from 'vfile'
import { afterEach, expect, it, vi } from 'vitest'
import rehypeScreenshots, { type Options } from '../../src/index.ts'
import satteriScreenshots from '../../src/satteri.ts'
import { png } from '../images.ts'
import { folder, messagesOf } from '../run.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Do something where there is no Node, as in a browser. */
function inBrowser<T>(action: () => T): T {
  vi.stubGlobal('Buffer', undefined)
  vi.stubGlobal('process', undefined)
  try {
    return action()
  } finally {
    vi.unstubAllGlobals()
  }
}

const remote = 'https://example.com/a.png'
const cwd = folder({
  'image-sizes.json': `{"${remote}": [8, 6]}`,
  'posts/a.mp4': '',
  'posts/a.png': png(4, 3),
  'posts/a.webm': '',
  'public/a.png': png(4, 3)
})

function look(address: string, options?: Options) {
  const file = new VFile({ cwd, path: 'posts/x.md' })
  const properties = { alt: 'A window', src: address }
  const tree: Root = {
    children: [{ children: [], properties, tagName: 'img', type: 'element' }],
    type: 'root'
  }
  inBrowser(() => rehypeScreenshots(options)(tree, file))
  const [{ height, width } = {}] = file.data.images ?? []
  return { messages: messagesOf(file), size: [width, height], tree }
}

it.each(['a.png', '/a.png', '../../a.png', 'none.png', '%', remote])(
  'looks nothing up where there is no disk: `%s`',
  (address) => {
    const { messages, size } = look(address)
    expect(messages).toEqual([])
    expect(size).toEqual([undefined, undefined])
  }
)

it.each([
  [remote, { dimensions: { lockfile: { [remote]: [4, 3] } } }],
  [`${remote}?w=4&h=3`, {}],
  [`data:image/png;base64,${Buffer.from(png(4, 3)).toString('base64')}`, {}]
])('needs no disk for the size of `%s`', (address, options) => {
  expect(look(address, options).size).toEqual([4, 3])
})

it('plays videos, with nothing beside them', () => {
  const { tree } = look('a.mp4', { video: { gif: true } })
  expect(tree.children).toMatchObject([
    {
      children: [{ properties: { src: 'a.mp4' } }, { tagName: 'a' }],
      tagName: 'video'
    }
  ])
  const gif = look('a.gif', { video: { gif: true } })
  expect(gif.tree.children).toMatchObject([{ tagName: 'img' }])
})

it.each([
  [{ root: '.' }, 'root', "'.'", 'none'],
  [{ publicDir: 'static' }, 'publicDir', "'static'", 'none'],
  [
    { dimensions: { lockfile: 'a.json' } },
    'dimensions.lockfile',
    "'a.json'",
    'an object of sizes'
  ]
])(
  'throws at attach, as there is no disk for %j',
  (options, name, value, takes) => {
    const error = new TypeError(
      `Unexpected \`${value}\` for option \`${name}\` of \`@flyleaf/rehype-screenshots\`, expected ${takes}: there is no disk here`
    )
    expect(() => inBrowser(() => rehypeScreenshots(options))).toThrow(error)
    expect(() => inBrowser(() => satteriScreenshots(options))).toThrow(error)
  }
)

it('takes options that need no disk', () => {
  const options: Options = { dimensions: false, publicDir: false }
  expect(look('a.png', options).messages).toEqual([])
})
