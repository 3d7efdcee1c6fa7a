import { expect, it } from 'vitest'
import { toLine } from '../src/text.ts'

it.each([
  ['Fog has rooms', 'Fog has rooms'],
  ['  two\n lines\t', 'two lines'],
  ['wide  gap', 'wide gap'],
  ['a\u2028b', 'a b'],
  ['a\u0007b', 'ab'],
  ['a\u202Eb', 'ab'],
  ['zero\u200Bwidth', 'zerowidth'],
  ['half \uD83D', 'half \uFFFD'],
  ['👩‍🚀', '👩‍🚀'],
  ['‌نمی‌خواهم', '‌نمی‌خواهم'],
  [404, '404'],
  ['-', '-']
])('makes one line of %j', (value, line) => {
  expect(toLine(value)).toBe(line)
})

it.each([[''], [' \n'], ['\u200B'], [true], [null], [undefined], [{}]])(
  'has nothing to read in %j',
  (value) => {
    expect(toLine(value)).toBeUndefined()
  }
)
