import { expect, it } from 'vitest'
import type { Options } from '../../src/index.ts'
import { make, video } from '../player.ts'

const mp4 = '<source src="https://e.org/a.mp4" type="video/mp4">'
const label = ' aria-label="Sea"'

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

it('takes the size of a local video from its header', () => {
  const { file } = make('![Sea](c.webm)')
  expect(file.data.images).toMatchObject([
    { height: 480, kind: 'video', sizeFrom: 'file', type: 'webm', width: 640 }
  ])
})
