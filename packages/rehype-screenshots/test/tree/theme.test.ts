import { expect, it } from 'vitest'
import type { Options } from '../../src/index.ts'
import { png } from '../images.ts'
import { folder, run } from '../run.ts'

const cwd = folder({
  'posts/a-dark.png': png(80, 60),
  'posts/a-light.png': png(40, 30)
})

const light = '![A](/l.png#gh-light-mode-only)'
const dark = '![A](/d.png#gh-dark-mode-only)'
const picture =
  '<picture><source media="(prefers-color-scheme: dark)" srcset="/d.png"><img src="/l.png" alt="A"></picture>'

function make(markdown: string, options?: Options): string {
  return run(markdown, options, { cwd }).html
}

it.each([
  [`${light}${dark}`],
  [`${dark}\n${light}`],
  [`${light.replace('A', '')} ${dark}`]
])('joins two pictures in `%s`', (markdown) => {
  expect(make(markdown, { alt: false })).toBe(`<p>${picture}</p>`)
})

it.each([
  [`${light}\n\n${dark}`, `<p>${picture}</p>`],
  [`${dark}\n\n${light}`, `<p>${picture}</p>`],
  [`[${light}](/x) [${dark}](/x)`, `<p><a href="/x">${picture}</a></p>`],
  [
    `[${dark}](/x)\n\n[${light}](/x)\n\nText`,
    `<p><a href="/x">${picture}</a></p>\n<p>Text</p>`
  ],
  [`- ${light}\n\n  ${dark}`, `<ul>\n<li>\n<p>${picture}</p>\n</li>\n</ul>`]
])('joins two pictures that stand alone in `%s`', (markdown, html) => {
  expect(make(markdown)).toBe(html)
})

it.each([
  `${light}\n\n${dark} and more`,
  `${light} and more\n\n${dark}`,
  `and ${light}\n\n${dark}`,
  `${light}\n\nText\n\n${dark}`,
  `${light}\n\n${light}`,
  `[${light}](/x)\n\n[${dark}](/y)`,
  `[${light}](/x)\n\n${dark}`,
  `- ${light}\n- ${dark}`,
  `## ${light}\n\n${dark}`
])('joins no pictures in `%s`', (markdown) => {
  expect(make(markdown)).not.toContain('<picture>')
})

it('gives both halves a class in the paragraph that each is in', () => {
  const half = (side: string, title: string) =>
    `<figure><a href="/x"><img src="/${side[0]}.png" alt="A" class="only-${side}"></a><figcaption>${title}</figcaption></figure>`
  const linked = (markdown: string, title: string) =>
    `[${markdown.replace(')', ` "${title}")`)}](/x)`
  expect(
    make(`${linked(light, 'T')}\n\n${linked(dark, 'U')}`, { theme: 'class' })
  ).toBe(`${half('light', 'T')}\n${half('dark', 'U')}`)
})

it('joins many pairs, in time that grows with them', () => {
  const pairs = `${light}\n\n${dark}\n\n`.repeat(500)
  const { file, html } = run(pairs, { alt: false, loading: false })
  expect(html).toBe(Array(500).fill(`<p>${picture}</p>`).join('\n'))
  expect(file.data.images).toHaveLength(500)
})

it('counts a pair as one picture, with one record', () => {
  const { file, html } = run(`${dark} ${light}\n\n![B](/b.png)`)
  expect(html).toContain(
    '<img loading="lazy" decoding="async" src="/b.png" alt="B">'
  )
  expect(file.data.images).toMatchObject([
    { alt: 'A', first: true, url: '/l.png' },
    { alt: 'B', first: false, url: '/b.png' }
  ])
})

it('makes a figure of a pair, and links it to its original', () => {
  expect(
    make(`${light} ![A](/d.png#gh-dark-mode-only "T")`, { link: 'original' })
  ).toBe(
    `<figure><a href="/l.png">${picture}</a><figcaption>T</figcaption></figure>`
  )
})

it('gives both halves their size', () => {
  const markdown =
    '![A](a-light.png#gh-light-mode-only)![A](a-dark.png#gh-dark-mode-only)'
  expect(make(markdown)).toBe(
    '<p><picture><source media="(prefers-color-scheme: dark)" srcset="a-dark.png" width="80" height="60"><img src="a-light.png" alt="A" width="40" height="30"></picture></p>'
  )
})

it('writes addresses so that they are one each', () => {
  const html =
    '<img src="/l,a.png#gh-light-mode-only" alt="A"><img src="/d a,b.png#gh-dark-mode-only" alt="A">'
  expect(make(html)).toContain('srcset="/d%20a%2Cb.png"')
})

it.each([
  [light],
  [`${light} ${light}`],
  [`${light} and ${dark}`],
  [`${light} <img alt="B">`],
  [`${light} ![B](/b.png) ${dark}`],
  [`[${light}](/x) ${dark}`]
])('joins nothing in `%s`', (markdown) => {
  const html = make(markdown, { loading: false })
  expect(html).not.toContain('<picture>')
  expect(html).toContain('src="/l.png#gh-light-mode-only"')
})

it('leaves pairs alone where it is told so', () => {
  expect(make(`${light}${dark}`, { loading: false, theme: false })).toBe(
    '<p><img src="/l.png#gh-light-mode-only" alt="A"><img src="/d.png#gh-dark-mode-only" alt="A"></p>'
  )
})

it('gives both halves a class where pages have a switch', () => {
  expect(make(`${light}${dark}\n\n![B](/b.png)`, { theme: 'class' })).toBe(
    '<p><img src="/l.png" alt="A" class="only-light"><img src="/d.png" alt="A" class="only-dark"></p>\n' +
      '<p><img loading="lazy" decoding="async" src="/b.png" alt="B"></p>'
  )
  expect(make(`${dark}${light}`, { theme: 'class' })).toBe(
    '<p><img src="/d.png" alt="A" class="only-dark"><img src="/l.png" alt="A" class="only-light"></p>'
  )
  expect(
    make(`${light}${dark}`, {
      classes: { dark: 'night x', light: 'day' },
      theme: { mode: 'class' }
    })
  ).toBe(
    '<p><img src="/l.png" alt="A" class="day"><img src="/d.png" alt="A" class="night x"></p>'
  )
  expect(
    make(`${light}${dark}`, { classes: { light: '' }, theme: 'class' })
  ).toContain('<img src="/l.png" alt="A">')
  const html =
    '<img class="wide" src="/l.png#gh-light-mode-only" alt="A"><img src="/d.png#gh-dark-mode-only" alt="A">'
  expect(make(html, { theme: 'class' })).toContain(
    '<img class="wide only-light" src="/l.png" alt="A">'
  )
})

it('joins files that are told apart by the end of their names', () => {
  const theme = { suffixes: ['-light', '-dark'] } as const
  expect(make('![A](a-light.png) ![A](a-dark.png)', { theme })).toBe(
    '<p><picture><source media="(prefers-color-scheme: dark)" srcset="a-dark.png" width="80" height="60"><img src="a-light.png" alt="A" width="40" height="30"></picture></p>'
  )
  const others = [
    '![A](a-light.png) ![A](b-dark.png)',
    '![A](a-light.png) ![A](a-dark.webp)',
    '![A](a-light.png) ![A](b.png)'
  ]
  for (const markdown of others) {
    expect(
      make(markdown, { rules: { 'image-missing': 'off' }, theme })
    ).not.toContain('<picture>')
  }
  expect(make('![A](a-light.png) ![A](a-dark.png)')).not.toContain('<picture>')
})
