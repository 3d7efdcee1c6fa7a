import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import type { Options } from '../src/index.ts'
import { gif, png } from './images.ts'
import { folder, run } from './run.ts'

const cwd = folder({
  'posts/a.gif': gif(4, 3),
  'posts/a.mp4': 'video',
  'posts/a.webm': 'video',
  'posts/b.mp4': 'video',
  'posts/b.png': png(40, 30),
  'posts/c.webm': 'video',
  'posts/c.mp4': 'video',
  'posts/d e.mp4': 'video'
})

function make(markdown: string, options?: Options) {
  const made = run(markdown, { loading: false, ...options }, { cwd })
  const parsed = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeStringify)
    .processSync(made.html)
  expect(String(parsed)).toBe(made.html)
  return made
}

/** The HTML of a video, of its attributes, sources and address. */
function video(
  attributes: string,
  sources: string,
  address: string,
  name = 'Sea'
): string {
  return `<video controls preload="metadata" playsinline${attributes}>${sources}<a href="${address}">${name}</a></video>`
}

const mp4 = '<source src="https://e.org/a.mp4" type="video/mp4">'
const label = ' aria-label="Sea"'

it.each([
  ['![Sea](https://e.org/a.mp4)', video(label, mp4, 'https://e.org/a.mp4')],
  ['![](https://e.org/a.mp4)', video('', mp4, 'https://e.org/a.mp4', 'a.mp4')],
  [
    '![Sea](https://e.org/A.MP4?x=1#t=2)',
    video(
      label,
      '<source src="https://e.org/A.MP4?x=1#t=2" type="video/mp4">',
      'https://e.org/A.MP4?x=1#t=2'
    )
  ],
  [
    '![Sea](//e.org/a.webm)',
    video(
      label,
      '<source src="//e.org/a.webm" type="video/webm">',
      '//e.org/a.webm'
    )
  ],
  [
    '![Sea](https://e.org/a.m4v)',
    video(
      label,
      '<source src="https://e.org/a.m4v" type="video/mp4">',
      'https://e.org/a.m4v'
    )
  ],
  [
    '![Sea](https://e.org/a.mov)',
    video(label, '<source src="https://e.org/a.mov">', 'https://e.org/a.mov')
  ],
  [
    '![Sea](https://e.org/a.mp4?width=8&height=6)',
    video(
      `${label} width="8" height="6"`,
      '<source src="https://e.org/a.mp4?width=8&#x26;height=6" type="video/mp4">',
      'https://e.org/a.mp4?width=8&#x26;height=6'
    )
  ],
  [
    '<img id="x" class="wide" src="https://e.org/a.mp4" alt="Sea" width="4" height="3" loading="lazy" srcset="/b 2x">',
    video(
      `${label} id="x" class="wide" width="4" height="3"`,
      mp4,
      'https://e.org/a.mp4'
    )
  ]
])('plays `%s`', (markdown, html) => {
  expect(make(markdown).html.replace(/<\/?p>/g, '')).toBe(html)
})

it.each(['avi', 'mkv', 'ogv', 'wmv', 'm3u8', 'MKV?x=1'])(
  'links a video in `.%s`, with a message',
  (extension) => {
    const url = `https://e.org/a.${extension}`
    const kind = extension.replace(/\?.*/, '').toLowerCase()
    const { file, html, messages } = make(`Look: ![Sea](${url} "T").`)
    expect(html).toBe(`<p>Look: <a href="${url}" title="T">Sea</a>.</p>`)
    expect(messages).toEqual([
      `1:7 warning video-unplayable: Cannot play \`.${kind}\` in a browser, linked it instead: convert it to \`.mp4\` or \`.webm\``
    ])
    expect(file.data.images).toEqual([])
  }
)

it('keeps the link around a video, and no player in it', () => {
  const player = video(label, mp4, 'https://e.org/a.mp4')
  expect(make('[![Sea](https://e.org/a.mp4)](/b)').html).toBe(
    `<p>${player} <a href="/b">Sea</a></p>`
  )
  expect(make('[*![Sea](https://e.org/a.mp4)* and land](/b)').html).toBe(
    `<p>${player} <a href="/b"><em></em> and land</a></p>`
  )
  expect(make('[![Sea](https://e.org/a.mp4)](https://e.org/a.mp4)').html).toBe(
    `<p>${player}</p>`
  )
  expect(
    make('[![Sea](https://e.org/a.mp4) and land](https://e.org/a.mp4)').html
  ).toBe(`<p>${player} <a href="https://e.org/a.mp4"> and land</a></p>`)
  expect(make('[![Sea](https://e.org/a.mkv)](/b)').html).toBe(
    '<p><a href="/b">Sea</a></p>'
  )
})

it('makes figures of videos, and leaves those in headings where they are', () => {
  const player = video(label, mp4, 'https://e.org/a.mp4')
  expect(make('![Sea](https://e.org/a.mp4 "T")').html).toBe(
    `<figure>${player}<figcaption>T</figcaption></figure>`
  )
  expect(make('# ![Sea](https://e.org/a.mp4 "T")').html).toBe(
    `<h1>${video(`${label} title="T"`, mp4, 'https://e.org/a.mp4')}</h1>`
  )
})

it('offers the formats that lie beside a local video', () => {
  const webm = '<source src="a.webm" type="video/webm">'
  const other = '<source src="a.mp4" type="video/mp4">'
  expect(make('![Sea](a.mp4)').html).toBe(
    `<p>${video(label, webm + other, 'a.mp4')}</p>`
  )
  expect(make('![Sea](a.webm)').html).toBe(
    `<p>${video(label, webm + other, 'a.webm')}</p>`
  )
  const spaced = video(
    label,
    '<source src="d%20e.mp4" type="video/mp4">',
    'd%20e.mp4'
  )
  expect(make('![Sea](<d e.mp4>)').html).toBe(`<p>${spaced}</p>`)
  const alone = video(label, other, 'a.mp4')
  expect(make('![Sea](a.mp4)', { dimensions: { files: false } }).html).toBe(
    `<p>${alone}</p>`
  )
})

it('shows the picture that lies beside a local video, and takes its size', () => {
  const source = '<source src="b.mp4" type="video/mp4">'
  const html = video(
    `${label} width="40" height="30" poster="b.png"`,
    source,
    'b.mp4'
  )
  const { file } = make('![Sea](b.mp4)')
  expect(make('![Sea](b.mp4)').html).toBe(`<p>${html}</p>`)
  expect(file.data.images).toMatchObject([
    {
      alt: 'Sea',
      first: false,
      height: 30,
      kind: 'video',
      sizeFrom: 'file',
      url: 'b.mp4',
      width: 40
    }
  ])
  expect(make('![Sea](b.mp4)', { video: { poster: false } }).html).toBe(
    `<p>${video(label, source, 'b.mp4')}</p>`
  )
})

it.each([
  ['webp', 'https://e.org/a.webp'],
  ['.jpg', 'https://e.org/a.jpg'],
  [(url: string) => `${url}.png`, 'https://e.org/a.mp4?x.png']
])('shows the poster that the option %s names', (poster, address) => {
  const { html } = make('![Sea](https://e.org/a.mp4?x)', { video: { poster } })
  expect(html).toContain(` poster="${address}"`)
})

it('shows no poster where the option gives none, and takes its size from the lockfile', () => {
  const url = 'https://e.org/a.mp4'
  expect(
    make(`![Sea](${url})`, { video: { poster: () => undefined } }).html
  ).not.toContain('poster')
  const { html } = make(`![Sea](${url})`, {
    dimensions: { lockfile: { 'https://e.org/a.webp': [8, 6] } },
    rules: { 'image-size-unknown': 'off' },
    video: { poster: 'webp' }
  })
  expect(html).toContain('width="8" height="6" poster="https://e.org/a.webp"')
})

it('starts videos by themselves only where it is told so', () => {
  const { html } = make('![Sea](https://e.org/a.mp4)', {
    classes: { video: 'clip' },
    video: { autoplay: true }
  })
  expect(html).toBe(
    `<p>${video(` autoplay loop muted${label} class="clip"`, mp4, 'https://e.org/a.mp4')}</p>`
  )
})

it('shows an animated GIF as the video beside it where it is told so', () => {
  const attributes = ` autoplay loop muted${label} width="4" height="3"`
  const sources =
    '<source src="a.webm" type="video/webm"><source src="a.mp4" type="video/mp4">'
  expect(make('![Sea](a.gif)').html).toBe(
    '<p><img src="a.gif" alt="Sea" width="4" height="3"></p>'
  )
  expect(make('![Sea](a.gif)', { video: { gif: true } }).html).toBe(
    `<p>${video(attributes, sources, 'a.gif')}</p>`
  )
  expect(make('![Sea](/a.gif)', { video: { gif: true } }).html).toBe(
    '<p><img src="/a.gif" alt="Sea"></p>'
  )
})

it('finds the video of a remote GIF in the lockfile', () => {
  const options: Options = {
    dimensions: {
      lockfile: { 'https://e.org/a.gif': [4, 3], 'https://e.org/a.mp4': [4, 3] }
    },
    video: { gif: true }
  }
  const html = video(
    ` autoplay loop muted${label} width="4" height="3"`,
    mp4,
    'https://e.org/a.gif'
  )
  expect(make('![Sea](https://e.org/a.gif)', options).html).toBe(
    `<p>${html}</p>`
  )
  expect(make('![Sea](https://e.org/b.gif)', options).html).toContain('<img')
  expect(
    make('![Sea](https://e.org/a.gif)', { video: { gif: true } }).html
  ).toContain('<img')
  expect(make('![Sea](data:x/a.gif)', options).html).toContain('<img')
})

it('leaves videos in image syntax alone where it is told so', () => {
  expect(make('![Sea](https://e.org/a.mp4)', { video: false }).html).toBe(
    '<p><img src="https://e.org/a.mp4" alt="Sea"></p>'
  )
})

it('records the videos that the author has written, and changes none', () => {
  const html =
    '<video src="a.mp4" width="4" height="3" title="T"></video><video><source src="b.mp4"></video><video></video>'
  const made = make(html)
  expect(made.html).toBe(`<p>${html}</p>`)
  expect(made.messages).toEqual([])
  expect(made.file.data.images).toMatchObject([
    {
      alt: '',
      height: 3,
      kind: 'video',
      sizeFrom: 'author',
      title: 'T',
      url: 'a.mp4',
      width: 4
    },
    { alt: '', kind: 'video', url: 'b.mp4' }
  ])
})

it('warns of a video that is missing', () => {
  expect(make('![Sea](none.mp4)').messages).toEqual([
    '1:1 warning image-missing: Cannot find `posts/none.mp4`, add the file or mend its address'
  ])
})
