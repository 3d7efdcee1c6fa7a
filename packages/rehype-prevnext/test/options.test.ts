import { expect, it, vi } from 'vitest'
import rehypePrevnext, { type NavOptions, toNav } from '../src/index.ts'
import satteriPrevnext from '../src/satteri.ts'

const owner = '`@flyleaf/rehype-prevnext`'
const path = 'a path that begins with `/`, or a web address'

it.each([
  [
    { base: 'docs' },
    `Unexpected \`'docs'\` for option \`base\` of ${owner}, expected ${path}`
  ],
  [
    { base: '/a?b' },
    `Unexpected \`'/a?b'\` for option \`base\` of ${owner}, expected ${path}`
  ],
  [
    { base: 'javascript:a' },
    `Unexpected \`'javascript:a'\` for option \`base\` of ${owner}, expected ${path}`
  ],
  [
    { base: 1 },
    `Unexpected \`1\` for option \`base\` of ${owner}, expected ${path}`
  ],
  [
    { descriptions: 'yes' },
    `Unexpected \`'yes'\` for option \`descriptions\` of ${owner}, expected \`true\` or \`false\``
  ],
  [
    { icons: false },
    `Unexpected option \`icons\` of ${owner}, expected one of \`base\`, \`descriptions\`, \`labels\`, \`lang\`, \`thumbnails\`, \`trailingSlash\`, \`index\`, \`injected\`, \`jsonLd\`, \`max\`, \`mode\`, \`neighbours\`, \`onDependency\`, \`onMissing\`, \`placement\`, \`root\``
  ],
  [
    { labels: 'Next' },
    `Unexpected \`'Next'\` for option \`labels\` of ${owner}, expected texts under \`prev\`, \`next\`, \`newer\`, \`older\` and \`nav\`, or objects of such texts under language tags`
  ],
  [
    { labels: { nxt: 'Next' } },
    `Unexpected option \`labels.nxt\` of ${owner}, did you mean \`labels.next\`?`
  ],
  [
    { labels: { forward: 'Next' } },
    `Unexpected option \`labels.forward\` of ${owner}, expected one of \`labels.prev\`, \`labels.next\`, \`labels.newer\`, \`labels.older\`, \`labels.nav\``
  ],
  [
    { labels: { next: ' ' } },
    `Unexpected \`' '\` for option \`labels.next\` of ${owner}, expected a text that is not empty`
  ],
  [
    { labels: { next: null } },
    `Unexpected \`null\` for option \`labels.next\` of ${owner}, expected a text that is not empty`
  ],
  [
    { labels: { de: { next: 1 } } },
    `Unexpected \`1\` for option \`labels.de.next\` of ${owner}, expected a text that is not empty`
  ],
  [
    { labels: { de: { nxt: 'Vor' } } },
    `Unexpected option \`labels.de.nxt\` of ${owner}, did you mean \`labels.de.next\`?`
  ],
  [
    { labels: { '?': { next: 'Next' } } },
    `Unexpected \`'?'\` for option \`labels\` of ${owner}, expected a language tag, such as \`'en'\``
  ],
  [
    { lang: 'not a language' },
    `Unexpected \`'not a language'\` for option \`lang\` of ${owner}, expected a language tag, such as \`'en'\``
  ],
  [
    { thumbnails: 0 },
    `Unexpected \`0\` for option \`thumbnails\` of ${owner}, expected \`true\` or \`false\``
  ],
  [
    { trailingSlash: 'alway' },
    `Unexpected \`'alway'\` for option \`trailingSlash\` of ${owner}, did you mean \`'always'\`?`
  ],
  [
    { trailingSlash: true },
    `Unexpected \`true\` for option \`trailingSlash\` of ${owner}, expected \`'ignore'\`, \`'always'\` or \`'never'\``
  ],
  [
    { placment: 'end' },
    `Unexpected option \`placment\` of ${owner}, did you mean \`placement\`?`
  ]
])('refuses %j, wherever it is given', (wrong: object, message) => {
  expect(() => toNav([], wrong)).toThrow(new TypeError(message))
  expect(() => rehypePrevnext(wrong)).toThrow(new TypeError(message))
  expect(() => satteriPrevnext(wrong)).toThrow(new TypeError(message))
})

it.each([
  [
    { index: '' },
    `Unexpected \`''\` for option \`index\` of ${owner}, expected a path, or the JSON of an index`
  ],
  [
    { index: [] },
    `Unexpected \`[]\` for option \`index\` of ${owner}, expected a path, or the JSON of an index`
  ],
  [
    { index: { toJSON: () => 1 } },
    `Unexpected \`1\` for option \`index\` of ${owner}, expected a path, or the JSON of an index`
  ],
  [
    { injected: true },
    `Unexpected \`true\` for option \`injected\` of ${owner}, expected \`'strip'\`, \`'adopt'\` or \`'keep'\``
  ],
  [
    { jsonLd: 'Blog Posting' },
    `Unexpected \`'Blog Posting'\` for option \`jsonLd\` of ${owner}, expected \`true\`, \`false\` or a type such as \`'BlogPosting'\``
  ],
  [
    { jsonLd: 1 },
    `Unexpected \`1\` for option \`jsonLd\` of ${owner}, expected \`true\`, \`false\` or a type such as \`'BlogPosting'\``
  ],
  [
    { max: 0 },
    `Unexpected \`0\` for option \`max\` of ${owner}, expected a whole number above 0`
  ],
  [
    { max: '2' },
    `Unexpected \`'2'\` for option \`max\` of ${owner}, expected a whole number above 0`
  ],
  [
    { mode: 'merge' },
    `Unexpected \`'merge'\` for option \`mode\` of ${owner}, expected \`'first'\` or \`'all'\``
  ],
  [
    { neighbours: [] },
    `Unexpected \`[]\` for option \`neighbours\` of ${owner}, expected a function`
  ],
  [
    { onDependency: 'a' },
    `Unexpected \`'a'\` for option \`onDependency\` of ${owner}, expected a function`
  ],
  [
    { onMissing: () => 1 },
    `Unexpected a function for option \`onMissing\` of ${owner}, expected \`'warn'\`, \`'error'\`, \`'info'\` or \`'ignore'\``
  ],
  [
    { placement: 'top' },
    `Unexpected \`'top'\` for option \`placement\` of ${owner}, expected \`'end'\`, \`'start'\`, \`'slot'\` or \`'data'\``
  ],
  [
    { root: 1 },
    `Unexpected \`1\` for option \`root\` of ${owner}, expected the path of a folder`
  ]
])('refuses %j', (wrong: object, message) => {
  expect(() => rehypePrevnext(wrong)).toThrow(new TypeError(message))
  expect(() => satteriPrevnext(wrong)).toThrow(new TypeError(message))
})

it('refuses the path of an index where there is no disk', () => {
  const attach = (index: unknown) => {
    const options: object = { index }
    vi.stubGlobal('process', undefined)
    try {
      return rehypePrevnext(options)
    } finally {
      vi.unstubAllGlobals()
    }
  }

  expect(() => attach('posts.json')).toThrow(
    new TypeError(
      `Unexpected \`'posts.json'\` for option \`index\` of ${owner}, expected the JSON of an index, as there is no disk`
    )
  )
  expect(attach({ navs: {}, version: 1 })).toBeTypeOf('function')
})

it('refuses options that are no object', () => {
  const error = new TypeError(
    `Unexpected \`'posts.json'\` for the options of ${owner}, expected an object of options`
  )
  // @ts-expect-error: what a user of JavaScript may do.
  expect(() => rehypePrevnext('posts.json')).toThrow(error)
  // @ts-expect-error: what a user of JavaScript may do.
  expect(() => toNav([], 'posts.json')).toThrow(error)
})

it('takes the options of the plugin for those of the look, unread', () => {
  const index = () => {
    throw new Error('Expected nobody to ask for all pages')
  }
  const options: NavOptions = { descriptions: true }
  Object.assign(options, { index: { toJSON: index }, max: 0 })

  expect(toNav([], options)).toEqual([])
})

it('takes nothing, null, and null for each option', () => {
  const options = {
    base: null,
    descriptions: null,
    index: null,
    injected: null,
    jsonLd: null,
    labels: null,
    lang: null,
    max: null,
    mode: null,
    neighbours: null,
    onDependency: null,
    onMissing: null,
    placement: null,
    root: null,
    thumbnails: null,
    trailingSlash: null
  }

  expect(rehypePrevnext()).toBeTypeOf('function')
  expect(rehypePrevnext(null)).toBeTypeOf('function')
  expect(rehypePrevnext(options)).toBeTypeOf('function')
  expect(toNav([], null)).toEqual([])
})
