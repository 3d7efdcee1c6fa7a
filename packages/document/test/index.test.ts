import { expect, it } from 'vitest'

it('exposes the public names', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'canonicalLanguage',
    'checkNames',
    'frontmatterOf',
    'hostFrontmatterOf',
    'idOf',
    'isFields',
    'languageOf',
    'nearest',
    'report'
  ])
  expect(Object.keys(await import('../src/mdx.ts')).sort()).toEqual([
    'exportFields',
    'exportStatement',
    'extendStatement',
    'isExportName'
  ])
  expect(Object.keys(await import('../src/satteri.ts')).sort()).toEqual([
    'addExport',
    'fileOf',
    'statementsOf'
  ])
})
