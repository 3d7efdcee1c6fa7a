import { expect, it } from 'vitest'
import { withNeighbours } from '../src/index.ts'
import { type Astro, createAstro, glob, type Setup } from './astro.ts'

function post(title: string, day: number, more = ''): string {
  return `---\ntitle: ${title}\ndate: 2026-01-0${day}\n${more}---\n\nText of ${title}.\n`
}

const files = {
  'blog/a.md': post('A', 1),
  'blog/b.md': post('B', 2),
  'blog/c.md': post('C', 3),
  'blog/d.md': post('D', 4)
}

/** Make a blog of four posts and load it once. */
async function blog(setup?: Setup): Promise<Astro> {
  const astro = await createAstro(files, setup)
  await astro.load(withNeighbours(glob('blog')))
  return astro
}

function htmlOf(astro: Astro): Record<string, string | undefined> {
  return Object.fromEntries(
    [...astro.entries].map(([id, { rendered }]) => [id, rendered?.html])
  )
}

it('renders every entry with its neighbours, once', async () => {
  const astro = await blog()
  expect(htmlOf(astro)).toEqual({
    a: 'Text of A.|next=B@/blog/b/',
    b: 'Text of B.|prev=A@/blog/a/|next=C@/blog/c/',
    c: 'Text of C.|prev=B@/blog/b/|next=D@/blog/d/',
    d: 'Text of D.|prev=C@/blog/c/'
  })
  expect(astro.rendered.sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(astro.log).toEqual([])
})

it('calls an entry without a title by its first heading', async () => {
  const astro = await createAstro({
    'blog/a.md': post('A', 1),
    'blog/b-name.md': '---\ndate: 2026-01-02\n---\n\n# *Heading*\n'
  })
  await astro.load(withNeighbours(glob('blog')))
  expect(htmlOf(astro)['a']).toBe('Text of A.|next=Heading@/blog/b-name/')
  expect(astro.log).toEqual([])
})

it('renders nothing when nothing has changed', async () => {
  const astro = await blog()
  astro.rendered.length = 0
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.rendered).toEqual([])
})

it('renders a renamed entry and its neighbours, and no other', async () => {
  const astro = await blog()
  astro.rendered.length = 0
  await astro.write({ 'blog/b.md': post('Bee', 2) })
  await astro.load(withNeighbours(glob('blog')))

  expect(astro.rendered.sort()).toEqual(['a', 'b', 'c'])
  expect(htmlOf(astro)).toEqual({
    a: 'Text of A.|next=Bee@/blog/b/',
    b: 'Text of Bee.|prev=A@/blog/a/|next=C@/blog/c/',
    c: 'Text of C.|prev=Bee@/blog/b/|next=D@/blog/d/',
    d: 'Text of D.|prev=C@/blog/c/'
  })
})

it('renders only the entry when its neighbours need not know', async () => {
  const astro = await blog()
  astro.rendered.length = 0
  await astro.write({ 'blog/b.md': `${post('B', 2)}More.\n` })
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.rendered).toEqual(['b'])
})

it('keeps a digest that says with which neighbours', async () => {
  const astro = await blog()
  const before = astro.entries.get('c')?.digest
  await astro.write({ 'blog/b.md': post('Bee', 2) })
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.entries.get('c')?.digest).not.toBe(before)
})

it('takes over entries that were kept before it was there', async () => {
  const astro = await createAstro(files)
  await astro.load(glob('blog'))
  expect(htmlOf(astro)['a']).toBe('Text of A.')
  astro.rendered.length = 0
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.rendered.sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(htmlOf(astro)['a']).toBe('Text of A.|next=B@/blog/b/')
})

it('shows the schema what the plugins found out, below the author', async () => {
  const seen: Record<string, unknown>[] = []
  const astro = await createAstro(
    { 'blog/a.md': post('A', 1), 'blog/b.md': post('B', 2, 'words: many\n') },
    {
      schema(data) {
        seen.push(data)
        return { title: data['title'], words: data['words'] }
      }
    }
  )
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.entries.get('a')?.data).toEqual({ title: 'A', words: 3 })
  expect(astro.entries.get('b')?.data).toEqual({ title: 'B', words: 'many' })
  expect(seen).toHaveLength(2)
})

it('leaves what the author wrote alone when plugins write on it', async () => {
  const astro = await createAstro(files, {
    async render({ data }) {
      data['title'] = 'changed'
      return { html: '', metadata: { frontmatter: data } }
    }
  })
  await astro.load(withNeighbours(glob('blog')))
  expect(astro.entries.get('a')?.data['title']).toBe('A')
})

it('fails when an entry does not fit the schema', async () => {
  const astro = await createAstro(files, {
    schema() {
      throw new Error('title: Required')
    }
  })
  await expect(astro.load(withNeighbours(glob('blog')))).rejects.toThrow(
    'title: Required'
  )
})

it('takes an address as a pattern or a function, and any order', async () => {
  const astro = await createAstro(files)
  const sequences = [
    { name: 'title', sort: [{ by: 'title', dir: 'desc' }] }
  ] as const
  await astro.load(
    withNeighbours(glob('blog'), {
      sequences,
      url: '/{collection}-of/{id}.html'
    })
  )
  expect(htmlOf(astro)['c']).toBe(
    'Text of C.|prev=D@/blog-of/d.html|next=B@/blog-of/b.html'
  )

  await astro.load(
    withNeighbours(glob('blog'), {
      url: ({ collection, data, id, path }) =>
        `/${collection}/${data['title']}/${id}/${path}`
    })
  )
  expect(htmlOf(astro)['a']).toBe('Text of A.|next=B@/blog/B/b/blog/b.md')
})

it.each([
  { base: '/', slash: 'ignore', format: 'directory', url: '/blog/b/' },
  { base: '/', slash: 'ignore', format: 'file', url: '/blog/b' },
  { base: '/docs', slash: 'never', format: 'directory', url: '/docs/blog/b' },
  { base: '/docs/', slash: 'always', format: 'file', url: '/docs/blog/b/' }
])('links $url under $base with slash $slash', async (site) => {
  const astro = await createAstro(files)
  astro.config.base = site.base
  astro.config.build.format = site.format
  astro.config.trailingSlash = site.slash
  await astro.load(withNeighbours(glob('blog')))
  expect(htmlOf(astro)['a']).toBe(`Text of A.|next=B@${site.url}`)
})

it('tells what authors should know of the order', async () => {
  const astro = await createAstro({
    ...files,
    'blog/e.md': '---\ndate: 2026-01-05\n---\n\nNo title.\n'
  })
  await astro.load(
    withNeighbours(glob('blog'), {
      sequences: [{ name: 'all', sort: [{ by: 'order' }] }],
      url: ({ id }) => (id === 'd' ? 'javascript:d' : `/${id}`)
    })
  )
  expect(astro.log).toEqual([
    'warn: blog Cannot sort the sequence `all` by `order`: no page has this field; correct `by` (@flyleaf/collection:unknown-sort-key)',
    'warn: blog/d.md Cannot link to the address `javascript:d`: no page links here; give it a path of the site (@flyleaf/collection:unsafe-href)',
    'info: blog/e.md Cannot find a title: links say `E`, after the file; add a `title`, or a heading with one `#` (@flyleaf/collection:missing-title)'
  ])
})

it('says that the integration is missing', async () => {
  const astro = await createAstro(files)
  astro.config.integrations = [{ hooks: {}, name: 'other' }]
  await expect(astro.load(withNeighbours(glob('blog')))).rejects.toThrow(
    'withNeighbours() needs the integration: add `flyleaf()` of `@flyleaf/astro` to `integrations` in astro.config'
  )
})
