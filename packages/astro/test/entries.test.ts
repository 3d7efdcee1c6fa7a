import { expect, it } from 'vitest'
import type { Loader, StoredEntry } from '../src/astro-types.ts'
import { withNeighbours } from '../src/index.ts'
import { createAstro, glob } from './astro.ts'

const files = {
  'blog/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n',
  'blog/b.md': '---\ntitle: B\ndate: 2026-01-02\n---\n\nText.\n'
}

/** A loader that keeps entries which do not come from files. */
function custom(entries: readonly StoredEntry[]): Loader {
  return {
    async load({ store }) {
      for (const entry of entries) store.set(entry)
    },
    name: 'custom'
  }
}

it('counts entries that are data, and keeps their digests fresh', async () => {
  const yaml = (title: string) =>
    `---\ntitle: ${title}\ndate: 2026-01-03\n---\n`
  const astro = await createAstro({ ...files, 'blog/c.yaml': yaml('C') })
  await astro.load(withNeighbours(glob('blog')))
  const c = astro.entries.get('c')
  expect(c?.data).toEqual({ date: new Date('2026-01-03'), title: 'C' })
  expect(astro.entries.get('b')?.rendered?.html).toBe(
    'Text.|prev=A@/blog/a/|next=C@/blog/c/'
  )

  await astro.write({ 'blog/b.md': files['blog/b.md'].replace('B', 'Bee') })
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.entries.get('c')?.digest).not.toBe(c?.digest)
  expect(astro.entries.get('c')?.data).toEqual(c?.data)
})

it('puts entries without a file in order, too', async () => {
  const astro = await createAstro({})
  await astro.load(
    withNeighbours(
      custom([
        { data: { date: '2026-01-01', title: 'A' }, id: 'a' },
        { data: { date: '2026-01-02', title: 'B' }, digest: 1, id: 'b' }
      ])
    )
  )
  expect([...astro.entries.keys()]).toEqual(['a', 'b'])
  expect(astro.entries.get('a')?.digest).toBe(undefined)
  expect(astro.entries.get('b')?.digest).toMatch(/^1~[0-9a-f]{16}$/)
  expect(astro.log).toEqual([])

  // One that its loader does not touch again stays what it was.
  await astro.load(withNeighbours(custom([{ data: { title: 'C' }, id: 'c' }])))
  expect(astro.entries.get('b')?.data['title']).toBe('B')
})

it('says so when a loader renders by itself', async () => {
  const rendered = { html: '<p>By itself.</p>' }
  const astro = await createAstro({})
  await astro.load(
    withNeighbours(
      custom([
        { data: { title: 'A' }, id: 'a', rendered },
        { data: { title: 'B' }, id: 'b', rendered }
      ])
    )
  )
  expect(astro.entries.get('a')?.rendered).toEqual(rendered)
  expect(astro.log).toEqual([
    'warn: Cannot show neighbours in `blog`: its loader renders by itself, before they are known; give withNeighbours() a loader that is built on `glob()`'
  ])
})

it('does without the types of files where Astro gives none', async () => {
  const astro = await createAstro(files)
  const { load } = withNeighbours(custom([{ data: { title: 'A' }, id: 'a' }]))
  await astro.load({
    load: ({ entryTypes: _, ...context }) => load(context),
    name: 'custom'
  })
  expect(astro.entries.get('a')?.data['title']).toBe('A')
})

it('leaves files alone that nothing reads', async () => {
  const astro = await createAstro({ ...files, 'blog/c.txt': 'Text.' })
  await astro.load(withNeighbours(glob('blog')))
  expect([...astro.entries.keys()]).toEqual(['a', 'b'])
})

it('reads languages, and frontmatter that JSON cannot say', async () => {
  const astro = await createAstro({
    'blog/a.md': files['blog/a.md'].replace('title', 'lang: de\ntitle'),
    'blog/b.md':
      '---\ntitle: B\nweight: 3\ndate: 2026-01-04\nself: &self\n  of: *self\n---\n\nText.\n',
    'blog/c.md': '---\ntitle: C\ndate: 2026-01-03T10:00:00Z\n---\n\nText.\n'
  })
  await astro.load(
    withNeighbours(glob('blog'), {
      language: 'en',
      sequences: [{ name: 'all', perLanguage: false }]
    })
  )
  const [nav] = astro.site.neighbours.get(`${astro.root}/blog/c.md`) ?? []
  expect([nav?.prev?.title, nav?.prev?.lang, nav?.next?.title]).toEqual([
    'A',
    'de',
    'B'
  ])
})

it.each([
  ['/', 'index', '/'],
  ['/', 'posts/bravo', '/posts/bravo/'],
  ['/', 'posts/index', '/posts/'],
  ['/base', 'index', '/base/'],
  ['/base', 'de/index', '/base/de/']
])('knows where the pages of Starlight are: %s %s', async (base, id, url) => {
  const astro = await createAstro({})
  astro.config.base = base
  const entry = (name: string, day: number): StoredEntry => ({
    data: { date: `2026-01-0${day}`, title: name },
    filePath: `src/content/docs/${name}.md`,
    id: name
  })
  const docs = custom([entry(id, 1), entry('z', 2)])
  const loader = { ...docs, name: 'starlight-docs-loader' }
  await astro.load(withNeighbours(loader))
  const [nav] =
    astro.site.neighbours.get(`${astro.root}/src/content/docs/z.md`) ?? []
  expect(nav?.prev?.href).toBe(url)

  await astro.load(withNeighbours(loader, { url: '/own/{id}' }))
  const [own] =
    astro.site.neighbours.get(`${astro.root}/src/content/docs/z.md`) ?? []
  expect(own?.prev?.href).toBe(`/own/${id}`)
})

it('reads the date of a name', async () => {
  const astro = await createAstro({
    'blog/2026-01-02-b.md': '---\ntitle: B\n---\n\nText.\n',
    'blog/a.md': '---\ntitle: A\ndate: 2026-01-03\n---\n\nText.\n'
  })
  await astro.load(withNeighbours(glob('blog')))
  const [nav] = astro.site.neighbours.get(`${astro.root}/blog/a.md`) ?? []
  expect(nav?.prev?.title).toBe('B')
})

it('links nothing that is not built', async () => {
  const post = (day: number, more: string) =>
    `---\ntitle: T${day}\ndate: 2026-01-0${day}\n${more}\n---\n\nText.\n`
  const astro = await createAstro({
    'blog/1.md': post(1, ''),
    'blog/2.md': post(2, 'draft: "yes"'),
    'blog/3.md': post(3, 'published: no'),
    'blog/4.md': post(4, 'status: Draft'),
    'blog/5.md': post(5, 'draft: true\nself: &self\n  of: *self'),
    'blog/6.md': post(6, ''),
    'blog/7.md': post(7, '')
  })
  await astro.load(withNeighbours(glob('blog'), { now: '2026-01-06' }))
  const titles = ['1', '6', '7'].map((id) => {
    const [nav] = astro.site.neighbours.get(`${astro.root}/blog/${id}.md`) ?? []
    return [nav?.prev?.title, nav?.next?.title]
  })
  expect(titles).toEqual([
    [undefined, 'T6'],
    ['T1', undefined],
    ['T6', undefined]
  ])
})
