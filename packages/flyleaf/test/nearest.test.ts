import { expect, it } from 'vitest'
import { nearest } from '../src/nearest.ts'

const names = ['engine', 'exclude', 'include', 'out', 'root']

it.each([
  ['egine', 'engine'],
  ['Engine', 'engine'],
  ['incldue', 'include'],
  ['exclud', 'exclude'],
  ['ot', 'out'],
  ['', undefined],
  ['template', undefined],
  ['xyz', undefined]
])('finds for `%s` the name %s', (name, expected) => {
  expect(nearest(name, names)).toBe(expected)
})
