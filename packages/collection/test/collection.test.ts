import { expect, it } from 'vitest'
import { createCollection, type Entry, type JsonObject } from '../src/index.ts'

/** Make an entry of a path and its frontmatter. */
function page(id: string, data: JsonObject = {}): Entry {
  const slug = id.replace(/\.md$/, '')
  const date = typeof data['date'] === 'string' ? data['date'] : undefined
  return { data, date, id, path: id, slug, title: slug, url: `/${slug}/` }
}

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
  const collection = createCollection(
    [
      page('new.md', { date: '2022-03-01' }),
      page('old.md', { date: '2021-03-01' }),
      page('middle.md', { date: '2022-01-01' })
    ],
    { root: 'content', sequences: [{ label: 'Posts', name: 'posts' }] }
  )

  expect(collection.problems).toEqual([])
  expect(collection.nav('middle.md')).toEqual([
    {
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
