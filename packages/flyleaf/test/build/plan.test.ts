import type { Entry } from '@flyleaf/collection'
import { expect, it } from 'vitest'
import { planPages } from '../../src/build/plan.ts'

/** Plan pages of documents `1.md`, `2.md`, … */
function plan(...urls: string[]) {
  const entries = urls.map((url, index): Entry => {
    const id = `${index + 1}.md`
    return { data: {}, id, path: id, slug: '', title: '', url }
  })
  const { linked, paths, problems } = planPages(entries)
  return { linked: [...linked], paths: [...paths.values()], problems }
}

it.each([
  ['/a.html', '/a.html/b', 'a.html/b.html'],
  ['/a.html/b', '/a.html', 'a.html'],
  ['/x/A.html/b/', '/x/a.html', 'x/a.html']
])('gives no page what is the folder of one: `%s`, `%s`', (one, two, path) => {
  const { paths, problems } = plan(one, two, '/c/')
  expect(paths).toHaveLength(2)
  expect(problems).toEqual([
    {
      fatal: false,
      path: '2.md',
      place: { column: 1, line: 1 },
      reason: `Cannot write a page: \`${path}\` and the page of \`1.md\` cannot be file and folder at once; rename the document, or change its \`slug\``,
      ruleId: 'page-taken',
      source: 'flyleaf'
    }
  ])
})

it('lets pages share a folder', () => {
  expect(plan('/a/', '/a/b/', '/a/b/c', '/')).toEqual({
    linked: ['1.md', '2.md', '3.md', '4.md'],
    paths: ['a/index.html', 'a/b/index.html', 'a/b/c.html', 'index.html'],
    problems: []
  })
})

it('lets documents be linked whose address is that of a page', () => {
  const { linked, paths, problems } = plan('/a/', '/a/', '/A/', '/con/')
  expect(linked).toEqual(['1.md', '2.md'])
  expect(paths).toEqual(['a/index.html'])
  expect(problems.map(({ path, ruleId }) => [path, ruleId])).toEqual([
    ['2.md', 'page-taken'],
    ['3.md', 'page-taken'],
    ['4.md', 'page-path']
  ])
})
