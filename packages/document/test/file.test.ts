import vm from 'node:vm'
import { expect, it } from 'vitest'
import { isFields } from '../src/index.ts'

it('takes an object for fields, of any realm and without a prototype', () => {
  expect(isFields({})).toBe(true)
  expect(isFields(Object.create(null))).toBe(true)
  expect(isFields(vm.runInNewContext('({title: 1})'))).toBe(true)
})

it.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'title: x'],
  ['a list', ['a']],
  ['a date', new Date(0)],
  ['an instance', new (class Post {})()],
  ['a function', () => ({})]
])('does not take %s for fields', (_, value) => {
  expect(isFields(value)).toBe(false)
})
