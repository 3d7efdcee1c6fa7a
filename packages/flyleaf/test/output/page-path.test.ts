import { posix } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pagePath, relativeUrl } from '../../src/output/page-path.ts'

// The same cases in every run; a failure prints what it takes to repeat it.
fc.configureGlobal({ seed: 20_261_124 })

describe('pagePath', () => {
  it.each([
    ['/', 'index.html'],
    ['', 'index.html'],
    ['/a', 'a.html'],
    ['/a/', 'a/index.html'],
    ['/a/b/', 'a/b/index.html'],
    ['a/b', 'a/b.html'],
    ['/a.html', 'a.html'],
    ['/v1.0', 'v1.0.html'],
    ['/caf%C3%A9/', 'café/index.html'],
    ['/a?b=/c#d/e', 'a.html'],
    ['https://example.org/a/', 'a/index.html'],
    ['//example.org', 'index.html'],
    ['/100%/', '100%/index.html']
  ])('puts `%s` into `%s`', (url, path) => {
    expect(pagePath(url)).toBe(path)
  })

  it.each([
    '/../a',
    '/a/../b',
    '/%2e%2e/a',
    '/a//b',
    '/./',
    '/a%2Fb',
    '/a%5Cb',
    '/a%00b',
    '/a:b',
    '/nul/',
    '/com1.txt',
    '/a./b',
    '/a%20/b',
    `/${'é'.repeat(130)}/`,
    `/${'a'.repeat(251)}`
  ])('gives no file to `%s`', (url) => {
    expect(pagePath(url)).toBeUndefined()
  })
})

it('never leads out of the output, whatever the URL', () => {
  const part = fc.oneof(
    fc.constantFrom(
      '..',
      '.',
      '',
      '%2e%2e',
      '%2E.',
      '..%2f',
      '\\\\..',
      'a',
      'é'
    ),
    fc.string()
  )
  const url = fc.array(part).map((parts) => parts.join('/'))
  fc.assert(
    fc.property(url, (text) => {
      const path = pagePath(text)
      if (path === undefined) return
      expect(posix.normalize(path)).toBe(path)
      expect(path).not.toMatch(/^(?:\/|\.\.)|\\|\0/)
      expect(path).toMatch(/\.html?$/i)
    }),
    { numRuns: 2000 }
  )
})

describe('relativeUrl', () => {
  it('leads from one file to the other', () => {
    const name = fc
      .stringMatching(/^[a-c ?#%:é]{1,3}$/)
      .map((text) => `${text}x`)
    const path = fc
      .array(name, { maxLength: 4, minLength: 1 })
      .map((parts) => parts.join('/'))
    fc.assert(
      fc.property(path, path, (from, to) => {
        const base = new URL(
          from.split('/').map(encodeURIComponent).join('/'),
          'https://x.test/'
        )
        const { pathname } = new URL(relativeUrl(from, to), base)
        expect(decodeURIComponent(pathname)).toBe(`/${to}`)
      })
    )
  })

  it.each([
    ['index.html', 'assets/a.css', 'assets/a.css'],
    ['a/index.html', 'assets/a.css', '../assets/a.css'],
    ['a/b/index.html', 'a/img/x y.png', '../img/x%20y.png'],
    ['a/b.html', 'a/b.png', 'b.png'],
    ['a/b/c.html', 'a/b', '../b'],
    ['a.html', 'x:y.png', 'x%3Ay.png']
  ])('leads from `%s` to `%s` by `%s`', (from, to, url) => {
    expect(relativeUrl(from, to)).toBe(url)
  })
})
