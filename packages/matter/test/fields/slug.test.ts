import { describe, expect, it } from 'vitest'
import { identityOf, type Options, slugOf } from '../../src/index.ts'

describe('slugOf', () => {
  it.each([
    ['til/pypi-2FA.md', 'pypi-2fa'],
    ['auto_conda_env.md', 'auto-conda-env'],
    ['a & b.md', 'a-b'],
    ['v0.3.0b8==hot.md', 'v0-3-0b8-hot'],
    ['fooBar360.mdx', 'foobar360'],
    ['Ünïcode Straße.md', 'unicode-strasse'],
    ['Ma\u0308dchen.md', 'madchen'],
    ['Łódź, Ærøskøbing.md', 'lodz-aeroskobing'],
    ["Don't read Conway’s 'x`y'.md", 'dont-read-conways-xy'],
    ["don'ts o'clock.md", 'don-ts-o-clock'],
    ['日本語.md', '日本語'],
    ['Über 日本語!.md', 'über-日本語'],
    ['हिन्दी.md', 'हिन्दी'],
    ['Привет, мир.md', 'привет-мир'],
    ['post.en.md', 'post-en'],
    ['no-extension', 'no-extension'],
    ['.hidden.md', 'hidden'],
    ['.md', 'md'],
    ['blog/Tea Time/index.md', 'tea-time'],
    ['blog/README.md', 'blog'],
    ['blog/_index.md', 'blog'],
    ['app/alpha/page.mdx', 'alpha'],
    ['page.md', 'page'],
    ['index.md', 'index'],
    ['readme.md', 'readme'],
    ['./a/../b.md', 'b'],
    ['🎉🍰.md', '1f389-1f370'],
    ['!!.md', '21-21'],
    ['', 'untitled']
  ])('of %s is %s', (path, slug) => {
    expect(slugOf(path)).toBe(slug)
  })
})

describe('URLs', () => {
  function url(
    id: string,
    parameters: Record<string, unknown> = {},
    data: Record<string, unknown> = {}
  ) {
    const options: Options = { derive: { url: { from: 'url', ...parameters } } }
    return identityOf(id, data, options).url
  }

  it('are made of the folders and the slug', () => {
    expect(url('My Blog/2022/My Post.md')).toBe('/my-blog/2022/my-post/')
    expect(url('My Blog/index.md')).toBe('/my-blog/')
    expect(url('index.md')).toBe('/')
    expect(url('_index.md')).toBe('/')
    expect(url('blog/_index.md')).toBe('/blog/')
    expect(url('page.mdx')).toBe('/')
    expect(url('alpha/page.mdx')).toBe('/alpha/')
    expect(url('(site)/alpha/@team/page.mdx')).toBe('/alpha/')
    expect(url('alpha/page.md')).toBe('/alpha/page/')
    expect(url('日本語.md')).toBe('/%E6%97%A5%E6%9C%AC%E8%AA%9E/')
  })

  it('have a form', () => {
    const data = { category: 'Hot Tips', date: '2022-8-9', n: 5 }
    expect(url('a/b.md', { pattern: '/:slug' })).toBe('/b')
    expect(url('a/b.md', { pattern: '/x/:slug.html' })).toBe('/x/b.html')
    expect(
      url('a/b.md', { pattern: '/:year/:month/:day/:category-:n/:slug/' }, data)
    ).toBe('/2022/08/09/hot-tips-5/b/')
    expect(url('a/b.md', { pattern: '/:slug', trailingSlash: true })).toBe(
      '/b/'
    )
    expect(url('a/b.md', { trailingSlash: false })).toBe('/a/b')
    expect(url('index.md', { trailingSlash: false })).toBe('/')
  })

  it('have a base', () => {
    expect(url('a.md', { base: '/docs/' })).toBe('/docs/a/')
    expect(url('a.md', { base: '/docs' })).toBe('/docs/a/')
    expect(url('index.md', { base: '/docs' })).toBe('/docs/')
    expect(url('a.md', { base: 'https://example.com' })).toBe(
      'https://example.com/a/'
    )
  })

  it.each([
    ['../../etc', '/etc/'],
    ['a/./../b', '/a/b/'],
    ['javascript:alert(1)', '/javascript%3Aalert(1)/'],
    ['//evil.example', '/evil.example/'],
    ['a\\b', '/a%5Cb/'],
    ['%2e%2e/x', '/x/'],
    ['a b\n<"', '/a%20b%0A%3C%22/'],
    ['half \uD800', '/half%20%EF%BF%BD/'],
    [' .. / x', '/%20x/'],
    ['', '/post/'],
    ['..', '/post/'],
    [null, '/post/'],
    [['a'], '/post/'],
    [2024, '/2024/'],
    ['$&', '/%24%26/']
  ])('are safe with a slug of %j', (slug, safe) => {
    expect(url('post.md', {}, { slug })).toBe(safe)
  })

  it('do without fields that the document lacks', () => {
    expect(url('a.md', { pattern: '/:category/:year/:slug/' })).toBe('/a/')
    expect(
      url('a.md', { pattern: '/:year/:slug/' }, { date: 'soon', year: 1 })
    ).toBe('/1/a/')
  })
})
