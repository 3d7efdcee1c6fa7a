import fc from 'fast-check'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { type NavOptions, schema, toNav } from '../../src/index.ts'

/** Link a neighbour that nobody has checked; tell what the link has. */
function link(
  fields: object,
  options?: NavOptions
): { href?: unknown; title?: string } {
  const result: { href?: unknown; title?: string } = {}
  const navs = [{ next: fields }]
  // @ts-expect-error: neighbours may come from anywhere.
  const children = toNav(navs, options)
  visit({ children, type: 'root' }, 'element', (node) => {
    if (node.tagName === 'a') result.href = node.properties['href']
    const [text] = node.children
    // The title comes after what it is called.
    if (text?.type === 'text' && text.value !== '\n') result.title = text.value
  })
  return result
}

/** Tell the address that a link has. */
function hrefOf(href: unknown, options?: NavOptions): unknown {
  return link({ href, title: 'A' }, options).href
}

describe('an address', () => {
  it.each([
    ['/a/', '/a/'],
    [' /a ', '/a'],
    ['a/b', 'a/b'],
    ['./a', './a'],
    ['?page=2', '?page=2'],
    ['#a', '#a'],
    ['/a?b=c&d#e', '/a?b=c&d#e'],
    ['/über uns/"\'<>`', "/%C3%BCber%20uns/%22'%3C%3E%60"],
    ['/100%/50%25', '/100%25/50%25'],
    ['/a..b/...', '/a..b/...'],
    ['/javascript:alert(1)', '/javascript:alert(1)'],
    ['1:a', './1:a'],
    ['ä:b', './%C3%A4:b'],
    ['?a:b', '?a:b'],
    ['https://a.example', 'https://a.example/'],
    ['HTTP://Ä.example/ä', 'http://xn--4ca.example/%C3%A4']
  ])('is taken: %j', (href, result) => {
    expect(hrefOf(href)).toBe(result)
  })

  it.each([
    '',
    ' ',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u0085javascript:alert(1)',
    'vbscript:a',
    'data:text/html,a',
    'blob:a',
    'file:///etc/passwd',
    'mailto:a@example.org',
    'a:b.md',
    '//a.example',
    '///a.example',
    '\\\\a.example',
    '/\\a.example',
    'a\\b',
    '..',
    '../a',
    '/a/../b',
    '/a/..',
    '/a/..?b',
    '/%2e%2e/a',
    '/%2E./a',
    '/a%2f..%2fb',
    '/a%5c..%5cb',
    '/%252e%252e/a',
    '/%25252e%25252e%25252fa',
    'https:a.example',
    'https:/a.example',
    'https:///a.example',
    'https://',
    'https://a@b.example',
    'https://a:b@c.example',
    'https://a b.example',
    '/a\ud800',
    undefined,
    null,
    1,
    {},
    ['/a']
  ])('is refused: %j', (href) => {
    expect(hrefOf(href)).toBeUndefined()
  })

  it.each([
    ['/a', '/a/', '/a'],
    ['/a/', '/a/', '/a'],
    ['/a//', '/a//', '/a'],
    ['/', '/', '/'],
    ['/a?b#c', '/a/?b#c', '/a?b#c'],
    ['/a/#b', '/a/#b', '/a#b'],
    ['?a', '?a', '?a'],
    ['#a', '#a', '#a'],
    ['a', 'a/', 'a'],
    ['/a.html', '/a.html', '/a.html'],
    ['/v1.2', '/v1.2/', '/v1.2'],
    ['https://a.example/b', 'https://a.example/b', 'https://a.example/b']
  ])('ends in a slash as the site wants it: %s', (href, always, never) => {
    expect(hrefOf(href, { trailingSlash: 'always' })).toBe(always)
    expect(hrefOf(href, { trailingSlash: 'never' })).toBe(never)
    expect(hrefOf(href)).toBe(href)
  })

  it('takes linear time, however it is encoded', () => {
    expect(hrefOf(`/${'%25'.repeat(200_000)}2e`)).toBeDefined()
    expect(
      hrefOf(`/a${'/'.repeat(200_000)}b`, { trailingSlash: 'never' })
    ).toBeDefined()
  })
})

describe('a title', () => {
  it.each([
    ['  a \n\t b\u2028c  ', 'a b c'],
    ['a\u0000b\u009fc', 'abc'],
    ['\u202eevil\u202c \u2067x\u2069', 'evil x'],
    ['a\u200bb\ufeffc\u{e0041}', 'abc'],
    ['👩‍💻 می‌خواهم', '👩‍💻 می‌خواهم'],
    ['a\ud800b', 'a\ufffdb'],
    [2024, '2024'],
    ['<b>&amp;</b>', '<b>&amp;</b>']
  ])('is one line of text: %j', (title, text) => {
    expect(link({ href: '/a', title }).title).toBe(text)
  })

  it.each([
    '',
    ' \u00a0\u200b ',
    '\u202e',
    '\u200d',
    null,
    undefined,
    true,
    {},
    new Date(0)
  ])('is none when there is nothing to read: %j', (title) => {
    // The address has to do.
    expect(link({ href: '/a', title }).title).toBe('/a')
  })
})

describe('neighbours that nobody has checked', () => {
  const processor = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeStringify)
  const tags = ['a', 'img', 'nav', 'span']
  const attributes = Object.values(schema.attributes)
    .flat()
    .map((name) => (typeof name === 'string' ? name : name[0]))
    .concat('alt', 'dir', 'height', 'href', 'lang', 'src', 'width')
  const safe =
    /^(?:https?:\/\/[^/]|\/(?!\/)|\.\/|[?#]|[^:/?#]+(?:[/?#]|$))[\x21-\x7e]*$/

  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover=alert(1) '",
      'javascript:alert(1)',
      '__proto__',
      'constructor',
      '&#106;avascript:alert(1)',
      '</span></a></nav><style>',
      '{{7*7}}'
    ),
    fc.anything()
  )

  it('make links with text and safe addresses, whatever they are', () => {
    const nav = fc.record({
      direction: anything,
      href: anything,
      label: anything,
      next: fc.record({
        description: anything,
        href: fc.oneof(anything, fc.webPath(), fc.webUrl()),
        id: anything,
        image: anything,
        label: anything,
        lang: anything,
        title: anything
      }),
      position: anything,
      prev: anything,
      sequence: anything
    })

    fc.assert(
      fc.property(fc.array(nav, { maxLength: 3 }), (navs) => {
        // @ts-expect-error: neighbours may come from anywhere.
        const children = toNav(navs, { descriptions: true, thumbnails: true })
        const html = processor.stringify({ children, type: 'root' })
        const tree = processor.parse(html)

        expect(processor.stringify(tree)).toBe(html)
        visit(tree, 'element', ({ properties, tagName }) => {
          const names = Object.keys(properties)
          expect([tagName].filter((name) => !tags.includes(name))).toEqual([])
          expect(names.filter((name) => !attributes.includes(name))).toEqual([])
          for (const address of [properties['href'], properties['src']])
            if (address !== undefined) expect(address).toMatch(safe)
        })
        visit(tree, 'text', ({ value }) => {
          expect(value).not.toMatch(/\n.*\n/s)
        })
      }),
      { numRuns: 100, seed: 7 }
    )
  })

  it.each([null, undefined, 'posts', 1, {}, [null], ['a'], [{}]])(
    'need not be a list: %j',
    (navs) => {
      // @ts-expect-error: neighbours may come from anywhere.
      expect(toNav(navs)).toEqual([])
    }
  )
})
