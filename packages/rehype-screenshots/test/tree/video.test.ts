import { expect, it } from 'vitest'
import { make, video } from '../player.ts'

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

it('keeps the picture that is in a link beside its video', () => {
  const player = video(label, mp4, 'https://e.org/a.mp4')
  const { file, html } = make(
    '[![Sea](https://e.org/a.mp4)![B](b.png)](https://e.org/a.mp4)'
  )
  expect(html).toBe(
    `<p>${player} <a href="https://e.org/a.mp4">Sea<img src="b.png" alt="B" width="40" height="30"></a></p>`
  )
  expect(file.data.images).toHaveLength(2)
})

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
})

it('links a video that browsers do not play beside the link around it', () => {
  const link = '<a href="https://e.org/a.mkv">Sea</a>'
  expect(make('[![Sea](https://e.org/a.mkv)](/b)').html).toBe(
    `<p>${link} <a href="/b">Sea</a></p>`
  )
  expect(make('[![Sea](https://e.org/a.mkv) and land](/b)').html).toBe(
    `<p>${link} <a href="/b"> and land</a></p>`
  )
  expect(make('[![Sea](https://e.org/a.mkv)](https://e.org/a.mkv)').html).toBe(
    `<p>${link}</p>`
  )
  expect(
    make('[![Sea](https://e.org/a.mkv) and land](https://e.org/a.mkv)').html
  ).toBe('<p><a href="https://e.org/a.mkv">Sea and land</a></p>')
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

it('starts videos by themselves only where it is told so', () => {
  const { html } = make('![Sea](https://e.org/a.mp4)', {
    classes: { video: 'clip' },
    video: { autoplay: true }
  })
  expect(html).toBe(
    `<p>${video(` autoplay loop muted${label} class="clip"`, mp4, 'https://e.org/a.mp4')}</p>`
  )
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
