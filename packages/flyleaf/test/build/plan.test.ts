import type { Entry } from '@flyleaf/collection'
import { expect, it, vi } from 'vitest'
import { planPages } from '../../src/build/plan.ts'

const { set } = Map.prototype

/** Plan pages of documents `1.md`, `2.md`, … */
function plan(...urls: string[]) {
  const entries = urls.map((url, index): Entry => {
    const id = `${index + 1}.md`
    return { data: {}, id, path: id, slug: '', title: '', url }
  })
  const { paths, problems } = planPages(entries, ['content.json'])
  return { paths: [...paths.values()], problems }
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
      fatal: true,
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
    problems: []
  })
})

it('gives the page that two want to the first', () => {
  const { paths, problems } = plan('/a/', '/a/', '/A/', '/con/')
  expect(paths).toEqual(['a/index.html'])
  expect(problems.map(({ path, ruleId }) => [path, ruleId])).toEqual([
    ['2.md', 'page-taken'],
    ['3.md', 'page-taken'],
    ['4.md', 'page-path']
  ])
})

it('gives no page what is in the way of the build itself', () => {
  const { paths, problems } = plan('/content.json/', '/content.json')
  expect(paths).toEqual(['content.json.html'])
  expect(problems).toMatchObject([
    {
      fatal: true,
      path: '1.md',
      reason:
        'Cannot write a page: `content.json/index.html` and `content.json` of the build cannot be file and folder at once; rename the document, or change its `slug`',
      ruleId: 'page-taken'
    }
  ])
})

it('gives no page to a path that is longer than systems take', () => {
  const deep = `/${'a/'.repeat(2500)}`
  const { paths, problems } = plan(deep, `/${'b/'.repeat(390)}`)
  expect(paths).toHaveLength(1)
  expect(problems).toMatchObject([
    {
      path: '1.md',
      reason: `Cannot write a page: \`${deep.slice(0, 80)}…\` cannot be the name of a file; rename the document, or change its \`slug\``,
      ruleId: 'page-path'
    }
  ])
})

it('makes no more places than paths have parts', () => {
  let made = 0
  const spy = vi.spyOn(Map.prototype, 'set').mockImplementation(function (
    this: Map<unknown, unknown>,
    key,
    value
  ) {
    made++
    return set.call(this, key, value)
  })
  plan(...Array.from({ length: 20 }, (_, n) => `/${`${n}/`.repeat(100)}`))
  spy.mockRestore()
  expect(made).toBeLessThan(20 * 103)
})
