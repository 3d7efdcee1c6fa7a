import { describe, expect, it } from 'vitest'
import { deriveMatter, identityOf, type Options } from '../../src/index.ts'

describe('identityOf', () => {
  it('knows a document by its path', () => {
    expect(identityOf('blog/My Post.md', {})).toEqual({
      slug: 'my-post',
      url: '/blog/my-post/'
    })
    expect(identityOf('index.md', {})).toEqual({ slug: 'index', url: '/' })
  })

  it('lets the author’s slug win', () => {
    expect(identityOf('blog/post.md', { slug: 'own' })).toEqual({
      slug: 'own',
      url: '/blog/own/'
    })
  })

  it('takes a slug that is encoded already', () => {
    const identify = (slug: unknown) => identityOf('a.md', { slug })
    expect(identify('a%20b')).toEqual({ slug: 'a b', url: '/a%20b/' })
    expect(identify('a b')).toEqual({ slug: 'a b', url: '/a%20b/' })
    expect(identify('x/caf%C3%A9').url).toBe('/x/caf%C3%A9/')
    expect(identify('100%').url).toBe('/100%25/')
    // A slash in it separates nothing.
    expect(identify('a%2Fb').url).toBe('/a%252Fb/')
    expect(identify('%2e%2e')).toEqual({ slug: 'a', url: '/a/' })
    expect(identify('a/%2e%2e/b').url).toBe('/a/b/')
    expect(identify(7).slug).toBe('7')
  })

  it('hands on no half of a character', () => {
    expect(identityOf('a.md', { slug: 'b\uD800' })).toEqual({
      slug: 'b\uFFFD',
      url: '/b%EF%BF%BD/'
    })
  })

  it('uses the parameters of the fields, whatever their names', () => {
    const options: Options = {
      derive: {
        canonical: { base: 'https://example.com', from: 'url' },
        name: { field: 'title', from: 'slug' },
        url: { from: 'url', pattern: '/:slug' }
      }
    }
    const data = { title: 'Tea Time' }
    expect(identityOf('blog/post.md', data, options)).toEqual({
      slug: 'tea-time',
      url: '/tea-time'
    })
    expect(
      deriveMatter(data, { path: 'blog/post.md' }, options).data
    ).toMatchObject({ name: 'tea-time', url: '/tea-time' })
  })

  it('is what a function makes, before and after it has been derived', () => {
    const options: Options = {
      derive: {
        slug: () => 'own',
        url: ({ path = '' }) => `/${path.replace('page.mdx', '')}`
      }
    }
    const path = 'guide/page.mdx'
    const { data } = deriveMatter({}, { path }, options)
    const identity = { slug: 'own', url: '/guide/' }
    expect(identityOf(path, data, options)).toEqual(identity)
    expect(identityOf(path, {}, options)).toEqual(identity)
  })

  it('takes a path that the author wrote', () => {
    const options: Options = { derive: { permalink: 'url' } }
    function url(permalink: unknown) {
      return identityOf('a.md', { permalink }, options).url
    }
    expect(url('/caf%C3%A9 au lait/')).toBe('/caf%C3%A9%20au%20lait/')
    expect(url('/x/../%2e%2e/y')).toBe('/x/y')
    expect(url('/100%')).toBe('/100%25')
    expect(url('/')).toBe('/')
    expect(url('/a%2Fb')).toBe('/a%252Fb')
    for (const other of ['https://example.com/', '//evil.example', '/\\x', 1]) {
      expect(url(other)).toBe('/a/')
    }
  })
})
