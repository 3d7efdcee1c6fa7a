import { expect, it } from 'vitest'
import flyleaf, { withNeighbours } from '../src/index.ts'
import { glob } from './astro.ts'

it.each([
  [
    { onError: 'ignore' },
    "Unexpected `'ignore'` for option `onError` of `@flyleaf/astro`, expected `'fail'` or `'message'`"
  ],
  [
    { onErorr: 'message' },
    'Unexpected option `onErorr` of `@flyleaf/astro`, did you mean `onError`?'
  ],
  [
    { engine: 'native' },
    'Unexpected option `engine` of `@flyleaf/astro`, expected one of `description`, `matter`, `onError`, `prevnext`, `root`, `screenshots`'
  ],
  [
    { root: 1 },
    'Unexpected `1` for option `root` of `@flyleaf/astro`, expected a text'
  ],
  [
    { matter: true },
    'Unexpected `true` for option `matter` of `@flyleaf/astro`, expected `false` or an object of options'
  ],
  [
    7,
    'Unexpected `7` for the options of `@flyleaf/astro`, expected an object of options'
  ]
])('refuses the options %j', (options, reason) => {
  const fromJson = JSON.parse(JSON.stringify(options))
  expect(() => flyleaf(fromJson)).toThrow(new TypeError(reason))
})

it('refuses a wrong option of a plugin', () => {
  // @ts-expect-error: the option takes no such thing.
  expect(() => flyleaf({ screenshots: { base: 1 } })).toThrow('`base`')
})

it.each([
  [
    { url: 7 },
    'Unexpected `7` for option `url` of `withNeighbours()`, expected a text or a function'
  ],
  [
    'date',
    "Unexpected `'date'` for the options of `withNeighbours()`, expected an object of options"
  ]
])('refuses the order %j', (options, reason) => {
  expect(() =>
    withNeighbours(glob('blog'), JSON.parse(JSON.stringify(options)))
  ).toThrow(new TypeError(reason))
})
