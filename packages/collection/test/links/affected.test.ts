import { expect, it } from 'vitest'
import {
  affected,
  createCollection,
  type Entry,
  neighbourKey
} from '../../src/index.ts'
import { again, page } from '../fixtures.ts'

const entries = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md'].map((id) =>
  page(id, { description: id })
)

function collect(pages: readonly Entry[], wrap = false) {
  return createCollection(pages, { sequences: [{ name: 'x', sort: [], wrap }] })
}

it.each<[string, Entry[], string[]]>([
  ['nothing', entries, []],
  ['a new page', [...entries, page('bb.md')], ['b.md', 'bb.md', 'c.md']],
  ['a new page at the end', [...entries, page('f.md')], ['e.md', 'f.md']],
  ['a page that is gone', entries.toSpliced(2, 1), ['b.md', 'd.md']],
  [
    'a new title',
    entries.with(2, page('c.md', { title: 'New' })),
    ['b.md', 'd.md']
  ],
  [
    'a new address',
    entries.with(2, { ...page('c.md'), url: '/x/' }),
    ['b.md', 'd.md']
  ],
  [
    'a text that no link shows',
    entries.with(2, page('c.md', { description: 'New' })),
    []
  ],
  [
    'a page that became a draft',
    entries.with(2, page('c.md', { draft: true })),
    ['b.md', 'd.md']
  ],
  [
    'a page that says it has no next',
    entries.with(2, page('c.md', { next: false })),
    ['c.md']
  ]
])('tells which pages %s affects', (_, after, expected) => {
  const [old, now] = [collect(entries), collect(after)]

  expect(affected(old, now)).toEqual(expected)
  expect(affected(again(old), again(now))).toEqual(expected)
  expect(affected(again(old), now)).toEqual(expected)
})

it('tells that the ends are affected where they are joined', () => {
  const after = [...entries, page('f.md')]
  expect(affected(collect(entries, true), collect(after, true))).toEqual([
    'a.md',
    'e.md',
    'f.md'
  ])
})

it('lists ids by code unit, those of objects too', () => {
  const after = ['10', '9', '__proto__', 'constructor'].map((id) => page(id))
  expect(affected(collect([]), collect(after))).toEqual([
    '10',
    '9',
    '__proto__',
    'constructor'
  ])
  expect(affected(collect(after), collect([]))).toEqual([])
})

it('makes a key that changes with what a page shows of its neighbours', () => {
  const now = collect([...entries, page('bb.md')])
  const old = collect(entries)
  const keys = (collection: Parameters<typeof neighbourKey>[0]) =>
    entries.map(({ id }) => neighbourKey(collection, id))

  expect(keys(old)[0]).toMatch(/^[\da-f]{16}$/)
  expect(new Set(keys(old)).size).toBe(5)
  expect(keys(again(old))).toEqual(keys(old))
  expect(keys(now).map((key, index) => key === keys(old)[index])).toEqual([
    true,
    false,
    false,
    true,
    true
  ])
})

it('has one key for pages without neighbours', () => {
  const collection = collect([page('a.md')])
  const key = neighbourKey(collection, 'a.md')

  expect(neighbourKey(collection, 'toString')).toBe(key)
  expect(neighbourKey(again(collection), 'toString')).toBe(key)
  expect(neighbourKey(again(collection), 'a.md')).toBe(key)
})

it.each([
  [{}],
  [null],
  ['index.json'],
  [{ navs: {}, version: 2 }],
  [{ navs: null, version: 1 }]
])('refuses %j, which is no index of this version', (other) => {
  const error = new TypeError(
    'Cannot use the index: expected a collection, or an index of version 1; write it anew'
  )
  const collection = collect(entries)

  for (const pair of [
    [other, collection],
    [collection, other]
  ])
    expect(() => Reflect.apply(affected, null, pair)).toThrow(error)
  expect(() => Reflect.apply(neighbourKey, null, [other, 'a.md'])).toThrow(
    error
  )
})
