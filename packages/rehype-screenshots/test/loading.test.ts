import type { Element } from 'hast'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypeScreenshots, { type Options } from '../src/index.ts'
import { run } from './run.ts'

function tags(markdown: string, loading?: Options['loading']): string[] {
  const { html } = run(markdown, { alt: false, loading })
  return html.match(/<img[^>]*>/g) ?? []
}

const three = '![A](/a) ![B](/b)\n\n![C](/c)'
const lazy = 'loading="lazy" decoding="async" '

it('leaves the first picture as it is', () => {
  expect(tags(three)).toEqual([
    '<img src="/a" alt="A">',
    `<img ${lazy}src="/b" alt="B">`,
    `<img ${lazy}src="/c" alt="C">`
  ])
})

it('leaves more, none or all pictures as they are', () => {
  expect(tags(three, { eager: 2 })[1]).toBe('<img src="/b" alt="B">')
  expect(tags(three, { eager: 0 })[0]).toBe(`<img ${lazy}src="/a" alt="A">`)
  expect(tags(three, false)[2]).toBe('<img src="/c" alt="C">')
})

it('fetches the first picture before everything else', () => {
  expect(tags(three, { priority: 'first' }).slice(0, 2)).toEqual([
    '<img loading="eager" src="/a" alt="A" fetchpriority="high">',
    `<img ${lazy}src="/b" alt="B">`
  ])
  expect(tags(three, { eager: 0, priority: 'first' })[0]).toBe(
    `<img ${lazy}src="/a" alt="A">`
  )
})

it('does not take badges and icons for the first picture', () => {
  const lockfile = {
    'https://e.org/badge.svg': [120, 20],
    'https://e.org/icon': [64, 64],
    'https://e.org/wide': [800, 41]
  }
  const { file, html } = run(
    [
      '![A](https://img.shields.io/x)',
      '![B](https://e.org/badge.svg)',
      '![C](https://e.org/icon)',
      '<img src="d" width="16" height="16" alt="D">',
      '![E](https://e.org/wide)',
      '![F](https://e.org/f/badge.svg)',
      '![G](https://e.org/g)'
    ].join('\n\n'),
    { dimensions: { lockfile }, loading: { priority: 'first' } }
  )
  const tags = html.match(/<img[^>]*>/g) ?? []
  const names = (mark: string) =>
    tags
      .filter((tag) => tag.includes(mark))
      .map((tag) => tag.match(/alt="(.)"/)?.[1])
      .join('')
  expect(names('lazy')).toBe('FG')
  expect(names('fetchpriority')).toBe('E')
  expect(
    file.data.images?.filter(({ first }) => first).map(({ alt }) => alt)
  ).toEqual(['E'])
})

it('leaves what the author says, and puts it before the address', () => {
  const html =
    '<img src="/a"><img alt="" src="/b" loading="eager" srcset="/b2 2x" sizes="1px"><img src="/c" decoding="sync">'
  expect(tags(html).slice(1)).toEqual([
    '<img loading="eager" decoding="async" sizes="1px" srcset="/b2 2x" alt="" src="/b">',
    '<img loading="lazy" decoding="sync" src="/c">'
  ])
})

it('does not count videos', () => {
  expect(tags('![A](a.mp4)\n\n![B](/b)')).toEqual(['<img src="/b" alt="B">'])
})

it('counts pictures without an address of their own', () => {
  expect(tags('<img srcset="/a 2x"><img src="/b">')).toEqual([
    '<img srcset="/a 2x">',
    `<img ${lazy}src="/b">`
  ])
})

it('reads properties that are no text as what only the page knows', () => {
  const image: Element = {
    children: [],
    properties: JSON.parse('{"loading": true, "src": "/a.png"}'),
    tagName: 'img',
    type: 'element'
  }
  rehypeScreenshots({ loading: { eager: 0 } })(
    { children: [image], type: 'root' },
    new VFile()
  )
  expect(image.properties['loading']).toBe(true)
})
