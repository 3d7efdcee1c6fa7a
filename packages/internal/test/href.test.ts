import { expect, it } from 'vitest'
import { readHref } from '../src/href.ts'

it.each([
  ['/'],
  ['/a/b/?c=d#e'],
  ['a.html'],
  ['#top'],
  ['/a..b/'],
  ['/%41%zz'],
  ['/日本'],
  ['http://example.com'],
  ['HTTPS://example.com/a?b#c']
])('lets %s through', (address) => {
  expect(readHref(address)?.address).toBe(address)
  expect(readHref(` ${address} `)?.address).toBe(address)
})

it.each([
  [undefined],
  [1],
  [''],
  [' '],
  ['javascript:alert(1)'],
  [' JavaScript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['data:text/html,x'],
  ['vbscript:x'],
  ['mailto:a@example.com'],
  ['//example.com'],
  ['/\\example.com'],
  ['\\\\example.com'],
  ['http:example.com'],
  ['http:///example.com'],
  ['http://[::1'],
  ['https://name:word@example.com'],
  ['https://name@example.com'],
  ['/a\u0000'],
  ['/a\uD800'],
  ['..'],
  ['../a'],
  ['/a/../b'],
  ['/a/..?b'],
  ['/a/%2e%2E/b'],
  ['/a%2f..%5Cb'],
  ['/a/%252e%252e/b']
])('refuses %j', (address) => {
  expect(readHref(address)).toBe(undefined)
})

it('gives the parts of a complete one', () => {
  expect(readHref('HTTPS://Example.com/a')?.url?.href).toBe(
    'https://example.com/a'
  )
  expect(readHref('/a')?.url).toBeUndefined()
})
