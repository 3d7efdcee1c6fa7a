import { expect, it } from 'vitest'
import rehypePrevnext, { toNav } from '../src/index.ts'
import satteriPrevnext from '../src/satteri.ts'

const where = 'of `@flyleaf/rehype-prevnext`:'

it.each([
  [
    'base',
    'docs',
    "`'docs'`, expected a path that begins with `/`, or a web address"
  ],
  [
    'base',
    '/a?b',
    "`'/a?b'`, expected a path that begins with `/`, or a web address"
  ],
  [
    'base',
    'javascript:a',
    "`'javascript:a'`, expected a path that begins with `/`, or a web address"
  ],
  ['base', 1, '`1`, expected a path that begins with `/`, or a web address'],
  ['descriptions', 'yes', "`'yes'`, expected `true` or `false`"],
  ['icons', 1, '`1`, expected `true` or `false`'],
  [
    'labels',
    'Next',
    "`'Next'`, expected texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags"
  ],
  [
    'labels',
    { forth: 'Next' },
    'an object, expected texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
  ],
  [
    'labels',
    { next: ' ' },
    'an object, expected texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
  ],
  [
    'labels',
    { de: { next: 1 } },
    'an object, expected texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
  ],
  [
    'labels',
    { '?': { next: 'Next' } },
    'an object, expected texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
  ],
  [
    'lang',
    'not a language',
    "`'not a language'`, expected a language tag, such as `'en'`"
  ],
  ['thumbnails', 0, '`0`, expected `true` or `false`'],
  [
    'trailingSlash',
    'yes',
    "`'yes'`, expected `'ignore'`, `'always'`, `'never'`"
  ]
])('refuses the option %s: %j', (name, value, reason) => {
  const options = { [name]: value }
  const message = `Unexpected option \`${name}\` ${where} ${reason}`

  expect(() => toNav([], options)).toThrow(new TypeError(message))
  expect(() => rehypePrevnext(options)).toThrow(new TypeError(message))
  expect(() => satteriPrevnext(options)).toThrow(new TypeError(message))
})

it.each([
  ['index', '', "`''`, expected a path, or the JSON of an index"],
  ['index', [], 'a list, expected a path, or the JSON of an index'],
  [
    'index',
    { toJSON: () => 1 },
    'an object, expected a path, or the JSON of an index'
  ],
  ['injected', true, "`true`, expected `'strip'`, `'adopt'`, `'keep'`"],
  [
    'jsonLd',
    'Blog Posting',
    "`'Blog Posting'`, expected `true`, `false` or a type such as `'BlogPosting'`"
  ],
  [
    'jsonLd',
    1,
    "`1`, expected `true`, `false` or a type such as `'BlogPosting'`"
  ],
  ['max', 0, '`0`, expected a positive integer'],
  ['max', '2', "`'2'`, expected a positive integer"],
  ['mode', 'merge', "`'merge'`, expected `'first'`, `'all'`"],
  ['neighbours', [], 'a list, expected a function'],
  ['onDependency', 'a', "`'a'`, expected a function"],
  [
    'onMissing',
    () => 1,
    "a function, expected `'warn'`, `'error'`, `'info'`, `'ignore'`"
  ],
  [
    'placement',
    'top',
    "`'top'`, expected `'end'`, `'start'`, `'slot'`, `'data'`"
  ],
  ['root', 1, '`1`, expected a path of a folder']
])('refuses the option %s: %j', (name, value, reason) => {
  expect(() => rehypePrevnext({ [name]: value })).toThrow(
    new TypeError(`Unexpected option \`${name}\` ${where} ${reason}`)
  )
})

it('refuses an option that it does not know, and names the nearest', () => {
  const wrong: object = { placment: 'end' }
  const error = new TypeError(
    `Unexpected option \`placment\` ${where.slice(0, -1)}, did you mean \`placement\`?`
  )
  expect(() => rehypePrevnext(wrong)).toThrow(error)
  expect(() => satteriPrevnext(wrong)).toThrow(error)
  expect(() => toNav([], wrong)).toThrow(error)
})

it('refuses options that are no object', () => {
  // @ts-expect-error: what a user of JavaScript may do.
  expect(() => rehypePrevnext('posts.json')).toThrow(
    new TypeError(
      "Unexpected options of `@flyleaf/rehype-prevnext`: `'posts.json'`, expected an object"
    )
  )
})

it('takes nothing, null, and null for each option', () => {
  const options = {
    base: null,
    descriptions: null,
    icons: null,
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
