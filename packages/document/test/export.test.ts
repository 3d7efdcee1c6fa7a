import { expect, it } from 'vitest'
import { exportStatement, extendStatement, isExportName } from '../src/mdx.ts'

it.each([
  ['metadata', true],
  ['$_é9', true],
  ['9a', false],
  ['a-b', false],
  ['', false],
  ['default', false],
  ['MDXContent', false]
])('says whether %j can be exported: %j', (name, expected) => {
  expect(isExportName(name)).toBe(expected)
})

it('writes an export', () => {
  const fields = { a: 1, b: undefined, c: new Date(0), d: '"__proto__":' }
  expect(exportStatement('page', fields, ['import x from "y"'])).toBe(
    'export const page = {"a":1,"c":"1970-01-01T00:00:00.000Z","d":"\\"__proto__\\":"}'
  )
})

it('never sets a prototype', () => {
  const fields = JSON.parse('{"__proto__": {"a": [{"__proto__": 1}]}}')
  expect(exportStatement('page', fields, [])).toBe(
    'export const page = {["__proto__"]:{"a":[{["__proto__"]:1}]}}'
  )
})

it.each([
  'export const a = "../page/x.js"',
  "import a from '../page'",
  'export const a = 1 // page',
  'export const a = /* a\npage */ 1',
  'export const a = "\\"page"'
])('takes no string or comment for a name: %j', (statement) => {
  expect(exportStatement('page', {}, [statement])).toBe(
    'export const page = {}'
  )
})

it.each([
  'export const page = {}',
  'import {a as page} from "b"',
  'export * as page from "b"'
])('writes none beside %j', (statement) => {
  expect(exportStatement('page', {}, [statement])).toBeUndefined()
  expect(exportStatement('pages', {}, [statement])).toBe(
    'export const pages = {}'
  )
})

it('extends an export that it has written: what is there stays', () => {
  const statement = String(exportStatement('page', { a: 1, b: [2] }, []))
  for (const end of ['', ';', ' ;\n'])
    expect(extendStatement('page', { c: 3, a: 4 }, statement + end)).toBe(
      'export const page = {"a":1,"b":[2],"c":3}'
    )
})

it.each([
  'export const page = {a: 1}',
  'export const page = {"a": 1}\nexport const b = 2',
  'export const page = [1]',
  'export const pages = {"a": 1}',
  'export const page = {["__proto__"]: 1}'
])('extends nothing else: %j', (statement) => {
  expect(extendStatement('page', { c: 3 }, statement)).toBeUndefined()
})
