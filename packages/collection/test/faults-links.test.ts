import { describe, expect, it } from 'vitest'
import { scan } from '../src/fs.ts'
import {
  affected,
  createCollection,
  type Entry,
  neighbourKey
} from '../src/index.ts'
import { links, page } from './fixtures.ts'
import { folder } from './temporary-folder.ts'

// Each test is named for a fault that a site generator has, or had.

/** Make dated entries of ids, one a day. */
function days(...ids: string[]): Entry[] {
  return ids.map((id, index) =>
    page(id, { date: `2022-01-${String(index + 1).padStart(2, '0')}` })
  )
}

const posts = days('a.md', 'b.md', 'c.md', 'd.md')

describe('visibility', () => {
  it.each([
    ['28–31: drafts', { draft: true }],
    ['30: pages of the future', { date: '2022-02-01' }],
    ['32: unlisted pages', { unlisted: true }],
    ['34: pages that lead elsewhere', { redirect: '/x/' }]
  ])('%s are linked', (_, data) => {
    const collection = createCollection(
      [...posts, page('e.md', { date: '2022-01-05', ...data })],
      { now: '2022-01-31' }
    )
    expect(links(collection, 'd.md')).toEqual(['/c/ < all > '])
  })

  it('33: a page that no sidebar shows has no neighbours', () => {
    const entries = posts.with(
      1,
      page('b.md', { date: '2022-01-02', sidebar: { hidden: true } })
    )
    expect(links(createCollection(entries), 'b.md')).toEqual([
      '/a/ < all > /c/'
    ])
  })
})

describe('overrides', () => {
  it('35: null stopped to mean that there is no link', () => {
    const entries = posts.with(
      1,
      page('b.md', { date: '2022-01-02', pagination_next: null })
    )
    expect(links(createCollection(entries), 'b.md')).toEqual(['/a/ < all > '])
  })

  it('35: next leads to the page itself', () => {
    const entries = posts.with(
      1,
      page('b.md', { date: '2022-01-02', next: { link: '/b' } })
    )
    expect(links(createCollection(entries), 'b.md')).toEqual(['/a/ < all > '])
  })

  it('35: a label of one’s own is ignored', () => {
    const entries = posts.with(
      1,
      page('b.md', {
        date: '2022-01-02',
        pagination_label: 'Bee',
        title: 'A very long title'
      })
    )
    expect(createCollection(entries).nav('a.md')[0]?.next?.title).toBe('Bee')
  })

  it('36: there is no way to have none on some pages, or on all', () => {
    const entries = posts.with(
      1,
      page('b.md', { date: '2022-01-02', prevnext: false })
    )
    expect(createCollection(entries).nav('b.md')).toEqual([])
    expect(createCollection(posts, { pagination: false }).nav('b.md')).toEqual(
      []
    )
  })
})

describe('addresses', () => {
  it('37, 38: a slash too many, and every page leads to the first', () => {
    const collection = createCollection(
      posts.map((entry) => ({ ...entry, url: entry.url.slice(0, -1) }))
    )
    expect(collection.nav('/b/')).toEqual([])
    expect(collection.nav('b')).toEqual([])
    expect(links(collection, 'b.md')).toEqual(['/a < all > /c'])
  })

  it('39: addresses with a hash have the wrong neighbours', () => {
    const entries = posts.map((entry) => ({
      ...entry,
      url: `/one/#${entry.slug}`
    }))
    expect(links(createCollection(entries), 'b.md')).toEqual([
      '/one/#a < all > /one/#c'
    ])
  })

  it('40: the base is missing, or there twice', () => {
    const entries = posts.map((entry) => ({
      ...entry,
      url: `/base${entry.url}`
    }))
    expect(links(createCollection(entries), 'b.md')).toEqual([
      '/base/a/ < all > /base/c/'
    ])
  })
})

it('m16: links have no slash at the end, and not the folder of the site', async () => {
  const root = folder({
    'a.md': '---\ndate: 2022-01-01\n---\n',
    'b/c.md': '---\ndate: 2022-01-02\n---\n'
  })
  const derive = { url: { base: '/base', from: 'url' } } as const
  const { entries } = await scan(root, { matter: { derive } })
  expect(links(createCollection(entries), 'a.md')).toEqual([
    ' < all > /base/b/c/'
  ])
})

describe('freshness', () => {
  const [old, now] = [
    createCollection(posts),
    createCollection(posts.toSpliced(1, 1))
  ]

  it('42: a page that is gone is still linked', () => {
    expect(links(now, 'a.md')).toEqual([' < all > /c/'])
    expect(affected(old, now)).toEqual(['a.md', 'c.md'])
  })

  it('43, 44: a page is taken from a cache though its neighbours changed', () => {
    expect(neighbourKey(now, 'a.md')).not.toBe(neighbourKey(old, 'a.md'))
    expect(neighbourKey(now, 'd.md')).toBe(neighbourKey(old, 'd.md'))
  })
})

it('41: an override and the order of a folder cannot be had together', () => {
  const entries = ['a/1.md', 'a/2.md', 'a/3.md', 'b/1.md'].map((id) =>
    page(id, id === 'a/2.md' ? { next: { id: 'b/1' } } : {})
  )
  const sequences = [{ from: { section: '*' }, name: 'tree' }]
  expect(links(createCollection(entries, { sequences }), 'a/2.md')).toEqual([
    '/a/1/ < tree:a > /b/1/'
  ])
})

it('46: a neighbour is in another language', () => {
  const entries = posts.map((entry, index) => ({
    ...entry,
    lang: index % 2 ? 'fr' : 'en'
  }))
  expect(links(createCollection(entries), 'a.md')).toEqual([' < all > /c/'])
})
