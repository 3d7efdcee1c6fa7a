import { expect, it } from 'vitest'
import rehypeScreenshots from '../src/index.ts'
import satteriScreenshots from '../src/satteri.ts'

it.each([
  ['options', 'x', 'an object'],
  ['alt', true, '`false` or an object'],
  ['alt.generic', { alt: { generic: 'x' } }, 'a list of strings'],
  ['alt.generic', { alt: { generic: [1] } }, 'a list of strings'],
  ['alt.max', { alt: { max: 0 } }, 'a whole number from 1'],
  ['alt.max', { alt: { max: '9' } }, 'a whole number from 1'],
  [
    'alt.severity',
    { alt: { severity: 'x' } },
    '`"off"` or `"info"` or `"warning"` or `"error"`'
  ],
  ['base', 1, 'a string'],
  ['classes', 'x', 'an object'],
  ['classes.figure', { classes: { figure: [] } }, 'a string'],
  ['dimensions', true, '`false` or an object'],
  ['dimensions.dpr', { dimensions: { dpr: 2 } }, 'a boolean'],
  [
    'dimensions.lockfile',
    { dimensions: { lockfile: true } },
    '`false` or a string or an object'
  ],
  ['figure', true, '`false` or `"title"` or `"caption"`'],
  ['humanizeAlt', 'yes', 'a boolean'],
  ['link', true, '`false` or `"original"`'],
  ['loading', 'lazy', '`false` or an object'],
  ['loading.eager', { loading: { eager: 0.5 } }, 'a whole number from 0'],
  [
    'loading.priority',
    { loading: { priority: 'high' } },
    '`"none"` or `"first"`'
  ],
  ['publicDir', true, '`false` or a string'],
  ['root', 1, 'a string'],
  ['rules', 'x', 'an object'],
  [
    'rules.alt-slug',
    { rules: { 'alt-slug': 'fatal' } },
    '`"off"` or `"info"` or `"warning"` or `"error"`'
  ],
  ['strict', 1, 'a boolean'],
  ['theme', 'dark', '`false` or `"picture"` or `"class"` or an object'],
  ['theme.mode', { theme: { mode: 'x' } }, '`"picture"` or `"class"`'],
  [
    'theme.suffixes',
    { theme: { suffixes: ['-light'] } },
    'a list of 2 strings'
  ],
  ['theme.suffixes', { theme: { suffixes: ['', ''] } }, 'a list of 2 strings'],
  ['unwrap', 1, 'a boolean'],
  ['video', true, '`false` or an object'],
  ['video.gif', { video: { gif: 'x' } }, 'a boolean'],
  [
    'video.poster',
    { video: { poster: true } },
    '`false` or a string or a function'
  ]
])('throws at attach when `%s` is %j', (name, value, takes) => {
  const options: unknown =
    name === 'options' || name.includes('.') ? value : { [name]: value }
  const message = `Expected \`${name}\` of rehype-screenshots to be ${takes}`
  expect(() => rehypeScreenshots(options as never)).toThrow(
    new TypeError(message)
  )
  expect(() => satteriScreenshots(options as never)).toThrow(
    new TypeError(message)
  )
})

it.each([
  ['lodaing', { lodaing: {} }, 'loading'],
  ['alt.maximum', { alt: { maximum: 9 } }, undefined],
  ['classes.figur', { classes: { figur: 'x' } }, 'classes.figure'],
  ['dimensions.file', { dimensions: { file: true } }, 'dimensions.files'],
  ['loading.eagr', { loading: { eagr: 1 } }, 'loading.eager'],
  ['rules.alt-slugs', { rules: { 'alt-slugs': 'off' } }, 'rules.alt-slug'],
  ['theme.modes', { theme: { modes: 'class' } }, 'theme.mode'],
  ['video.autoPlay', { video: { autoPlay: true } }, 'video.autoplay']
])('throws at attach, as `%s` is unknown', (name, options: object, near) => {
  const advice = near
    ? `did you mean \`${near}\`?`
    : 'expected one of `alt.generic`, `alt.max`, `alt.severity`'
  const error = new TypeError(
    `Unexpected option \`${name}\` of \`@flyleaf/rehype-screenshots\`, ${advice}`
  )
  expect(() => rehypeScreenshots(options)).toThrow(error)
  expect(() => satteriScreenshots(options)).toThrow(error)
})

it('takes nothing, and nothing of everything', () => {
  const none = {
    alt: null,
    base: null,
    classes: null,
    dimensions: null,
    figure: null,
    humanizeAlt: null,
    link: null,
    loading: null,
    publicDir: null,
    root: null,
    rules: { 'alt-slug': undefined },
    strict: null,
    theme: null,
    unwrap: null,
    video: null
  }
  for (const options of [undefined, null, {}, none]) {
    expect(rehypeScreenshots(options as never)).toBeTypeOf('function')
  }
})

it('does not change the options', () => {
  const options = {
    alt: { generic: ['Bild'] },
    theme: { suffixes: ['a', 'b'] }
  }
  const before = structuredClone(options)
  rehypeScreenshots(options as never)
  expect(options).toEqual(before)
})
