import { expect, it } from 'vitest'
import rehypeScreenshots from '../src/index.ts'
import satteriScreenshots from '../src/satteri.ts'

const owner = 'of `@flyleaf/rehype-screenshots`'
const severities = "`'off'`, `'info'`, `'warning'` or `'error'`"

it.each([
  [{ alt: true }, 'alt', '`false` or an object of options'],
  [{ alt: { generic: 'x' } }, 'alt.generic', 'a list of texts'],
  [{ alt: { generic: [1] } }, 'alt.generic[0]', 'a text that is not empty'],
  [{ alt: { generic: [''] } }, 'alt.generic[0]', 'a text that is not empty'],
  [{ alt: { max: 0 } }, 'alt.max', 'a whole number above 0'],
  [{ alt: { max: '9' } }, 'alt.max', 'a whole number above 0'],
  [{ alt: { severity: true } }, 'alt.severity', severities],
  [{ base: 1 }, 'base', 'a text'],
  [{ classes: 'x' }, 'classes', 'an object of options'],
  [{ classes: { figure: [] } }, 'classes.figure', 'a text'],
  [{ dimensions: true }, 'dimensions', '`false` or an object of options'],
  [{ dimensions: { dpr: 2 } }, 'dimensions.dpr', '`true` or `false`'],
  [
    { dimensions: { lockfile: true } },
    'dimensions.lockfile',
    '`false`, a text or an object of sizes'
  ],
  [{ figure: true }, 'figure', "`false`, `'title'` or `'caption'`"],
  [{ humanizeAlt: 'yes' }, 'humanizeAlt', '`true` or `false`'],
  [{ link: true }, 'link', "`false` or `'original'`"],
  [{ loading: 'lazy' }, 'loading', '`false` or an object of options'],
  [{ loading: { eager: 0.5 } }, 'loading.eager', 'a whole number'],
  [
    { loading: { priority: 'high' } },
    'loading.priority',
    "`'none'` or `'first'`"
  ],
  [{ publicDir: true }, 'publicDir', '`false` or a text'],
  [{ root: 1 }, 'root', 'a text'],
  [{ rules: 'x' }, 'rules', 'an object of options'],
  [{ rules: { 'alt-slug': 'fatal' } }, 'rules.alt-slug', severities],
  [{ strict: 1 }, 'strict', '`true` or `false`'],
  [
    { theme: 'dark' },
    'theme',
    "`false`, `'picture'`, `'class'` or an object of options"
  ],
  [{ theme: { mode: 'x' } }, 'theme.mode', "`'picture'` or `'class'`"],
  [{ theme: { suffixes: 'x' } }, 'theme.suffixes', 'a list of two texts'],
  [{ theme: { suffixes: ['a'] } }, 'theme.suffixes', 'a list of two texts'],
  [
    { theme: { suffixes: ['a', 'b', 'c'] } },
    'theme.suffixes',
    'a list of two texts'
  ],
  [
    { theme: { suffixes: ['', ''] } },
    'theme.suffixes[0]',
    'a text that is not empty'
  ],
  [{ unwrap: 1 }, 'unwrap', '`true` or `false`'],
  [{ video: true }, 'video', '`false` or an object of options'],
  [{ video: { gif: 'x' } }, 'video.gif', '`true` or `false`'],
  [{ video: { poster: true } }, 'video.poster', '`false`, a text or a function']
])('throws at attach for %j', (options: object, name, takes) => {
  const value = name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((all, key) => Object(all)[key], options)
  const json = JSON.stringify(value)
  const shown = typeof value === 'string' ? `'${value}'` : json
  const error = new TypeError(
    `Unexpected \`${shown}\` for option \`${name}\` ${owner}, expected ${takes}`
  )
  expect(() => rehypeScreenshots(options)).toThrow(error)
  expect(() => satteriScreenshots(options)).toThrow(error)
})

it.each([
  [
    'x',
    `Unexpected \`'x'\` for the options ${owner}, expected an object of options`
  ],
  [
    { alt: { severity: 'warnin' } },
    `Unexpected \`'warnin'\` for option \`alt.severity\` ${owner}, did you mean \`'warning'\`?`
  ],
  [
    { theme: 'clas' },
    `Unexpected \`'clas'\` for option \`theme\` ${owner}, did you mean \`'class'\`?`
  ],
  [
    { video: { poster: async () => 'a.png' } },
    `Unexpected \`async function\` for option \`video.poster\` ${owner}, expected a function that returns its value, and no promise of it`
  ]
])('says of %j what is wrong', (options, message) => {
  const error = new TypeError(message)
  expect(() => rehypeScreenshots(options as never)).toThrow(error)
  expect(() => satteriScreenshots(options as never)).toThrow(error)
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
    `Unexpected option \`${name}\` ${owner}, ${advice}`
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
