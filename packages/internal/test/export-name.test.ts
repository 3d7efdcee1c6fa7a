import { expect, it } from 'vitest'
import { isExportName } from '../src/export-name.ts'

it.each([
  ['metadata', true],
  ['$_é9', true],
  ['9a', false],
  ['a-b', false],
  ['', false],
  ['default', false],
  ['MDXContent', false],
  ['_jsx', false]
])('says whether %j can be exported: %j', (name, expected) => {
  expect(isExportName(name)).toBe(expected)
})
