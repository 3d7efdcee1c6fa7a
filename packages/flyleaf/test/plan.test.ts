import type { Entry } from '@flyleaf/collection'
import { expect, it } from 'vitest'
import { planPages } from '../src/plan.ts'

/** Plan pages of documents `1.md`, `2.md`, … */
function plan(...urls: string[]) {
  const entries = urls.map((url, index): Entry => {
    const id = `${index + 1}.md`
    return { data: {}, id, path: id, slug: '', title: '', url }
  })
  const { paths, remarks } = planPages(entries)
  return { paths: [...paths.values()], remarks }
}

it.each([
  ['/a.html', '/a.html/b', 'a.html/b.html'],
  ['/a.html/b', '/a.html', 'a.html'],
  ['/x/A.html/b/', '/x/a.html', 'x/a.html']
])('gives no page what is the folder of one: `%s`, `%s`', (one, two, path) => {
  const { paths, remarks } = plan(one, two, '/c/')
  expect(paths).toHaveLength(2)
  expect(remarks).toEqual([
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
    paths: ['a/index.html', 'a/b/index.html', 'a/b/c.html', 'index.html'],
    remarks: []
  })
})
