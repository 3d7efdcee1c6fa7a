import { expect, it } from 'vitest'
import {
  type CollectionOptions,
  createCollection,
  type Json,
  type JsonObject,
  type NavLink
} from '../../src/index.ts'
import { links, page, rules } from '../fixtures.ts'

/** Put a page of the given frontmatter in the middle of three. */
function collect(data: JsonObject, options?: CollectionOptions) {
  return createCollection(
    [
      page('a.md'),
      page('b.md', data),
      page('guide/c.md', { lang: 'en', title: 'See' })
    ],
    { sequences: [{ name: 'x', perLanguage: false, sort: [] }], ...options }
  )
}

/** Give what a page says of its next link, and what becomes of it. */
function nextOf(next: Json): Partial<NavLink> | undefined {
  const collection = collect({ next })
  expect(rules(collection)).toEqual([])
  const link = collection.nav('b.md')[0]?.next
  if (!link) return
  const { rel, ...rest } = link
  expect(rel).toBe('next')
  return rest
}

const c = { href: '/guide/c/', id: 'guide/c.md', lang: 'en', title: 'See' }
const sequence = { ...c, source: 'sequence' }
const override = { ...c, source: 'override' }
const a = { href: '/a/', id: 'a.md', source: 'override', title: 'a' }
const web = 'https://example.com/?a=1#b'

it.each<[Json, object | undefined]>([
  [false, undefined],
  ['false', undefined],
  [true, sequence],
  [null, sequence],
  ['Read on', { ...sequence, title: 'Read on' }],
  [2022, { ...sequence, title: '2022' }],
  [{ label: 'Read on' }, { ...sequence, title: 'Read on' }],
  [{ text: 'Read on' }, { ...sequence, title: 'Read on' }],
  [
    { label: 'Part two', title: 'Read on' },
    { ...sequence, label: 'Part two', title: 'Read on' }
  ],
  [{ id: 'a.md' }, a],
  [{ id: 'a' }, a],
  [{ id: '/a/' }, a],
  [{ id: 'guide/c' }, override],
  [
    { id: 'a.md', label: 'A' },
    { ...a, title: 'A' }
  ],
  [{ link: '/a/' }, a],
  [{ link: '/a?x#y' }, { ...a, href: '/a?x#y' }],
  [
    { href: '/a/', text: 'A' },
    { ...a, title: 'A' }
  ],
  [
    { label: 'Home', link: '/' },
    { href: '/', source: 'override', title: 'Home' }
  ],
  [
    { link: web, text: 'Elsewhere' },
    { href: web, source: 'override', title: 'Elsewhere' }
  ],
  [{ link: web }, { href: web, source: 'override', title: web }]
])('reads `next: %j`', (next, link) => {
  expect(nextOf(next)).toEqual(link)
})

it.each<[JsonObject, string]>([
  [{ pagination_next: null }, '/a/ < x > '],
  [{ pagination_next: 'a' }, '/a/ < x > /a/'],
  [{ pagination_prev: null }, ' < x > /guide/c/'],
  [{ pagination_prev: 'guide/c' }, '/guide/c/ < x > /guide/c/'],
  [{ next: null, pagination_next: null }, '/a/ < x > '],
  [{ next: true, pagination_next: null }, '/a/ < x > /guide/c/']
])('reads the names of Docusaurus: %j', (data, expected) => {
  expect(links(collect(data), 'b.md')).toEqual([expected])
})

it('finds a page by its slug, unless that fits several', () => {
  const entries = [
    { ...page('x/1.md'), slug: 'one' },
    { ...page('x/2.md'), slug: 'two' },
    { ...page('y/2.md'), slug: 'two' },
    page('z.md', { next: { id: 'one' }, prev: { id: 'two' } })
  ]
  const collection = createCollection(entries)

  expect(links(collection, 'z.md')).toEqual([' < all > /x/1/'])
  expect(collection.problems).toMatchObject([
    {
      path: 'z.md',
      reason:
        'Cannot follow `prev`, there will be no such link: `two` may be `x/2.md` or `y/2.md`; write the path of one',
      ruleId: 'unknown-override',
      source: '@flyleaf/collection'
    }
  ])
})

it.each<[Json, string, string]>([
  [
    { id: 'x' },
    'unknown-override',
    'no page is called `x`; write the path of a file'
  ],
  [
    { id: [] },
    'unknown-override',
    'no page is called ``; write the path of a file'
  ],
  [
    { link: 'javascript:alert(1)' },
    'unsafe-href',
    '`javascript:alert(1)` is no address that may be linked; write a path of the site or a web address'
  ],
  [
    { link: 1 },
    'unsafe-href',
    '`1` is no address that may be linked; write a path of the site or a web address'
  ],
  [{ id: 'b' }, 'self-link', 'it leads to the page itself; name another page'],
  [
    { link: '/b#top' },
    'self-link',
    'it leads to the page itself; name another page'
  ]
])('drops the link of `next: %j`, and says why', (next, ruleId, why) => {
  const collection = collect({ next })
  expect(links(collection, 'b.md')).toEqual(['/a/ < x > '])
  expect(collection.problems).toEqual([
    {
      fatal: false,
      path: 'b.md',
      place: undefined,
      reason: `Cannot follow \`next\`, there will be no such link: ${why}`,
      ruleId,
      source: '@flyleaf/collection'
    }
  ])
})

it('drops the link to a page that is no target', () => {
  const collection = createCollection([
    page('a.md', { next: { id: 'b' } }),
    page('b.md', { status: 'draft' }),
    page('c.md')
  ])
  expect(collection.nav('a.md')).toEqual([])
  expect(collection.problems.map(({ reason }) => reason)).toEqual([
    'Cannot follow `next`, there will be no such link: `b.md` is not to be linked (draft); name another page'
  ])
})

it.each<[JsonObject, string]>([
  [{ next: [] }, 'next'],
  [{ next: ' ' }, 'next'],
  [{ next: {} }, 'next'],
  [{ next: { id: null, label: '' } }, 'next'],
  [{ pagination_next: [1] }, 'pagination_next']
])('ignores %j, and says what it takes', (data, field) => {
  const collection = collect(data)
  expect(links(collection, 'b.md')).toEqual(['/a/ < x > /guide/c/'])
  expect(collection.problems).toMatchObject([
    {
      reason: `Cannot use \`${field}\`: expected true, false, a text, or an object with \`id\`, \`link\` or \`label\``,
      ruleId: 'invalid-override'
    }
  ])
})

it('has links of its own on a page that is in no sequence', () => {
  const collection = collect({ next: { id: 'a' } }, { sequences: [] })
  expect(collection.nav('b.md')).toEqual([
    { next: { ...a, rel: 'next' }, position: 0, sequence: '', total: 0 }
  ])
})

it('puts links of its own at the first nav, and hides links at all', () => {
  const options: CollectionOptions = {
    mode: 'all',
    sequences: [
      { name: 'x', perLanguage: false, sort: [] },
      { name: 'y', perLanguage: false, sort: [] }
    ]
  }
  expect(links(collect({ next: { id: 'a' } }, options), 'b.md')).toEqual([
    '/a/ < x > /a/',
    '/a/ < y > /guide/c/'
  ])
  expect(links(collect({ next: 'On', prev: false }, options), 'b.md')).toEqual([
    ' < x > /guide/c/',
    ' < y > /guide/c/'
  ])
})

it('has links only where a page asks for them, when told so', () => {
  const pagination = false
  expect(links(collect({}, { pagination }), 'b.md')).toEqual([])
  expect(links(collect({ next: true }, { pagination }), 'b.md')).toEqual([
    ' < x > /guide/c/'
  ])
  expect(
    links(collect({ prev: { id: 'guide/c' } }, { pagination }), 'b.md')
  ).toEqual(['/guide/c/ < x > '])
})

it.each([
  ['no', false],
  ['Off', false],
  ['n', false],
  [0, false],
  ['none', false],
  ['-', false],
  ['yes', true],
  ['on', true],
  [1, true]
])('asks about `next: %s`, which is no title', (next, isShown) => {
  const entries = [page('a.md', { next }), page('b.md'), page('c.md')]
  const collection = createCollection(entries)
  expect(collection.nav('a.md')[0]?.next?.title).toBe(isShown ? 'b' : undefined)
  expect(collection.problems).toMatchObject([
    {
      fatal: false,
      path: 'a.md',
      reason: `Cannot tell what \`next: ${next}\` means: write \`next: ${isShown}\` if that is what it means`,
      ruleId: 'unclear-override'
    }
  ])
})

it.each([
  ['/a/'],
  ['./a'],
  ['../a.md'],
  ['https://example.com/a'],
  ['a.md'],
  ['#part']
])('asks about `next: %s`, which is an address', (next) => {
  const collection = createCollection([page('a.md', { next }), page('b.md')])
  expect(collection.nav('a.md')[0]?.next?.title).toBe('b')
  expect(collection.problems).toMatchObject([
    {
      reason: `Cannot tell what \`next: ${next}\` means: a text is the title of the link; write \`next: {link: ${next}}\` for where it leads`,
      ruleId: 'unclear-override'
    }
  ])
})

it('asks about `prevnext: no`, unless there is a sequence of that name', () => {
  const entries = [page('a.md', { prevnext: 'no' }), page('b.md')]
  const collection = createCollection(entries)
  expect(collection.nav('a.md')).toEqual([])
  expect(rules(collection)).toEqual(['a.md: unclear-override'])

  const norwegian = createCollection(entries, { sequences: [{ name: 'no' }] })
  expect(norwegian.nav('a.md')).toHaveLength(1)
  expect(norwegian.problems).toEqual([])
})
