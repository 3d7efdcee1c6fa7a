import { expect, it } from 'vitest'
import { compareNatural, naturalKey } from '../../src/order/natural.ts'

it.each([
  ['', ''],
  ['a', 'a'],
  ['007', '7'],
  ['0', '000']
])('takes %j and %j for the same', (a, b) => {
  expect(compareNatural(naturalKey(a), naturalKey(b))).toBe(0)
})

it.each([
  ['', 'a'],
  ['9', '10'],
  ['1.2', '1.12'],
  ['v', 'v1'],
  ['v1', 'v1a'],
  ['v1', 'v1.0'],
  ['Z', 'a'],
  ['9007199254740992', '9007199254740993']
])('puts %j before %j', (a, b) => {
  expect(compareNatural(naturalKey(a), naturalKey(b))).toBeLessThan(0)
  expect(compareNatural(naturalKey(b), naturalKey(a))).toBeGreaterThan(0)
})
