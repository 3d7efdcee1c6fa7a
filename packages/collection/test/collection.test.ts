import { expect, it } from 'vitest'
import {
  type CollectionOptions,
  createCollection,
  type Entry
} from '../src/index.ts'
import { again, links, page, rules, walk } from './fixtures.ts'

const three = [
  page('new.md', { date: '2022-03-01' }),
  page('old.md', { date: '2021-03-01' }),
  page('middle.md', { date: '2022-01-01' })
]

it('exposes its public names', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'affected',
    'createCollection',
    'neighbourKey'
  ])
  expect(Object.keys(await import('../src/fs.ts')).sort()).toEqual([
    'IndexError',
    'readIndex',
    'scan',
    'writeIndex'
  ])
})

it('gives each page its neighbours, and says where it stands', () => {
  const collection = createCollection(three, {
    sequences: [{ href: '/posts/', label: 'Posts', name: 'posts' }]
  })

  expect(collection.problems).toEqual([])
  expect(collection.nav('middle.md')).toEqual([
    {
      href: '/posts/',
      label: 'Posts',
      next: {
        href: '/new/',
        id: 'new.md',
        rel: 'next',
        source: 'sequence',
        title: 'new'
      },
      position: 2,
      prev: {
        href: '/old/',
        id: 'old.md',
        rel: 'prev',
        source: 'sequence',
        title: 'old'
      },
      sequence: 'posts',
      total: 3
    }
  ])
})

it('is its index as JSON, which survives the way through a file', () => {
  const collection = createCollection(three, { root: 'content' })

  expect(again(collection)).toEqual(collection.toJSON())
  expect(again(collection)).toEqual({
    digest: '0db84832b9f429ef',
    navs: {
      'middle.md': collection.nav('middle.md'),
      'new.md': collection.nav('new.md'),
      'old.md': collection.nav('old.md')
    },
    root: 'content',
    version: 1
  })
})

it('changes its digest with what a page could show', () => {
  const digest = (entries: Entry[]) => createCollection(entries).toJSON().digest

  expect(digest([...three])).toBe(digest(three.toReversed()))
  expect(digest(three.slice(1))).not.toBe(digest(three))
})

it('makes a sequence of everything when there is no other', () => {
  expect(walk(createCollection(three), 'old.md')).toEqual([
    'old.md',
    'middle.md',
    'new.md'
  ])
  const nothing = { language: null, mode: null, now: null, sequences: null }
  expect(links(createCollection(three, nothing), 'new.md')).toEqual([
    '/middle/ < all > '
  ])
  expect(links(createCollection(three, null), 'new.md')).toEqual([
    '/middle/ < all > '
  ])
  expect(links(createCollection(three, { sequences: [] }), 'new.md')).toEqual(
    []
  )
})

it('knows no neighbours of a page that is alone, or that it does not know', () => {
  const collection = createCollection([page('one.md')])

  expect(collection.nav('one.md')).toEqual([])
  expect(collection.nav('two.md')).toEqual([])
  expect(collection.toJSON().navs).toEqual({ 'one.md': [] })
  expect(createCollection([]).toJSON().navs).toEqual({})
})

it('takes ids and slugs that objects have of their own', () => {
  const collection = createCollection([
    page('__proto__'),
    page('constructor', { next: { id: 'toString' } }),
    page('toString')
  ])

  expect(rules(collection)).toEqual([])
  expect(Object.keys(again(collection).navs)).toEqual([
    '__proto__',
    'constructor',
    'toString'
  ])
  expect(links(collection, '__proto__')).toEqual([' < all > /constructor/'])
  expect(collection.nav('hasOwnProperty')).toEqual([])
})

it('gives one nav, or one for each sequence', () => {
  const sequences = [{ name: 'posts' }, { name: 'all', wrap: true }]

  expect(links(createCollection(three, { sequences }), 'old.md')).toEqual([
    ' < posts > /middle/'
  ])
  expect(
    links(createCollection(three, { mode: 'all', sequences }), 'old.md')
  ).toEqual([' < posts > /middle/', '/new/ < all > /middle/'])
})

it('describes neighbours when asked to', () => {
  const entries = [
    page('a.md', { description: 'About\n a.' }),
    page('b.md', { description: false })
  ]
  const [nav] = createCollection(entries, { descriptions: true }).nav('b.md')

  expect(nav?.prev?.description).toBe('About a.')
  expect(createCollection(entries).nav('b.md')[0]?.prev).not.toHaveProperty(
    'description'
  )
})

it('gives links a picture when a field is named for it', () => {
  const entries = [
    page('a.md', { cover: '/a.png' }),
    page('b.md'),
    page('c.md', { cover: ['/c.png'] })
  ]
  const options = { thumbnails: 'cover' }
  const [nav] = createCollection(entries, options).nav('b.md')

  expect(nav?.prev?.image).toBe('/a.png')
  expect(nav?.next).not.toHaveProperty('image')
  expect(createCollection(entries).nav('b.md')[0]?.prev).not.toHaveProperty(
    'image'
  )
})

it('knows when a page that is in the future now will no longer be', () => {
  const entries = [
    page('a.md', { date: '2022-03-01' }),
    page('b.md', { date: '2022-05-01T12:00:00Z' }),
    page('c.md', { date: '2022-04-01T12:00:00+02:00' }),
    page('d.md', { date: 'soon', embargo: '2022-03-10' })
  ]
  const expiry = (options: CollectionOptions) => {
    const collection = createCollection(entries, options)
    expect(again(collection).expiresAt).toBe(collection.expiresAt)
    return collection.expiresAt
  }
  const sequences = [{ name: 'x', where: { embargo: { gt: 'now' } } }]

  expect(expiry({})).toBe(undefined)
  expect(expiry({ now: '2022-03-02T00:00Z' })).toBe('2022-04-01T10:00:00.000Z')
  expect(expiry({ now: new Date('2022-04-20') })).toBe(
    '2022-05-01T12:00:00.000Z'
  )
  expect(expiry({ now: '2022-02-01T00:00Z' })).toBe('2022-03-01T00:00:00.000Z')
  // A day counts as a whole: what comes later on that day has come.
  expect(expiry({ now: '2022-04-20' })).toBe('2022-05-01')
  expect(expiry({ now: '2022-05-01' })).toBe(undefined)
  expect(expiry({ now: '2022-05-02T00:00:00z' })).toBe(undefined)
  expect(expiry({ now: '2022-03-02', targets: { future: true } })).toBe(
    undefined
  )
  expect(expiry({ now: '2022-03-02', sequences })).toBe('2022-03-10')
})

it.each<[CollectionOptions | unknown, string]>([
  [
    { mode: 'each' },
    "Unexpected `'each'` for option `mode` of `@flyleaf/collection`, expected `'first'` or `'all'`"
  ],
  [
    { now: 'soon' },
    "Unexpected `'soon'` for option `now` of `@flyleaf/collection`, expected a date such as `2022-10-29`, or a `Date`"
  ],
  [
    { now: new Date(Number.NaN) },
    'Unexpected `null` for option `now` of `@flyleaf/collection`, expected a date such as `2022-10-29`, or a `Date`'
  ],
  [
    { language: '?' },
    "Unexpected `'?'` for option `language` of `@flyleaf/collection`, expected a language tag such as `en`"
  ],
  [
    { sequences: {} },
    'Unexpected `{}` for option `sequences` of `@flyleaf/collection`, expected a list of sequences'
  ],
  [
    { sequences: [{ name: 'a' }, { name: 'a' }] },
    "Unexpected `'a'` for option `sequences[1].name` of `@flyleaf/collection`, expected a name that no other sequence has"
  ],
  [
    { targets: { drafts: true } },
    'Unexpected option `targets.drafts` of `@flyleaf/collection`, did you mean `targets.draft`?'
  ]
])('refuses the options %j', (options, message) => {
  expect(() => Reflect.apply(createCollection, null, [[], options])).toThrow(
    new TypeError(message)
  )
})

it.each([[null], [{}], [{ id: 'a' }], [{ id: 1, url: '/' }]])(
  'refuses the entry %j',
  (entry) => {
    expect(() =>
      Reflect.apply(createCollection, null, [[page('a.md'), entry]])
    ).toThrow(
      new TypeError('Entry 1: expected an object with the texts `id` and `url`')
    )
  }
)

it('takes an entry without frontmatter', () => {
  const collection = Reflect.apply(createCollection, null, [
    [{ id: 'a', url: '/a' }, page('b.md')]
  ])
  expect(links(collection, 'b.md')).toEqual(['/a < all > '])
})
