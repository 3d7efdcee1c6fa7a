import { expect, it } from 'vitest'

it('exposes the public names', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'canonicalLanguage',
    'frontmatterOf',
    'hostFrontmatterOf',
    'idOf',
    'isDraft',
    'languageOf',
    'report'
  ])
  expect(Object.keys(await import('../src/mdx.ts')).sort()).toEqual([
    'exportFields'
  ])
  expect(Object.keys(await import('../src/satteri.ts')).sort()).toEqual([
    'addExport',
    'exportStatement',
    'fileOf',
    'statementsOf'
  ])
})
