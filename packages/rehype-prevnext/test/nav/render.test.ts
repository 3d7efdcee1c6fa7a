import type { Nav, NavLink } from '@flyleaf/collection'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { type NavOptions, toNav } from '../../src/index.ts'

/** Turn neighbours into HTML. */
function render(navs: Nav[], options?: NavOptions): string {
  const children = toNav(navs, options)
  return unified().use(rehypeStringify).stringify({ children, type: 'root' })
}

/** Make neighbours. */
function nav(fields?: Partial<Nav>): Nav {
  return {
    next: link('next', { href: '/c', title: 'C' }),
    position: 2,
    prev: link('prev', { href: '/a', title: 'A' }),
    sequence: 'posts',
    total: 3,
    ...fields
  }
}

function link(rel: 'next' | 'prev', fields?: object): NavLink {
  return { href: '/x', rel, source: 'sequence', title: 'X', ...fields }
}

/** Tell the words before the titles. */
function words(html: string): string[] {
  return [...html.matchAll(/-subtitle">([^<]*)/g)].map(([, word = '']) => word)
}

describe('the element', () => {
  it('is a landmark with a name, and links', () => {
    expect(render([nav()])).toBe(
      `<nav class="prevnext" aria-label="Previous and next" data-prevnext="posts">
<a class="prevnext-link prevnext-prev" rel="prev" href="/a"><span class="prevnext-text"><span class="prevnext-subtitle">Previous</span> <span class="prevnext-title" dir="auto">A</span></span></a>
<a class="prevnext-link prevnext-next" rel="next" href="/c"><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">C</span></span></a>
</nav>`
    )
  })

  it('has one link at the ends of a sequence', () => {
    expect(words(render([nav({ prev: undefined })]))).toEqual(['Next'])
    expect(words(render([nav({ next: undefined })]))).toEqual(['Previous'])
  })

  it('is left out where there is nothing to link', () => {
    expect(toNav([])).toEqual([])
    expect(toNav([nav({ next: undefined, prev: undefined })])).toEqual([])
  })

  it('is called as its sequence, and as no other one', () => {
    const html = render([
      nav({ label: 'Posts' }),
      nav({ label: 'Posts', sequence: 'tag:books' }),
      nav({ sequence: 'all' })
    ])

    expect([...html.matchAll(/<nav[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<nav class="prevnext" aria-label="Posts" data-prevnext="posts">',
      '<nav class="prevnext" aria-label="Posts: tag:books" data-prevnext="tag:books">',
      '<nav class="prevnext" aria-label="Previous and next" data-prevnext="all">'
    ])
  })

  it('shows descriptions by option', () => {
    const prev = link('prev', { description: ' About\nA. ' })
    const html = render([nav({ next: undefined, prev })], {
      descriptions: true
    })

    expect(html).toContain(
      '<span class="prevnext-title" dir="auto">X</span> <span class="prevnext-description" dir="auto">About A.</span></span></a>'
    )
    expect(render([nav({ prev })])).not.toContain('About')
  })

  it('shows pictures by option', () => {
    const navs = [
      nav({
        next: link('next', { image: '/b c.png' }),
        prev: link('prev', {
          image: { height: 9, url: 'https://a.example/a.png', width: 16 }
        })
      })
    ]
    const html = render(navs, { base: '/docs', thumbnails: true })

    expect(html.match(/<img[^>]*>/g)).toEqual([
      '<img class="prevnext-thumbnail" src="https://a.example/a.png" alt="" width="16" height="9" loading="lazy" decoding="async">',
      '<img class="prevnext-thumbnail" src="/docs/b%20c.png" alt="" loading="lazy" decoding="async">'
    ])
    expect(render(navs)).not.toContain('<img')
    expect(
      render(
        [nav({ prev: link('prev', { image: { url: 'data:image/png,' } }) })],
        { thumbnails: true }
      )
    ).not.toContain('<img')
  })

  it('adds the base to addresses that begin with a slash, once', () => {
    const navs = [
      nav({
        next: link('next', { href: 'https://a.example/docs/' }),
        prev: link('prev', { href: '/docs/a' })
      })
    ]

    for (const base of ['/docs', '/docs/', '/docs//'])
      expect(render(navs, { base }).match(/href="[^"]*/g)).toEqual([
        'href="/docs/docs/a',
        'href="https://a.example/docs/'
      ])
    expect(render(navs, { base: 'https://b.example' })).toContain(
      'href="https://b.example/docs/a"'
    )
    expect(render(navs, { base: '' })).toContain('href="/docs/a"')
  })
})

describe('a title', () => {
  it.each([
    [{ title: 'A', label: 'B' }, 'A'],
    [{ label: 'B', title: '' }, 'B'],
    [{ id: 'c.md', title: 1e3 }, '1000'],
    [{ id: 'c.md', title: {} }, 'c.md'],
    [{ title: null }, '/x']
  ])('is never empty: %j', (fields, title) => {
    const html = render([nav({ next: undefined, prev: link('prev', fields) })])

    expect(html).toContain(`dir="auto">${title}</span>`)
  })

  it('may come from an override, which is told', () => {
    const prev = link('prev', { source: 'override' })

    expect(render([nav({ prev })])).toContain('href="/x"')
  })
})

describe('the words', () => {
  it.each([
    ['en', 'Previous', 'Next'],
    ['de', 'Zurück', 'Weiter'],
    ['pt-BR', 'Anterior', 'Próximo'],
    ['zh-CN', '上一篇', '下一篇'],
    ['zh-TW', '上一篇', '下一篇'],
    ['xx', 'Previous', 'Next']
  ])('are those of the language %s', (lang, prev, next) => {
    expect(words(render([nav()], { lang }))).toEqual([prev, next])
  })

  it.each([
    ['en', 'Newer', 'Older'],
    ['zh-CN', '较新', '较旧'],
    ['zh-TW', '較新', '較舊']
  ])('say which way time goes, in %s', (lang, newer, older) => {
    const html = render([nav({ direction: 'newest-first' })], { lang })

    expect(words(html)).toEqual([newer, older])
    expect(
      words(render([nav({ direction: 'oldest-first' })], { lang: 'en' }))
    ).toEqual(['Previous', 'Next'])
  })

  it('are those of the link, of the option, of the table', () => {
    const navs = [
      nav({ label: 'Blog', prev: link('prev', { label: 'Part 1' }) })
    ]

    expect(words(render(navs, { labels: { prev: 'Back' } }))).toEqual([
      'Part 1',
      'Next'
    ])
    expect(words(render([nav()], { labels: { prev: 'Back' } }))).toEqual([
      'Back',
      'Next'
    ])
  })

  it('can be given by language', () => {
    const labels = { de: { next: 'Vor' }, pt: { nav: 'Páginas' } }

    expect(words(render([nav()], { labels, lang: 'de-AT' }))).toEqual([
      'Zurück',
      'Vor'
    ])
    expect(render([nav()], { labels, lang: 'pt-BR' })).toContain(
      'aria-label="Páginas"'
    )
    expect(words(render([nav()], { labels }))).toEqual(['Previous', 'Next'])
  })

  it('name the language of a neighbour that has another one', () => {
    const prev = link('prev', { lang: 'DE_at' })

    expect(render([nav({ next: undefined, prev })])).toContain(
      '<a class="prevnext-link prevnext-prev" rel="prev" href="/x" hreflang="de-AT"><span class="prevnext-text"><span class="prevnext-subtitle">Previous</span> <span class="prevnext-title" dir="auto" lang="de-AT">X</span>'
    )
    expect(render([nav({ prev })], { lang: 'de' })).not.toContain('lang=')
  })

  it('go from right to left where the language does', () => {
    const tag = (lang: string) => render([nav()], { lang }).split('>')[0]

    expect(tag('ar')).toBe(
      '<nav class="prevnext" aria-label="السابق والتالي" data-prevnext="posts" dir="rtl"'
    )
    expect(tag('he')).toContain(' dir="rtl"')
    expect(tag('fa')).toContain(' dir="rtl"')
    expect(tag('ur')).not.toContain('dir=')
    expect(tag('en')).not.toContain('dir=')
  })
})
