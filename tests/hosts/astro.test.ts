import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project, type Running, until } from './project.ts'

const template = join(import.meta.dirname, 'astro')
const modules = join(import.meta.dirname, 'node_modules')

describe.each(['satteri', 'unified'])('Astro with %s', (processor) => {
  let project: Project
  const env = { PROCESSOR: processor }

  async function build() {
    await project.write('rendered.txt', '')
    return project.run('astro', ['build'], env)
  }

  /** Names of the documents that were rendered, in order. */
  async function rendered(): Promise<string[]> {
    const text = await project.read('rendered.txt')
    return text.split('\n').filter(Boolean).sort()
  }

  async function page(id: string): Promise<string> {
    return project.read(`dist/blog/${id}/index.html`)
  }

  beforeAll(async () => {
    project = await createProject(`astro-${processor}`, template, modules)
  })

  it('gives every page its neighbours and its description', async () => {
    const { code, output } = await build()
    expect(output).not.toContain('[ERROR]')
    expect(code).toBe(0)

    expect(linksOf(await page('a'))).toEqual({ next: '/blog/b/ Birch' })
    expect(linksOf(await page('b'))).toEqual({
      next: '/blog/c/ Cherry',
      prev: '/blog/a/ Alder'
    })
    expect(linksOf(await page('d'))).toEqual({
      next: '/blog/e/ Elm',
      prev: '/blog/c/ Cherry'
    })
    expect(linksOf(await page('e')).prev).toBe('/blog/d/ Dogwood')

    const alder = 'The alder stands in water and does not mind.'
    expect(metaOf(await page('a'))).toEqual([alder, alder])
    expect(metaOf(await page('c'))).toEqual([
      'By the author.',
      'By the author.'
    ])
    // Astro renders MDX only when the page is made: nothing generated is
    // known before.
    expect(metaOf(await page('d'))).toEqual([
      '',
      'The dogwood is red in winter, times as red as in summer.'
    ])
  })

  it('sizes remote pictures without asking for them', async () => {
    const [image = ''] = /<img [^>]*>/.exec(await page('f')) ?? []
    expect(image).toContain('src="https://pictures.invalid/fir.png"')
    expect(image).toContain('width="800"')
    expect(image).toContain('height="450"')
  })

  it('prints messages, which Astro does not, at their places', async () => {
    const { output } = await project.run('astro', ['build', '--force'], env)
    expect(output).toMatch(
      /\[@flyleaf\/astro\] src\/content\/blog\/b\.md:8:1 .*\(@flyleaf\/rehype-screenshots:alt-empty-unmarked\)/
    )
  })

  it('takes out links of another generator, before code is coloured', async () => {
    const { output } = await project.run('astro', ['build', '--force'], env)
    for (const [id, path] of [
      ['a', 'src/content/blog/a.md:7:1'],
      ['d', 'src/content/blog/d.mdx:7:1']
    ] as const) {
      const html = await page(id)
      expect(html.match(/<nav /g)).toHaveLength(1)
      expect(html).not.toMatch(/\/old|<pre|prevnext-title \{/)
      expect(output).toContain(`${path} Unexpected links to other pages`)
    }
  })

  it('renders nothing again when nothing has changed', async () => {
    expect((await build()).code).toBe(0)
    expect((await rendered()).filter((name) => name.endsWith('.md'))).toEqual(
      []
    )
  })

  it('renders a renamed post and its neighbours again, no other', async () => {
    await project.replace('src/content/blog/b.md', 'Birch', 'Silver birch')
    await project.replace('src/content/blog/e.md', 'Elm', 'Wych elm')
    expect((await build()).code).toBe(0)

    expect(linksOf(await page('a')).next).toBe('/blog/b/ Silver birch')
    expect(linksOf(await page('c')).prev).toBe('/blog/b/ Silver birch')
    expect(linksOf(await page('d')).next).toBe('/blog/e/ Wych elm')
    expect(linksOf(await page('f')).prev).toBe('/blog/e/ Wych elm')
    const names = (await rendered()).filter((name) => name.endsWith('.md'))
    expect([...new Set(names)]).toEqual([
      'a.md',
      'b.md',
      'c.md',
      'e.md',
      'f.md'
    ])
  })

  it.each([
    { name: 'of a wrapped loader', path: 'src/content/blog/c.md' },
    { name: 'of glob() alone', path: 'src/content/notes/n.md' }
  ])('fails for a broken document $name, each time', async ({ path }) => {
    const whole = await project.read(path)
    await project.write(path, `${whole}\nBOOM\n`)
    const line = whole.split('\n').length + 1
    // Sätteri's plugins throw without a place.
    const place = processor === 'unified' ? `:${line}:1` : ''
    for (const _ of ['first', 'second']) {
      const { code, output } = await build()
      expect(code, output).not.toBe(0)
      expect(output).toContain(`cannot be used:\n${path}${place} `)
      expect(output).toContain('Too loud')
    }

    await project.write(path, whole)
    expect((await build()).code).toBe(0)
  })

  it('starts anew when an option changes', async () => {
    await project.replace(
      'astro.config.mjs',
      'flyleaf()',
      'flyleaf({ description: { lengths: { description: 20 } } })'
    )
    expect((await build()).code).toBe(0)
    expect(metaOf(await page('a'))[0]?.length).toBeLessThan(21)
    expect((await rendered()).filter((name) => name === 'f.md')).toEqual([
      'f.md'
    ])
  })

  describe('in dev', () => {
    let dev: Running
    let origin = ''

    beforeAll(async () => {
      dev = project.start('astro', ['dev', '--host', '127.0.0.1'], env)
      await until(() => {
        origin = /http:\/\/127\.0\.0\.1:\d+/.exec(dev.output())?.[0] ?? ''
        return origin !== ''
      }, dev.output)
    })
    afterAll(() => dev.stop())

    async function fetched(id: string) {
      const response = await fetch(`${origin}/blog/${id}/`)
      return linksOf(await response.text())
    }

    it('renders the neighbours of a renamed post, no other', async () => {
      expect((await fetched('a')).next).toBe('/blog/b/ Silver birch')
      expect((await fetched('d')).next).toBe('/blog/e/ Wych elm')
      await project.write('rendered.txt', '')
      await project.replace('src/content/blog/b.md', 'Silver', 'Dwarf')

      const seen = async () => (await fetched('a')).next
      await until(
        async () => (await seen()) === '/blog/b/ Dwarf birch',
        dev.output
      )
      expect((await fetched('c')).prev).toBe('/blog/b/ Dwarf birch')
      const names = (await rendered()).filter((name) => name.endsWith('.md'))
      expect(names).toEqual(['a.md', 'b.md', 'c.md'])
    })

    it('refreshes pages of MDX, too', async () => {
      await project.replace('src/content/blog/e.md', 'Wych', 'Field')
      const seen = async () => [
        (await fetched('d')).next,
        (await fetched('f')).prev
      ]
      await until(
        async () =>
          (await seen()).every((link) => link === '/blog/e/ Field elm'),
        dev.output
      )
    })
  })
})

/** Addresses and titles of the neighbours that a page links. */
function linksOf(html: string): { next?: string; prev?: string } {
  const links = html.matchAll(
    /<a [^>]*rel="(next|prev)" href="([^"]*)">(.*?)<\/a>/gs
  )
  return Object.fromEntries(
    [...links].map(([, rel, href, inner = '']) => {
      const title = /prevnext-title[^>]*>([^<]*)/.exec(inner)?.[1]
      return [rel, `${href} ${title}`]
    })
  )
}

/** The description in `entry.data`, and the one that the plugins give. */
function metaOf(html: string): string[] {
  const metas = html.matchAll(
    /<meta name="(?:description|generated)"(?: content="([^"]*)")?/g
  )
  return [...metas].map(([, content = '']) => content)
}
