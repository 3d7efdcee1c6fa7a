import type { Nav } from '@flyleaf/collection'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext, { type Options } from '../src/index.ts'
import remarkInjected from '../src/injected/index.ts'
import { oldBlock, oldLinks } from './old-block.ts'

const nav: Nav = {
  label: 'Posts',
  next: { href: '/c/', rel: 'next', source: 'sequence', title: 'Third' },
  position: 2,
  prev: { href: '/a/', rel: 'prev', source: 'sequence', title: 'First' },
  sequence: 'posts',
  total: 3
}

const html =
  '<nav class="prevnext" aria-label="Posts" data-prevnext="posts">\n' +
  '<a class="prevnext-link prevnext-prev" rel="prev" href="/a/"><span class="prevnext-text"><span class="prevnext-subtitle">Previous</span> <span class="prevnext-title" dir="auto">First</span></span></a>\n' +
  '<a class="prevnext-link prevnext-next" rel="next" href="/c/"><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">Third</span></span></a>\n' +
  '</nav>'

/** Turn Markdown into HTML. */
function run(
  markdown: string,
  options?: Options,
  data: Record<string, unknown> = { neighbours: [nav] }
): VFile {
  return unified()
    .use(remarkParse)
    .use(options?.injected === 'keep' ? [] : [remarkInjected])
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypePrevnext, options)
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(new VFile({ data, path: 'b.md', value: markdown }))
}

/** Name the sequences of the landmarks in HTML. */
function sequences(file: VFile): string[] {
  const found = String(file).matchAll(/data-prevnext="([^"]*)"/g)
  return [...found].map(([, name = '']) => name)
}

describe('the links', () => {
  it('stand at the end', () => {
    expect(String(run('Text.'))).toBe(`<p>Text.</p>\n${html}`)
    expect(String(run(''))).toBe(html)
  })

  it('stand at the start by option', () => {
    const options: Options = { placement: 'start' }

    expect(String(run('Text.', options))).toBe(`${html}\n<p>Text.</p>`)
    expect(String(run('', options))).toBe(html)
  })

  it('stand in a slot, by option nowhere else', () => {
    const slot = 'A.\n\n<!-- prevnext -->\n\nB.'
    const result = `<p>A.</p>\n${html}\n<p>B.</p>`

    expect(String(run(slot))).toBe(result)
    expect(String(run(slot, { placement: 'start' }))).toBe(result)
    expect(String(run(slot, { placement: 'slot' }))).toBe(result)
    expect(String(run('A.', { placement: 'slot' }))).toBe('<p>A.</p>')
  })

  it('are data only by option', () => {
    const file = run('Text.', { placement: 'data' })

    expect(String(file)).toBe('<p>Text.</p>')
    expect(file.data.prevnext?.navs).toEqual([nav])
  })

  it('are those of the first sequence that has any, or of all', () => {
    const none = { position: 1, sequence: 'none', total: 1 }
    const navs = ['a', 'b', 'c'].map((sequence) => ({ ...nav, sequence }))
    const data = { neighbours: [none, ...navs] }

    expect(sequences(run('', {}, data))).toEqual(['a'])
    expect(sequences(run('', { max: 3 }, data))).toEqual(['a'])
    expect(sequences(run('', { mode: 'all' }, data))).toEqual(['a', 'b'])
    expect(sequences(run('', { max: 9, mode: 'all' }, data))).toEqual([
      'a',
      'b',
      'c'
    ])
  })

  it('speak the language of the document', () => {
    const matter = { lang: 'de' }
    const german = run('', {}, { matter, neighbours: [nav] })
    const other = run('', {}, { matter: { lang: 'xx' }, neighbours: [nav] })

    expect(String(german)).toContain('subtitle">Zurück<')
    expect(String(german)).not.toContain('lang=')
    expect(String(run('', { lang: 'fr' }))).toContain('>Précédent<')
    expect(String(other)).toContain(
      '<nav class="prevnext" aria-label="Posts" data-prevnext="posts" lang="en">'
    )
    expect(String(other)).toContain('dir="auto" lang="xx">First<')
  })
})

describe('the data', () => {
  it('is on the file, and where the host reads it back', () => {
    const frontmatter: Record<string, unknown> = { title: 'B' }
    const { data } = run('', {}, { astro: { frontmatter }, neighbours: [nav] })
    const prevnext = {
      injected: true,
      key: 'b.md',
      links: [
        { href: '/a/', rel: 'prev' },
        { href: '/c/', rel: 'next' }
      ],
      navs: [nav],
      removed: []
    }

    expect(data.prevnext).toEqual(prevnext)
    expect(frontmatter).toEqual({ prevnext, title: 'B' })
    expect(frontmatter['prevnext']).not.toBe(data.prevnext)
  })

  it('leaves what the author has written under its name', () => {
    const frontmatter = { prevnext: 'guide' }
    run('', {}, { fm: frontmatter, neighbours: [nav] })

    expect(frontmatter).toEqual({ prevnext: 'guide' })
  })

  it('says the place in the sequence in the words of schema.org', () => {
    const navs = [
      nav,
      { ...nav, href: '/all', label: undefined, sequence: 'all' }
    ]
    const data = { neighbours: navs }
    const jsonLd = {
      '@context': 'https://schema.org',
      '@type': 'BlogPosting',
      isPartOf: [
        { '@type': 'CreativeWorkSeries', name: 'Posts' },
        { '@type': 'CreativeWorkSeries', name: 'all', url: '/all' }
      ],
      position: 2
    }
    const options: Options = { jsonLd: 'BlogPosting', mode: 'all' }

    expect(run('', options, data).data.prevnext?.jsonLd).toEqual(jsonLd)
    expect(run('', { jsonLd: true }).data.prevnext?.jsonLd).toMatchObject({
      '@type': 'Article'
    })
    expect(run('', { jsonLd: false }).data.prevnext?.jsonLd).toBeUndefined()
    expect(run('').data.prevnext?.jsonLd).toBeUndefined()
    expect(
      run('', { jsonLd: true }, { neighbours: [{ ...nav, position: 0 }] }).data
        .prevnext?.jsonLd
    ).toBeUndefined()
  })

  it('warns of an address that is not safe, and leaves the link out', () => {
    const prev = { ...nav.prev, href: 'javascript:alert(1)' }
    const next = { ...nav.next, href: { a: 1 } }
    const file = run('A.', {}, { neighbours: [{ ...nav, next, prev }] })

    expect(String(file)).toBe('<p>A.</p>')
    expect(file.messages.map(String)).toEqual([
      'b.md:1:1: Cannot link `javascript:alert(1)`: use an address of the site, or one that begins with `https:`',
      'b.md:1:1: Cannot link `(object)`: use an address of the site, or one that begins with `https:`'
    ])
    expect(file.messages[0]).toMatchObject({
      fatal: false,
      ruleId: 'unsafe-href',
      source: '@flyleaf/rehype-prevnext'
    })
  })
})

it('warns where the author has asked for an address that is not safe', () => {
  const place = { end: { column: 9, line: 3 }, start: { column: 7, line: 3 } }
  const matterSource = {
    locate: (path: string[]) => (path[0] === 'prev' ? place : undefined)
  }
  const prev = { ...nav.prev, href: '//a.example', source: 'override' }
  const neighbours = [{ ...nav, prev }]
  const messages = (data: object) =>
    run('A.', {}, { ...data, neighbours }).messages.map(String)

  expect(messages({ matterSource })).toEqual([
    'b.md:3:7-3:9: Cannot link `//a.example`: use an address of the site, or one that begins with `https:`'
  ])
  expect(messages({ matterSource: {} })).toHaveLength(1)
  expect(messages({})).toHaveLength(1)
})

describe('the old links', () => {
  it('are stripped, kept, or adopted where nobody knows any', () => {
    const markdown = `Text.\n${oldBlock}`
    const adopted = run(markdown, { injected: 'adopt' }, {})

    expect(String(run(markdown, {}, {}))).toBe('<p>Text.</p>')
    expect(String(run(markdown, { injected: 'keep' }, {}))).toContain(
      "<div class='prevnext'>"
    )
    expect(adopted.data.prevnext).toEqual({
      injected: true,
      key: 'b.md',
      links: [
        { href: '/first-leaf', rel: 'prev' },
        { href: '/last-leaf', rel: 'next' }
      ],
      navs: [
        {
          next: { ...oldLinks.next, rel: 'next', source: 'sequence' },
          position: 0,
          prev: { ...oldLinks.prev, rel: 'prev', source: 'sequence' },
          sequence: '',
          total: 0
        }
      ],
      removed: [oldLinks]
    })
    expect(String(run(markdown, { injected: 'adopt' }))).toContain('"/a/"')
    expect(run('A.', { injected: 'adopt' }, {}).data.prevnext?.navs).toEqual([])
  })

  it('are adopted only where they are safe', () => {
    const markdown = oldBlock.replace('/first-leaf', 'javascript:alert(1)')
    const file = run(markdown, { injected: 'adopt' }, {})

    expect(String(file)).not.toContain('javascript')
    expect(file.data.prevnext?.links).toEqual([
      { href: '/last-leaf', rel: 'next' }
    ])
  })
})
