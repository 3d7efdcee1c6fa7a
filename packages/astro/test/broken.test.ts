import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import type { Processor } from '../src/astro-types.ts'
import { withNeighbours } from '../src/index.ts'
import { createAstro, glob } from './astro.ts'
import { satteriProcessor, unifiedProcessor } from './processors.ts'
import { start } from './site.ts'

const stores = {
  'node_modules/.astro/data-store.json': '[]',
  'node_modules/.astro/data-store/manifest.json': '{}',
  'node_modules/.astro/fonts/a.txt': ''
}

/** A processor with a plugin that throws at the text BOOM, in line 3. */
function explosive(): Processor {
  const processor = unifiedProcessor()
  const [list] = Object.values(processor.options)
    .filter(Array.isArray)
    .reverse()
  list?.push(
    () =>
      (
        _: unknown,
        file: { fail(reason: string, place: object): void; value: unknown }
      ) => {
        if (String(file.value).includes('BOOM'))
          file.fail('Too loud', { column: 1, line: 3 })
      }
  )
  return processor
}

describe('a plugin that throws', () => {
  it('fails the build, and makes Astro look again the next time', async () => {
    const { build, config, render } = await start(explosive(), null, {
      files: { ...stores, 'a.md': '---\n---\n\nA\n\nBOOM\n' }
    })
    await expect(render('a.md', 'A\n\nBOOM')).rejects.toThrow('Too loud')
    expect(build).toThrow('Some documents cannot be used:\na.md:6:1 Too loud')

    const left = Object.keys(stores).map((path) =>
      existsSync(fileURLToPath(new URL(path, config.root)))
    )
    expect(left).toEqual([false, false, true])
  })

  it('does not matter once the document was changed', async () => {
    const { build, render } = await start(explosive())
    await expect(render('a.md', 'BOOM')).rejects.toThrow('Too loud')
    await render('a.md', 'boom')
    expect(build()).toBe(undefined)
  })

  it('lets the build pass when asked to', async () => {
    const { build, config, render } = await start(
      explosive(),
      { onError: 'message' },
      { files: stores }
    )
    await expect(render('a.md', 'BOOM')).rejects.toThrow('Too loud')
    expect(build()).toBe(undefined)
    const store = new URL('node_modules/.astro/data-store.json', config.root)
    expect(existsSync(fileURLToPath(store))).toBe(true)
  })

  it('lets dev go on', async () => {
    const { build, render } = await start(explosive(), null, { command: 'dev' })
    await expect(render('a.md', 'BOOM')).rejects.toThrow('Too loud')
    expect(build()).toBe(undefined)
  })

  it('is reported whatever it throws, and wherever it comes from', async () => {
    const processor = satteriProcessor()
    processor.createRenderer = async () => ({
      async render() {
        throw 'a mere text'
      }
    })
    const { build, config } = await start(processor)
    const renderer: unknown = config.markdown.processor?.createRenderer
    const { render } =
      typeof renderer === 'function' ? await renderer({}) : { render: vi.fn() }
    await expect(render('text')).rejects.toBe('a mere text')
    expect(build).toThrow('Some documents cannot be used:\na mere text')
  })
})

describe('an entry that cannot be rendered', () => {
  const files = {
    'blog/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\n\nFine.\n',
    'blog/b.md': '---\ntitle: B\ndate: 2026-01-02\n---\n\nBOOM\n'
  }
  const render = async ({ body = '' }) => {
    if (body.includes('BOOM')) throw new Error('Too loud')
    return { html: body }
  }

  it('is not kept by a build, so that the next one sees it, too', async () => {
    const astro = await createAstro(files, { render })
    astro.site.isStrict = true
    for (const _ of [1, 2]) {
      await astro.load(withNeighbours(glob('blog')))
      expect([...astro.entries.keys()]).toEqual(['a'])
      expect([...astro.site.broken.values()]).toEqual(['Error: Too loud'])
      astro.site.broken.clear()
    }
    expect(astro.rendered.sort()).toEqual(['a', 'b', 'b'])
  })

  it('is empty where that is wanted, and rendered again', async () => {
    const astro = await createAstro(files, { render })
    await astro.load(withNeighbours(glob('blog')))
    expect(astro.entries.get('b')?.rendered).toBe(undefined)
    expect(astro.entries.get('b')?.data['title']).toBe('B')
    await astro.load(withNeighbours(glob('blog')))
    expect(astro.rendered.sort()).toEqual(['a', 'b', 'b'])
  })
})

it.each([
  {
    error:
      'The Markdown processor `other` cannot run Flyleaf: set `markdown.processor` in astro.config to `satteri()` or `unified()`',
    name: 'another processor',
    processor: { ...unifiedProcessor(), name: 'other' }
  },
  {
    error:
      'This Astro has no `markdown.processor`, which Flyleaf adds to: update `astro` to 6.4 or later',
    name: 'an Astro without processors',
    processor: undefined
  },
  {
    error:
      'This Astro has no list `remarkPlugins` on its Markdown processor, which Flyleaf adds to: update `astro` to 6.4 or later',
    name: 'a processor of another form',
    processor: { ...unifiedProcessor(), options: {} }
  }
])('says which line to change with $name', async ({ error, processor }) => {
  await expect(start(processor)).rejects.toThrow(error)
})

it('starts dev again when a file changes that all pages depend on', async () => {
  const { root, watched } = await start(unifiedProcessor(), {
    prevnext: { index: 'posts.json' },
    screenshots: { dimensions: { lockfile: 'sizes.json' } }
  })
  expect(watched).toEqual([`${root}/sizes.json`, `${root}/posts.json`])

  const other = await start(unifiedProcessor(), {
    prevnext: { index: { digest: '', navs: {}, root: '', version: 1 } },
    screenshots: { dimensions: false }
  })
  expect(other.watched).toEqual([])
})

it('makes the dev server forget documents', async () => {
  const { hooks, site } = await start(unifiedProcessor(), null, {
    command: 'dev'
  })
  site.forget(['/a.md'])

  const forgotten: unknown[] = []
  const moduleGraph = {
    getModulesByFile: (path: string) =>
      path === '/a.md' ? new Set([`${path}?one`, `${path}?two`]) : undefined,
    invalidateModule: (module: unknown) => forgotten.push(module)
  }
  hooks['astro:server:setup']({
    server: { environments: { client: { moduleGraph }, ssr: { moduleGraph } } }
  })
  site.forget(['/a.md', '/b.md'])
  expect(forgotten).toEqual([
    '/a.md?one',
    '/a.md?two',
    '/a.md?one',
    '/a.md?two'
  ])
})
