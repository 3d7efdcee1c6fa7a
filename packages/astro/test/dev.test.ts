import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { Loader } from '../src/astro-types.ts'
import { withNeighbours } from '../src/index.ts'
import { type Astro, createAstro, glob, type Setup } from './astro.ts'

function post(title: string, day: number): string {
  return `---\ntitle: ${title}\ndate: 2026-01-0${day}\n---\n\nText.\n`
}

const files = {
  'blog/a.md': post('A', 1),
  'blog/b.md': post('B', 2),
  'blog/c.md': post('C', 3),
  'blog/d.md': post('D', 4)
}

/** Start dev on a blog of four posts. */
async function dev(
  loader: Loader = glob('blog'),
  setup?: Setup
): Promise<Astro> {
  const astro = await createAstro(files, setup)
  await astro.load(withNeighbours(loader), true)
  astro.rendered.length = 0
  return astro
}

async function change(astro: Astro, path: string, text: string): Promise<void> {
  await astro.write({ [path]: text })
  astro.watcher.emit('change', join(astro.root, path))
}

function html(astro: Astro, id: string): string | undefined {
  return astro.entries.get(id)?.rendered?.html
}

it('renders the neighbours of an entry that is renamed', async () => {
  const astro = await dev()
  await change(astro, 'blog/b.md', post('Bee', 2))
  await vi.waitFor(() => {
    expect(html(astro, 'a')).toBe('Text.|next=Bee@/blog/b/')
    expect(html(astro, 'c')).toBe('Text.|prev=Bee@/blog/b/|next=D@/blog/d/')
  })
  expect(astro.rendered.sort()).toEqual(['a', 'b', 'c'])
  expect(astro.log).toEqual(['info: Reloaded b.md'])
})

it('closes the gap that a removed entry leaves', async () => {
  const astro = await dev()
  await rm(join(astro.root, 'blog/b.md'))
  astro.watcher.emit('unlink', join(astro.root, 'blog/b.md'))
  await vi.waitFor(() => {
    expect(html(astro, 'a')).toBe('Text.|next=C@/blog/c/')
    expect(html(astro, 'c')).toBe('Text.|prev=A@/blog/a/|next=D@/blog/d/')
  })
  expect(astro.entries.has('b')).toBe(false)
  expect(astro.rendered.sort()).toEqual(['a', 'c'])
})

it('follows an entry to its new id', async () => {
  const astro = await dev()
  const text = post('B', 2).replace('date', 'slug: bee\ndate')
  await change(astro, 'blog/b.md', text)
  await vi.waitFor(() => {
    expect(html(astro, 'a')).toBe('Text.|next=B@/blog/bee/')
  })
  expect([...astro.entries.keys()].sort()).toEqual(['a', 'bee', 'c', 'd'])
})

it('keeps up with changes that come all at once', async () => {
  const astro = await dev()
  await Promise.all([
    change(astro, 'blog/a.md', post('Aa', 1)),
    change(astro, 'blog/b.md', post('Bb', 2)),
    change(astro, 'blog/c.md', post('Cc', 3))
  ])
  await vi.waitFor(() => {
    expect(html(astro, 'b')).toBe('Text.|prev=Aa@/blog/a/|next=Cc@/blog/c/')
    expect(html(astro, 'd')).toBe('Text.|prev=Cc@/blog/c/')
  })
})

it('says what goes wrong after a change, and goes on', async () => {
  let isStrict = false
  const astro = await dev(glob('blog'), {
    schema(data) {
      if (isStrict) throw new Error('title: Required')
      return data
    }
  })
  isStrict = true
  await change(astro, 'blog/b.md', post('Bee', 2))
  await vi.waitFor(() => {
    expect(astro.log).toContain('error: Error: title: Required')
  })

  isStrict = false
  await change(astro, 'blog/b.md', post('Bea', 2))
  await vi.waitFor(() => {
    expect(html(astro, 'a')).toBe('Text.|next=Bea@/blog/b/')
  })
})

it('keeps showing a document that cannot be rendered as it was', async () => {
  let isBroken = false
  const astro = await dev(glob('blog'), {
    async render({ filePath }) {
      if (isBroken && filePath.endsWith('b.md'))
        throw new Error('no such thing')
      return { html: 'fine' }
    }
  })
  isBroken = true
  await change(astro, 'blog/b.md', post('Bee', 2))
  await vi.waitFor(() => {
    expect(astro.log).toContain('error: Error: no such thing')
  })
  expect(html(astro, 'b')).toBe('fine')
  expect(astro.entries.get('b')?.digest).toBe(undefined)

  // It is tried again with every change: the fault may have been elsewhere.
  astro.rendered.length = 0
  await change(astro, 'blog/d.md', `${post('D', 4)}More.\n`)
  await vi.waitFor(() => expect(astro.rendered.sort()).toEqual(['b', 'd']))
})

it('makes pages that are rendered later be forgotten', async () => {
  const forgotten: string[][] = []
  const astro = await createAstro(files)
  astro.site.forget = (paths) => void forgotten.push([...paths].sort())
  await astro.load(withNeighbours(glob('blog', true)), true)
  await change(astro, 'blog/b.md', post('Bee', 2))
  await vi.waitFor(() => expect(forgotten).toHaveLength(2))

  const paths = ['a', 'b', 'c'].map((id) => join(astro.root, `blog/${id}.md`))
  expect(forgotten[1]).toEqual(paths)
  expect(astro.rendered).toEqual([])
  expect(astro.entries.get('a')?.deferredRender).toBe(true)
  expect(
    astro.site.neighbours.get(join(astro.root, 'blog/a.md'))?.[0]?.next?.title
  ).toBe('Bee')
})

it('leaves the rest of the watcher as it is', async () => {
  const added: unknown[] = []
  const astro = await createAstro(files)
  Object.assign(astro.watcher, {
    add(this: unknown, path: string) {
      added.push(path, this === astro.watcher)
    },
    ready: true
  })
  await astro.load(
    withNeighbours({
      async load({ watcher }) {
        Reflect.get(watcher ?? {}, 'add')('blog')
        added.push(Reflect.get(watcher ?? {}, 'ready'))
      },
      name: 'custom'
    }),
    true
  )
  expect(added).toEqual(['blog', true, true])
})
