import { expect, it } from 'vitest'
import { createCollection } from '../../src/index.ts'
import { page, rules } from '../fixtures.ts'

/** Link to a page at an address; gives the address of the link. */
function linked(url: unknown): string | undefined {
  const entry = Object.assign(page('b.md'), { url })
  const collection = createCollection([page('a.md'), entry])
  const href = collection.nav('a.md')[0]?.next?.href
  expect(rules(collection)).toEqual(
    href === undefined ? ['b.md: unsafe-href'] : []
  )
  return href
}

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
  expect(linked(address)).toBe(address)
  expect(linked(` ${address} `)).toBe(address)
})

it.each([
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
  ['/a\u202Eb'],
  ['/a\uD800'],
  ['..'],
  ['../a'],
  ['/a/../b'],
  ['/a/..?b'],
  ['/a/%2e%2E/b'],
  ['/a%2f..%5Cb'],
  ['/a/%252e%252e/b']
])('refuses %j', (address) => {
  expect(linked(address)).toBe(undefined)
})
