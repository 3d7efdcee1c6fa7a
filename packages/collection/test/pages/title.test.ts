import { expect, it } from 'vitest'
import { createCollection, type Entry } from '../../src/index.ts'
import { page, rules } from '../fixtures.ts'

it('makes a title of the file where the author gave none', () => {
  const titled = (id: string, title?: unknown): Entry =>
    Object.assign(page(id), { title })
  const collection = createCollection([
    page('0.md'),
    titled('a/2022-08-29-two_factor.md', ''),
    titled('b.md', 'Has one\u0000\n here '),
    titled('c/page.mdx', null),
    titled('d.md', 2022),
    titled('e/---.md', []),
    titled('f/2022-08-29.md'),
    titled('g/-'),
    titled('h/.env', '\u200b'),
    titled('i/ .md'),
    titled('j.md'),
    page('z.md', { nav_title: 'Short', title: 'A long title' }),
    titled('éa')
  ])
  const titles = Object.values(collection.toJSON().navs).map(
    ([nav]) => nav?.next?.title
  )

  expect(titles).toEqual([
    'Two factor',
    'Has one here',
    'C',
    '2022',
    '---',
    '2022 08 29',
    '-',
    '.env',
    'I/ .md',
    'J',
    'Short',
    'Éa',
    undefined
  ])
  expect(collection.problems[0]).toEqual({
    fatal: null,
    path: 'a/2022-08-29-two_factor.md',
    place: undefined,
    reason:
      'Cannot find a title: links say `Two factor`, after the file; add a `title`, or a heading with one `#`',
    ruleId: 'missing-title',
    source: '@flyleaf/collection'
  })
  expect(rules(collection)).toHaveLength(9)
})
