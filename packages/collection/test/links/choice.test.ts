import { expect, it } from 'vitest'
import {
  type CollectionOptions,
  createCollection,
  type Json,
  type JsonObject
} from '../../src/index.ts'
import { links, page } from '../fixtures.ts'

const sequences = [
  { name: 'all', sort: [] },
  { name: 'posts', sort: [], where: { kind: { not: 'note' } } },
  { from: { field: 'series' }, name: 'series', sort: [] }
]

/** Put a page of the given frontmatter among others of a series. */
function collect(data: JsonObject, options?: CollectionOptions) {
  return createCollection(
    [
      page('a.md', { kind: 'note' }),
      page('b.md', { series: 'one' }),
      page('c.md', { series: 'one', ...data }),
      page('d.md')
    ],
    { sequences, ...options }
  )
}

it.each<[Json, string[]]>([
  [null, ['/b/ < all > /d/']],
  [true, ['/b/ < all > /d/']],
  ['true', ['/b/ < all > /d/']],
  [{ navs: [] }, ['/b/ < all > /d/']],
  ['posts', ['/b/ < posts > /d/']],
  ['series', ['/b/ < series:one > ']],
  ['series:one', ['/b/ < series:one > ']],
  [
    ['series', 'posts'],
    ['/b/ < series:one > ', '/b/ < posts > /d/']
  ],
  [false, []]
])('shows what `prevnext: %j` chooses', (prevnext, expected) => {
  const collection = collect({ prevnext })
  expect(links(collection, 'c.md')).toEqual(expected)
  expect(collection.problems).toEqual([])
})

it('still has the links that a page without navigation asks for', () => {
  expect(
    links(collect({ next: { id: 'a' }, prevnext: false }), 'c.md')
  ).toEqual([' < all > /a/'])
  expect(
    links(collect({ prev: true, prevnext: false }, { mode: 'all' }), 'c.md')
  ).toEqual(['/b/ < all > ', '/b/ < posts > ', '/b/ < series:one > '])
})

it.each([
  [
    'post',
    'Cannot find the sequence `post`, expected one of `all`, `posts`, `series`'
  ],
  [
    'series:two',
    'Cannot find the sequence `series:two`, expected one of `all`, `posts`, `series`'
  ],
  [
    'posts',
    'Cannot take neighbours of the sequence `posts`: this page is not in it; correct `prevnext`'
  ]
])('reports the sequence %s, and takes another', (prevnext, reason) => {
  const collection = collect({ kind: 'note', prevnext })
  expect(links(collection, 'c.md')).toEqual(['/b/ < all > /d/'])
  expect(collection.problems).toEqual([
    {
      fatal: false,
      path: 'c.md',
      place: undefined,
      reason,
      ruleId: 'unknown-sequence',
      source: '@flyleaf/collection'
    }
  ])
})

it('reports pages that lead in a circle, naming all of them', () => {
  const entries = [
    page('a.md', { next: { id: 'c' } }),
    page('b.md', { next: { id: 'd' } }),
    page('c.md', { next: { id: 'b' } }),
    page('d.md', { next: { link: '/c/' }, prev: { id: 'e' } }),
    page('e.md', { next: { link: 'https://example.com/' }, prev: { id: 'd' } })
  ]
  const { problems } = createCollection(entries)

  expect(problems).toEqual([
    {
      fatal: false,
      path: 'b.md',
      place: undefined,
      reason:
        'Cannot come to an end along `next`: `b.md` → `d.md` → `c.md` → `b.md`; change `next` in one of them',
      ruleId: 'cycle',
      source: '@flyleaf/collection'
    },
    {
      fatal: false,
      path: 'd.md',
      place: undefined,
      reason:
        'Cannot come to an end along `prev`: `d.md` → `e.md` → `d.md`; change `prev` in one of them',
      ruleId: 'cycle',
      source: '@flyleaf/collection'
    }
  ])
})

it('takes the first series of a page that has others', () => {
  const entries = [
    page('a.md', { date: '2022-01-01', series: ['Alone', 'Rust'] }),
    page('b.md', { date: '2022-01-02', series: ['Rust'] })
  ]
  const from = { field: 'series' }
  const sequences = [{ from, name: 'series' }]
  const collection = createCollection(entries, { sequences })
  expect(links(collection, 'a.md')).toEqual([' < series:Rust > /b/'])
  const all = createCollection(entries, { mode: 'all', sequences })
  expect(links(all, 'a.md')).toEqual([' < series:Rust > /b/'])

  // So it is where a page is the only one of a sequence.
  const alone = [{ from: { tag: 'x' }, name: 'x' }, { name: 'all' }]
  const tagged = entries.with(
    0,
    page('a.md', { date: '2022-01-01', tags: 'x' })
  )
  expect(links(createCollection(tagged, { sequences: alone }), 'a.md')).toEqual(
    [' < all > /b/']
  )
})
