import { expect, it } from 'vitest'
import { createCollection, type Entry } from '../../src/index.ts'
import { page, walk } from '../fixtures.ts'

/** Say which pages lead on to one another; those that stand alone, too. */
function chains(entries: readonly Entry[], sort?: { by: string }[]): string[] {
  const collection = createCollection(entries, {
    sequences: [{ name: 'all', sort }]
  })
  return entries
    .map(({ id }) => id)
    .filter((id) => !collection.nav(id)[0]?.prev)
    .map((id) => walk(collection, id).join(' ').replaceAll('.md', ''))
    .sort()
}

const pages = (...ids: string[]) => ids.map((id) => page(`${id}.md`))
const posts = (...ids: string[]) =>
  ids.map((id, day) => page(`${id}.md`, { date: `2022-01-0${9 - day}` }))

it.each([
  ['1.10', '1.2', '1.9', '1.9.1'],
  ['step-10', 'step-2', 'step'],
  ['10-end', '2-middle', '1-start'],
  ['B', 'a', 'c'],
  ['a/10', 'a/2', 'a-1/x', 'a'],
  ['日10', '日9']
])('puts pages without a date in the order of their names: %s', (...ids) => {
  const natural = {
    '1.10': '1.2 1.9 1.9.1 1.10',
    '10-end': '1-start 2-middle 10-end',
    B: 'a B c',
    'a/10': 'a a/2 a/10 a-1/x',
    'step-10': 'step step-2 step-10',
    日10: '日9 日10'
  }
  const [first = ''] = ids
  expect(chains(pages(...ids))).toEqual([
    natural[first as keyof typeof natural]
  ])
  expect(chains(pages(...ids).toReversed())).toEqual(chains(pages(...ids)))
})

it('breaks ties of dates by name, newest first in reverse', () => {
  const day = { date: '2022-01-01' }
  const entries = ['part-10.md', 'part-9.md', 'part-1.md'].map((id) =>
    page(id, day)
  )
  expect(chains(entries)).toEqual(['part-1 part-9 part-10'])
  const collection = createCollection(entries, {
    sequences: [{ direction: 'newest-first', name: 'all' }]
  })
  expect(walk(collection, 'part-10.md')).toHaveLength(3)
})

it('keeps a blog and a reference apart', () => {
  expect(
    chains([
      ...posts('blog/b', 'blog/a', 'til/x'),
      ...pages('docs/admin', 'docs/guide/10', 'docs/guide/9', 'about', 'uses')
    ])
  ).toEqual([
    'about uses',
    'docs/admin docs/guide/9 docs/guide/10',
    'til/x blog/a blog/b'
  ])
})

it('does so below any folder, and for pages with a folder to themselves', () => {
  expect(
    chains([
      ...posts('site/blog/b/index', 'site/blog/a/index', 'site/blog/x'),
      ...pages('site/blog/y/index', 'site/docs/b', 'site/docs/a'),
      ...pages('site/docs/deep/c', 'help/a', 'help/b')
    ])
  ).toEqual([
    'help/a help/b',
    'site/blog/x site/blog/a/index site/blog/b/index',
    'site/blog/y/index',
    'site/docs/a site/docs/b site/docs/deep/c'
  ])
})

it('keeps numbered pages of a reference out of the posts', () => {
  const numbered = pages('docs/a', 'docs/b').map((entry, index) => ({
    ...entry,
    data: { order: 2 - index }
  }))
  expect(chains([...posts('blog/b', 'blog/a'), ...numbered])).toEqual([
    'blog/a blog/b',
    'docs/b docs/a'
  ])
})

it('takes a page without a date out of the posts around it', () => {
  expect(chains([...posts('c', 'b', 'a'), ...pages('about')])).toEqual([
    'a b c',
    'about'
  ])
  // A post that is pinned by a number has its place.
  const pinned = page('pinned.md', { order: 1 })
  expect(chains([...posts('c', 'b', 'a'), pinned])).toEqual(['pinned a b c'])
})

it('is not set off by one date among many pages', () => {
  expect(chains([...posts('c'), ...pages('b', 'a')])).toEqual(['c a b'])
})

it('gives indexes and errors no neighbours, unless they have a place', () => {
  const entries = [
    ...pages('404', '500', 'README', 'a', 'b', 'docs/_index', 'docs/c'),
    ...pages('docs/d/index', 'index')
  ]
  expect(chains(entries)).toEqual([
    '404',
    '500',
    'README',
    'a b docs/c docs/d/index',
    'docs/_index',
    'index'
  ])
  expect(chains([...pages('a'), page('index.md', { order: 1 })])).toEqual([
    'index a'
  ])
  expect(chains([...pages('a', 'index')], [{ by: 'title' }])).toEqual([
    'a index'
  ])
})

it('does as it is told where it is told how to sort', () => {
  const entries = [...posts('b', 'a'), ...pages('docs/c')]
  expect(chains(entries, [{ by: 'date' }])).toEqual(['a b docs/c'])
})

it('leaves the pages of a tag or a series together', () => {
  const tagged = [...posts('b', 'a'), ...pages('about')].map((entry) => ({
    ...entry,
    data: { ...entry.data, tags: ['x'] }
  }))
  const collection = createCollection(tagged, {
    sequences: [{ from: { tag: 'x' }, name: 'x' }]
  })
  expect(walk(collection, 'a.md')).toEqual(['a.md', 'b.md', 'about.md'])
})

it('goes folder by folder where each counts its pages for itself', () => {
  const numbered = (id: string, order: number) => page(`${id}.md`, { order })
  const entries = [
    numbered('guide-10/b', 1),
    numbered('guide-10/a', 2),
    numbered('guide-9/y', 1),
    numbered('guide-9/x', 2),
    numbered('guide-9/z/w', 5),
    ...pages('guide-9/last'),
    numbered('start', 3)
  ]
  const way =
    'start guide-9/y guide-9/x guide-9/last guide-9/z/w guide-10/b guide-10/a'
  expect(chains(entries)).toEqual([way])
  expect(chains(entries.toReversed())).toEqual([way])
  expect(createCollection(entries).problems).toEqual([])

  const newest = createCollection(entries, {
    sequences: [{ direction: 'newest-first', name: 'all' }]
  })
  expect(walk(newest, 'guide-10/a.md')[1]).toBe('guide-10/b.md')

  const alike = ['a/x', 'A/x', 'a/y'].map((id) => numbered(id, 1))
  expect(chains(alike)).toEqual(['A/x a/x a/y'])
  expect(chains(alike.toReversed())).toEqual(['A/x a/x a/y'])

  // Numbers that go on from folder to folder are one order.
  expect(
    chains([numbered('a/x', 2), numbered('b/y', 1), numbered('a/z', 1.5)])
  ).toEqual(['b/y a/z a/x'])
})
