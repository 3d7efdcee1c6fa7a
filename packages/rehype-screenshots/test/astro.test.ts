import { expect, it } from 'vitest'
import { png } from './images.ts'
import { folder, run } from './run.ts'

const cwd = folder({
  'posts/a.png': png(4, 3),
  'posts/b.mp4': 'video',
  'public/c.png': png(8, 6)
})
const remote = 'https://example.com/d%20e.png'
const options = {
  dimensions: { lockfile: { [remote]: { dpr: 2, height: 30, width: 40 } } },
  rules: { 'image-size-unknown': 'off' }
} as const

function make(markdown: string, astro: Record<string, unknown>) {
  return run(markdown, options, { cwd, data: { astro } })
}

it('leaves the sizes of local pictures to Astro, also of those that are missing', () => {
  const { html, messages } = make('![A](./a.png) ![B](none.png)', {
    frontmatter: {}
  })
  expect(html).toBe(
    '<p><img src="./a.png" alt="A"> <img loading="lazy" decoding="async" src="none.png" alt="B"></p>'
  )
  expect(messages).toEqual([])
})

it('gives what lies in the public folder its size', () => {
  expect(make('![A](/c.png)', { frontmatter: {} }).html).toContain(
    'width="8" height="6"'
  )
})

it.each([
  [[remote.replace('%20', ' ')], 'width="40" height="30"'],
  [new Set([remote.replace('%20', ' ')]), 'width="40" height="30"'],
  [[], 'width="20" height="15"'],
  [undefined, 'width="20" height="15"']
])(
  'gives remote pictures that Astro makes the size of the file (%o)',
  (remoteImagePaths, expected) => {
    expect(make(`![A](${remote})`, { remoteImagePaths }).html).toContain(
      expected
    )
  }
)

it('does not stumble over broken escapes', () => {
  expect(
    make('![A](https://example.com/%E4.png)', { remoteImagePaths: [] }).html
  ).toContain('<img')
})

it('never changes the address of a picture that Astro makes', () => {
  const markdown =
    '![A](./a.png#gh-light-mode-only)![A](./b.png#gh-dark-mode-only)'
  const { html } = run(
    markdown,
    { theme: 'class' },
    { cwd, data: { astro: {} } }
  )
  expect(html).toBe(
    '<p><img src="./a.png#gh-light-mode-only" alt="A" class="only-light"><img src="./b.png#gh-dark-mode-only" alt="A" class="only-dark"></p>'
  )
})
