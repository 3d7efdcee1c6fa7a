import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Processor } from '../src/astro-types.ts'
import type flyleaf from '../src/index.ts'
import { satteriProcessor, unifiedProcessor } from './processors.ts'
import { start } from './site.ts'

const block =
  "<div class='prevnext'>\n\n    <a class='prev' href='/old'>\n    <p class='prevnext-title'>Old</p></a>\n</div>"

/** Attach what makes something else of code, before all plugins of ours. */
function highlighter(processor: Processor) {
  const plugin = vi.fn()
  const { hastPlugins, rehypePlugins }: Record<string, unknown> = {
    ...processor.options
  }
  if (Array.isArray(rehypePlugins)) {
    rehypePlugins.push(() => (tree: unknown) => {
      if (JSON.stringify(tree).includes('"pre"')) plugin()
    })
  }
  if (Array.isArray(hastPlugins)) {
    const element = { filter: ['pre'], visit: plugin }
    hastPlugins.push({ element, name: 'highlighter' })
  }
  return plugin
}

it('exposes the public api', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'withNeighbours'
  ])
})

describe.each([
  { make: unifiedProcessor, name: 'unified' },
  { make: satteriProcessor, name: 'satteri' }
])('with the processor $name', ({ make }) => {
  it('does the four jobs', async () => {
    const { render, root, site } = await start(make(), null, {
      files: {
        'image-sizes.json':
          '{"https://example.com/a.png": {"height": 9, "width": 8}}'
      }
    })
    const link = { href: '/b/', source: 'sequence', title: 'B' } as const
    site.neighbours.set(join(root, 'a.md'), [
      { next: { ...link, rel: 'next' }, position: 1, sequence: 'all', total: 2 }
    ])
    const { code, frontmatter } = await render(
      'a.md',
      'Some words.\n\n![A cat](https://example.com/a.png)\n',
      { title: 'A' }
    )
    expect(code).toContain('<p>Some words.</p>')
    expect(code).toContain('width="8" height="9"')
    expect(code).toContain('rel="next" href="/b/"')
    expect(frontmatter).toMatchObject({
      description: 'Some words.',
      images: [{ alt: 'A cat', height: 9, width: 8 }],
      title: 'A'
    })
    expect(JSON.stringify(frontmatter['images'])).not.toContain('"line"')
  })

  it('leaves alone what the author wrote', async () => {
    const { render } = await start(make())
    const own = { description: 'Mine.', images: 'mine', title: 'A' }
    const { frontmatter } = await render(
      'a.md',
      'Words.\n\n![A cat](/a.png)',
      own
    )
    expect(frontmatter).toMatchObject(own)
  })

  it('leaves out the jobs that are not wanted', async () => {
    const { frontmatter, code } = await (
      await start(make(), {
        description: false,
        matter: false,
        prevnext: false,
        screenshots: false
      })
    ).render('a.md', 'Words.\n\n![A cat](/a.png)\n\n![A dog](/b.png)', {
      title: 'A'
    })
    expect(frontmatter).toEqual({ title: 'A' })
    expect(code).not.toContain('loading')
  })

  it('comes after the plugins of the site', async () => {
    const processor = make()
    const lists = Object.values(processor.options).filter(Array.isArray)
    const own = lists.map((list) => {
      const plugin = () => null
      list.push(plugin)
      return plugin
    })
    await start(processor)
    expect(lists.map(([first]) => first)).toEqual(own)
  })

  it('prints messages, at their places in the file', async () => {
    const { build, log, render } = await start(make(), null, {
      files: {
        'a.md':
          '---\ntitle: A\n---\n\nSome.\n\n![](https://example.com/a.png)\n'
      }
    })
    await render('a.md', 'Some.\n\n![](https://example.com/a.png)')
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(
      /^info: a\.md:7:1 .+ \(@flyleaf\/rehype-screenshots:alt-empty-unmarked\)$/
    )
    expect(build()).toBe(undefined)
  })

  it('says nothing of pages that are in no collection', async () => {
    const { log, render } = await start(make())
    await render('a.md', 'Some.')
    await render('b.md', 'Some.')
    expect(log).toEqual([])
  })

  it('takes out the links of another generator before anything else', async () => {
    const processor = make()
    const plugin = highlighter(processor)
    const file = `---\ntitle: A\n---\n\nText.\n${block}\n`
    const { log, render, renderMdx, transform } = await start(processor, null, {
      files: { 'a.md': file, 'b.mdx': file }
    })
    const { code, frontmatter } = await render('a.md', `Text.\n${block}`)

    expect(plugin).not.toHaveBeenCalled()
    expect(code.trim()).toBe('<p>Text.</p>')
    expect(frontmatter['prevnext']).toMatchObject({
      removed: [{ prev: { href: '/old', title: 'Old' } }]
    })
    expect(log).toEqual([
      'info: a.md:6:1 Unexpected links to other pages that a generator has put here: they are left out, delete them from the source (@flyleaf/rehype-prevnext:injected)'
    ])

    expect((await renderMdx('b.mdx', file)).code.trim()).toBe('<p>Text.</p>')
    expect(log[1]).toMatch(/^info: b\.mdx:6:1 Unexpected links /)
    expect(transform(file, 'b.js')).toBe(file)
  })

  it('forgets what was there before a document was mended', async () => {
    const { log, render } = await start(make())
    await render('a.md', `Text.\n${block}`)
    const { frontmatter } = await render('a.md', 'Text.')

    expect(frontmatter['prevnext']).toMatchObject({ removed: [] })
    expect(log).toHaveLength(1)
  })

  it('says so where it cannot tell what the links are, and leaves them', async () => {
    const open = block.replace('</div>', '')
    const { log, render, transform } = await start(make())
    const { code } = await render('a.md', `Text.\n${open}\n\nMore.`)

    expect(code).toContain('More.')
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(
      /^warn: a\.md:2:1 Cannot tell .*:injected-unclosed\)$/
    )
    expect(transform(open, 'a.mdx')).toBe(open)
  })

  it.each([{ prevnext: false }, { prevnext: { injected: 'keep' } }] as const)(
    'leaves the links of another generator by option: %j',
    async (options) => {
      const { log, render, transform } = await start(make(), options)
      const { code } = await render('a.md', `Text.\n\n    ${block}`)

      expect(code).toContain('/old')
      expect(transform(block, 'a.mdx')).toBe(block)
      expect(log).toEqual([])
    }
  )

  it('adopts them by option', async () => {
    const { render } = await start(make(), { prevnext: { injected: 'adopt' } })
    const { code } = await render('a.md', `Text.\n${block}`)

    expect(code).toContain('rel="prev" href="/old"')
  })

  it('fails the build over a fatal message', async () => {
    const { build, log, render } = await start(make(), {
      screenshots: { alt: { severity: 'error' } }
    })
    await render('a.md', '![](https://example.com/a.png)')
    expect(log[0]).toMatch(/^error: a\.md:1:1 /)
    expect(build).toThrow(
      /^Some documents cannot be used:\na\.md:1:1 .+ \(@flyleaf\/rehype-screenshots:alt-empty-unmarked\)$/
    )
  })

  it('sees that a document is whole again', async () => {
    const { build, render } = await start(make(), {
      screenshots: { alt: { severity: 'error' } }
    })
    await render('a.md', '![](https://example.com/a.png)')
    await render('a.md', '![A cat](/a.png)')
    expect(build()).toBe(undefined)
  })

  it('tells Astro when everything has to be rendered again', async () => {
    const keys = new Set<string>()
    const key = async (
      options: Parameters<typeof flyleaf>[0],
      files: Record<string, string> = {}
    ) => {
      const processor = make()
      await start(processor, options, { files })
      const text = JSON.stringify(processor.options)
      keys.add(/"cacheKey":"(\w{16})"/.exec(text)?.[1] ?? '')
    }

    const sizes = { 'image-sizes.json': '{}' }
    const index = { prevnext: { index: 'index.json' } }
    await key(null)
    await key({ description: false })
    await key({ matter: { derive: { a: () => 1 } } })
    await key({ matter: { derive: { a: () => 2 } } })
    await key({}, sizes)
    await key(index, sizes)
    await key(index, { ...sizes, 'index.json': '{"navs": {}}' })
    expect(keys.size).toBe(7)
    expect(keys).not.toContain('')
  })
})
