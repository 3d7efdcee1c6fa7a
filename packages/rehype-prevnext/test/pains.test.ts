// What readers and authors suffer from elsewhere. The numbers are those of a
// survey of issue trackers; `m` is markata. What ordering causes is tested in
// @flyleaf/collection.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Nav, NavLink } from '@flyleaf/collection'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypePrevnext, { type Options } from '../src/index.ts'
import remarkInjected from '../src/injected/index.ts'
import { oldBlock } from './old-block.ts'

/** Turn a page with neighbours into HTML. */
function run(navs: Nav[] | null, options?: Options, markdown = 'A.'): string {
  const file = new VFile({
    data: { matter: {}, neighbours: navs },
    path: 'a.md',
    value: markdown
  })
  return String(
    unified()
      .use(remarkParse)
      .use(remarkInjected)
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypePrevnext, options)
      .use(rehypeStringify, { allowDangerousHtml: true })
      .processSync(file)
  )
}

/** Make neighbours. */
function nav(next?: Partial<NavLink>, fields?: Partial<Nav>): Nav {
  const link = { href: '/b', source: 'sequence', title: 'B', ...next } as const
  return {
    next: { ...link, rel: 'next' },
    position: 1,
    sequence: 'posts',
    total: 2,
    ...fields
  }
}

/** Find what a pattern captures first. */
function find(text: string, pattern: RegExp): string | undefined {
  return pattern.exec(text)?.[1]
}

it('8, 10, 12: says newer and older where time runs backwards', () => {
  const navs = [nav({}, { direction: 'newest-first' })]

  expect(find(run(navs), /subtitle">([^<]*)/)).toBe('Older')
  expect(find(run([nav()]), /subtitle">([^<]*)/)).toBe('Next')
})

it('35: lets a page, and a site, have its own words', () => {
  const options: Options = { labels: { next: 'Read on' } }

  expect(run([nav()], options)).toContain('>Read on<')
  expect(run([nav({ label: 'Then' })], options)).toContain('>Then<')
})

it('36: can be data alone', () => {
  expect(run([nav()], { placement: 'data' })).toBe('<p>A.</p>')
})

it('37, 38: writes slashes as the site does, whatever the index has', () => {
  const always: Options = { trailingSlash: 'always' }
  const never: Options = { trailingSlash: 'never' }

  for (const href of ['/b', '/b/']) {
    expect(run([nav({ href })], always)).toContain('href="/b/"')
    expect(run([nav({ href })], never)).toContain('href="/b"')
  }
})

it('39: keeps the fragment and the query of an address', () => {
  const html = run([nav({ href: '/b?c=d#e' })], { trailingSlash: 'always' })

  expect(html).toContain('href="/b/?c=d#e"')
})

it('40: puts the base before an address, once', () => {
  const options: Options = { base: '/site/' }
  const once = run([nav()], options)

  expect(once).toContain('href="/site/b"')
  expect(run([nav()], options, once)).toContain('href="/site/b"')
})

it('42, 44: shows what the index says now, and no link to what is gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prevnext-'))
  const index = join(folder, 'index.json')
  const put = (title: string) => {
    const navs = { 'a.md': [nav({ id: 'b.md', title })] }
    writeFileSync(index, JSON.stringify({ navs, root: folder, version: 1 }))
  }
  const options: Options = { index, root: '' }
  try {
    put('Before')
    expect(run(null, options)).toContain('>Before<')
    put('After it was renamed')
    expect(run(null, options)).toContain('>After it was renamed<')
    writeFileSync(join(folder, 'a.md'), '')
    expect(run(null, { index, root: folder })).toBe('<p>A.</p>')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('45: tells the bundler which file a page depends on', () => {
  const told: string[] = []
  const onDependency = (path: string) => told.push(path)
  run(null, { index: '/site/index.json', onDependency, onMissing: 'ignore' })

  expect(told).toEqual(['/site/index.json'])
})

it('46: speaks the language of the page, and names that of the neighbour', () => {
  const html = run([nav({ lang: 'fr' })], { lang: 'de' })

  expect(html).toContain('>Weiter<')
  expect(html).toContain(' hreflang="fr"')
  expect(html).toContain(' dir="auto" lang="fr">B<')
})

it('47: mirrors the icon in RTL, and lets titles have their direction', () => {
  const html = run([nav()], { lang: 'he' })
  const css = readFileSync(new URL('../prevnext.css', import.meta.url), 'utf8')

  expect(html).toMatch(/<nav [^>]*dir="rtl"/)
  expect(html).toContain('<span class="prevnext-title" dir="auto">')
  expect(css).toMatch(/prev:dir\(rtl\)\)::before \{\s+transform: scaleX/)
})

it('48: is a landmark with a name that does not say what it is', () => {
  const names = ['ar', 'de', 'en', 'fr', 'ja', 'xx'].map((lang) =>
    find(run([nav()], { lang }), /aria-label="([^"]*)/)
  )

  for (const name of names) expect(name).not.toMatch(/^$|naviga/i)
  expect(run([nav({}, { label: 'Posts' })])).toContain('aria-label="Posts"')
})

it('48: has no icon in the page, and gives the link its text as name', () => {
  const html = run([nav()])

  expect(html).not.toContain('<svg')
  expect(find(html, /<a ([^>]*)>/)).not.toContain('aria-')
  expect(html.replace(/<[^>]*>/g, '').trim()).toBe('A.\n\nNext B')
})

it('48: has rel, no link that leads nowhere, and no keys of its own', () => {
  const html = run([nav()])

  expect(html.match(/<a /g)).toHaveLength(1)
  expect(html).toContain('rel="next"')
  expect(html).not.toMatch(/accesskey|tabindex|aria-disabled|<button|<script/)
})

it('m5: links a page that only mentions such links', () => {
  expect(run([nav()], {}, 'About prevnext and prevnext-title.')).toContain(
    '<nav'
  )
})

it('m7: shows a title as text', () => {
  const html = run([nav({ title: '</p><script>alert(1)</script>' })])

  expect(html).not.toContain('<script')
  expect(html).toContain('&#x3C;script>')
})

it('m8, m9: has no style, script or id on any page', () => {
  expect(run([nav()])).not.toMatch(/<style|<script| style=| id=/)
})

it('m11: goes through Markdown as one piece of HTML', () => {
  const html = run([nav()], {}, '')
  const { children } = unified().use(remarkParse).parse(html)

  expect(children).toMatchObject([{ type: 'html', value: html }])
})

it('m2: takes a block with one link', () => {
  const block =
    "<div class='prevnext'><a class='prev' href='/z'><p class='prevnext-title'>Z</p></a></div>"
  const html = run(null, { injected: 'adopt' }, block)

  expect(html.match(/<a /g)).toHaveLength(1)
  expect(html).toContain('rel="prev" href="/z"')
})

it('m11: takes its own links, and the old ones, for what they are', () => {
  const once = run([nav()], {}, `A.\n${oldBlock}`)

  expect(once.match(/<nav/g)).toHaveLength(1)
  expect(once).not.toContain('first-leaf')
  expect(run([nav()], {}, once)).toBe(once)
})
