import { expect, it } from 'vitest'
import { createCollection } from '../../src/index.ts'
import { links, page, reasons, rules } from '../fixtures.ts'

it('reports two entries of one id, and keeps the same one in any order', () => {
  const entries = [
    page('a.md', { title: 'One' }),
    page('b.md'),
    page('a.md', { title: 'Two' })
  ]
  const text = JSON.stringify(createCollection(entries))

  expect(text).toContain('One')
  expect(JSON.stringify(createCollection(entries.toReversed()))).toBe(text)
  expect(reasons(entries)).toEqual([
    'a.md warning duplicate-id: Cannot tell `a.md` and `a.md` apart, both have the id `a.md`: one of them is left out; give each entry an id of its own'
  ])
})

it.each<[string, string, string]>([
  [
    '/x/',
    '/x/',
    'duplicate-url: Cannot have two pages at `/x/`: `a.md` is there, too; rename one, or change its `slug`'
  ],
  [
    '/x',
    '/x/',
    'similar-url: Cannot tell the addresses `/x` of `a.md` and `/x/` of this page apart everywhere; rename one, or change its `slug`'
  ],
  [
    '/x/',
    '/X/',
    'similar-url: Cannot tell the addresses `/x/` of `a.md` and `/X/` of this page apart everywhere; rename one, or change its `slug`'
  ],
  [
    '/caf%C3%A9',
    '/cafe%CC%81',
    'similar-url: Cannot tell the addresses `/caf%C3%A9` of `a.md` and `/cafe%CC%81` of this page apart everywhere; rename one, or change its `slug`'
  ],
  [
    '/café',
    '/CAFE\u0301',
    'similar-url: Cannot tell the addresses `/café` of `a.md` and `/CAFE\u0301` of this page apart everywhere; rename one, or change its `slug`'
  ],
  [
    '/é%',
    '/É%',
    'similar-url: Cannot tell the addresses `/é%` of `a.md` and `/É%` of this page apart everywhere; rename one, or change its `slug`'
  ]
])(
  'reports the addresses %s and %s; both pages stay',
  (first, second, message) => {
    const entries = [
      { ...page('a.md'), url: first },
      { ...page('b.md'), url: second }
    ]
    expect(reasons(entries)).toEqual([`b.md warning ${message}`])
    expect(links(createCollection(entries), 'a.md')).toEqual([
      ` < all > ${second}`
    ])
  }
)

it('reports each page but the first of an address', () => {
  const entries = ['c.md', 'b.md', 'a.md'].map((id) => ({
    ...page(id),
    url: '/X'
  }))
  expect(rules(createCollection(entries))).toEqual([
    'b.md: duplicate-url',
    'c.md: duplicate-url'
  ])
})

it('tells addresses apart that are not the same', () => {
  const urls = ['/', '/a', '/ab', '/a/b', 'https://example.com/a', 'a']
  expect(
    reasons(urls.map((url, index) => ({ ...page(`${index}.md`), url })))
  ).toEqual([])
})
