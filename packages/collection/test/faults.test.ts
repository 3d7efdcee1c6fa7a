import { describe, expect, it } from 'vitest'
import {
  createCollection,
  type Entry,
  type SequenceSpec
} from '../src/index.ts'
import { links, ordered, page, rules, walk } from './fixtures.ts'

// Each test is named for a fault that a site generator has, or had: `faults.md`
// lists all of them, and says where those are tested that no order can cause.

/** Make dated entries of ids, one a day. */
function days(...ids: string[]): Entry[] {
  return ids.map((id, index) =>
    page(id, { date: `2022-01-${String(index + 1).padStart(2, '0')}` })
  )
}

const posts = days('a.md', 'b.md', 'c.md', 'd.md')

describe('markata', () => {
  it('m1: the first page of a feed leads to a page of another feed', () => {
    const sequences: SequenceSpec[] = ['a', 'b'].map((name) => ({
      from: { section: name },
      name,
      wrap: true
    }))
    const entries = [
      'a/1.md',
      'a/2.md',
      'a/3.md',
      'b/1.md',
      'b/2.md',
      'b/3.md'
    ].map((id) => page(id))
    expect(links(createCollection(entries, { sequences }), 'a/1.md')).toEqual([
      '/a/3/ < a > /a/2/'
    ])
    expect(links(createCollection(entries, { sequences }), 'b/1.md')).toEqual([
      '/b/3/ < b > /b/2/'
    ])
  })

  it('m2: the last page always leads to the first, a single one to itself', () => {
    expect(links(createCollection(posts), 'd.md')).toEqual(['/c/ < all > '])
    expect(
      createCollection(posts.slice(0, 1), {
        sequences: [{ name: 'x', wrap: true }]
      }).nav('a.md')
    ).toEqual([])
  })

  it('m3: a page of two feeds has one page on both sides', () => {
    const sequences = [
      { name: 'one', where: { slug: ['a', 'c'] } },
      { name: 'two', where: { slug: ['b', 'c', 'd'] } }
    ]
    const collection = createCollection(posts, { mode: 'all', sequences })
    expect(links(collection, 'c.md')).toEqual([
      '/a/ < one > ',
      '/b/ < two > /d/'
    ])
  })

  it('m4: a feed without pages is an error', () => {
    expect(
      createCollection([], {
        mode: 'all',
        sequences: [{ name: 'x', wrap: true }]
      }).toJSON().navs
    ).toEqual({})
    expect(
      rules(
        createCollection(posts, {
          sequences: [{ name: 'x', where: { kind: 'x' } }]
        })
      )
    ).toEqual([': unknown-field'])
  })

  it('m6: texts are compared by the sum of their letters', () => {
    const entries = ['zebra', 'ba', 'ab', 'aardvark'].map((title) =>
      page(`${title}.md`, { title })
    )
    expect(ordered(entries, { sort: [{ by: 'title' }] })).toEqual([
      'aardvark.md',
      'ab.md',
      'ba.md',
      'zebra.md'
    ])
  })

  it('m6: a page without a date is one of 1970', () => {
    const entries = [page('0.md'), ...posts]
    const byDate = { sort: [{ by: 'date' }] }
    expect(ordered(entries, byDate).at(-1)).toBe('0.md')
    expect(createCollection(entries).nav('0.md')).toEqual([])
  })

  it('m13: a page that the filter trips over vanishes without a word', () => {
    const where = ({ data }: Entry) => {
      if (data['tags'] === undefined) throw new TypeError('No tags')
      return true
    }
    const entries = [page('a.md'), page('b.md', { tags: [] })]
    const collection = createCollection(entries, {
      sequences: [{ name: 'x', where }]
    })
    expect(rules(collection)).toEqual(['a.md: failed-filter'])
  })

  it('m14: pages lead to drafts', () => {
    const entries = posts.with(
      1,
      page('b.md', { date: '2022-01-02', published: 'False' })
    )
    expect(links(createCollection(entries), 'a.md')).toEqual([' < all > /c/'])
  })

  it('m16: two files of one slug, and nobody says so', () => {
    const entries = [page('a/x.md'), page('b/x.md')].map((entry) => ({
      ...entry,
      slug: 'x',
      url: '/x/'
    }))
    expect(rules(createCollection(entries))).toEqual(['b/x.md: duplicate-url'])
  })
})

describe('direction', () => {
  it('1–11, 14: “next” means newer here and older there', () => {
    // Reading order is all there is: prev stands before, next after.
    expect(links(createCollection(posts), 'b.md')).toEqual(['/a/ < all > /c/'])
    const sequences: SequenceSpec[] = [
      { direction: 'newest-first', name: 'all' }
    ]
    const [nav] = createCollection(posts, { sequences }).nav('b.md')
    expect([nav?.prev?.id, nav?.next?.id, nav?.direction]).toEqual([
      'c.md',
      'a.md',
      'newest-first'
    ])
  })

  it('4: pages go round and round', () => {
    expect(walk(createCollection(posts), 'a.md')).toHaveLength(4)
    expect(createCollection(posts).nav('d.md')[0]).not.toHaveProperty('next')
  })

  it('12: the list and the links disagree about the order', () => {
    const sequences: SequenceSpec[] = [
      { direction: 'newest-first', name: 'all' }
    ]
    const collection = createCollection(posts, { sequences })
    expect(
      walk(collection, 'd.md').map((id) => collection.nav(id)[0]?.position)
    ).toEqual([1, 2, 3, 4])
  })

  it('13: version 1.12.0 comes before 1.2.0', () => {
    const entries = ['1.12.0', '1.2.0', '1.10.1'].map((version) =>
      page(`${version}.md`, { version })
    )
    expect(
      ordered(entries, { sort: [{ by: 'version', type: 'natural' }] })
    ).toEqual(['1.2.0.md', '1.10.1.md', '1.12.0.md'])
  })
})

describe('order', () => {
  it('15, 16: pages of one day are skipped', () => {
    const entries = ['a.md', 'b.md', 'c.md'].map((id) =>
      page(id, { date: '2022-01-01' })
    )
    expect(walk(createCollection(entries), 'a.md')).toEqual([
      'a.md',
      'b.md',
      'c.md'
    ])
  })

  it('17–20: pages of one day come in another order on another machine', () => {
    const entries = ['b.md', 'a.md', 'c.md'].map((id) =>
      page(id, { date: '2022-01-01' })
    )
    expect(ordered(entries, {})).toEqual(ordered(entries.toReversed(), {}))
    expect(rules(createCollection(entries))).toEqual([])
  })

  it('21: a day becomes the day before', () => {
    const entries = [
      page('a.md', { date: '2022-01-02' }),
      page('b.md', { date: '2022-01-01T23:59:59' }),
      page('c.md', { date: '2022-01-02T00:00:01' })
    ]
    expect(ordered(entries, {})).toEqual(['b.md', 'a.md', 'c.md'])
  })

  it('22: a date that is none breaks the order of the others', () => {
    const entries = posts.with(1, page('b.md', { date: 'NaN' }))
    expect(ordered(entries, {})).toEqual(['a.md', 'c.md', 'd.md', 'b.md'])
    expect(rules(createCollection(entries))).toEqual(['b.md: invalid-date'])
  })

  it('23: a date that was computed is not sorted by', () => {
    expect(
      ordered(
        posts.map((entry, index) => ({
          ...entry,
          date: `2021-01-0${9 - index}`
        })),
        {}
      )
    ).toEqual(['d.md', 'c.md', 'b.md', 'a.md'])
  })

  it('24, 25: neighbours ignore the order that was asked for', () => {
    const entries = posts.map((entry, index) =>
      page(entry.id, { weight: -index })
    )
    expect(ordered(entries, { sort: [{ by: 'weight' }] })).toEqual([
      'd.md',
      'c.md',
      'b.md',
      'a.md'
    ])
  })

  it('26: neighbours leave the category', () => {
    const entries = posts.map(({ id }, index) =>
      page(id, { category: index % 2 ? 'odd' : 'even' })
    )
    expect(ordered(entries, { from: { field: 'category' } })).toEqual([
      'a.md',
      'c.md',
      'b.md',
      'd.md'
    ])
  })

  it('27: of several collections of a page the last one wins', () => {
    const sequences = [
      { name: 'one' },
      { name: 'two', sort: [{ by: 'slug', dir: 'desc' as const }] }
    ]
    expect(
      links(createCollection(posts, { mode: 'all', sequences }), 'b.md')
    ).toEqual(['/a/ < one > /c/', '/c/ < two > /a/'])
  })
})
