import { existsSync, readFileSync } from 'node:fs'
import { createCollection } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import { expect, it } from 'vitest'

interface Post {
  next: string
  path: string
  prev: string
  slug: string
  title: string
}

const corpus = '../shared/corpus'
const shared = existsSync(corpus)

it.runIf(shared)('gives a real blog the neighbours it had', async () => {
  const { posts }: { posts: Post[] } = JSON.parse(
    readFileSync(`${corpus}/neighbours.json`, 'utf8')
  )
  const { entries } = await scan(corpus, { include: 'pages/**' })
  const collection = createCollection(entries, {
    sequences: [
      {
        name: 'published',
        sort: [{ by: 'slug', dir: 'desc', type: 'string' }],
        where: {
          date: { lte: '2022-10-29' },
          status: { ignoreCase: true, is: 'published' },
          templateKey: ['blog-post', 'til']
        },
        wrap: true
      }
    ]
  })

  const slugs = new Map(entries.map(({ id, slug }) => [id, slug]))
  const found = posts.map(({ path }) => {
    const [nav] = collection.nav(path)
    return [
      path,
      slugs.get(path),
      slugs.get(nav?.prev?.id ?? ''),
      slugs.get(nav?.next?.id ?? '')
    ]
  })

  expect(entries).toHaveLength(451)
  expect(found).toHaveLength(240)
  expect(found).toEqual(
    posts.map(({ next, path, prev, slug }) => [path, slug, prev, next])
  )
})

it.skipIf(shared)('does not compare with a real blog: ../shared is missing')
