import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { isFields } from '../src/fields.ts'

it.each([
  [{}, true],
  [Object.create(null), true],
  [runInNewContext('({})'), true],
  [[], false],
  [new Date(0), false],
  [new Map(), false],
  [new (class Post {})(), false],
  [() => ({}), false],
  [null, false],
  [undefined, false],
  ['text', false]
])('says whether a value is an object with fields: %#', (value, expected) => {
  expect(isFields(value)).toBe(expected)
})
