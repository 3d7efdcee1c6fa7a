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
