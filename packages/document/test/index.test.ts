import { expect, it } from 'vitest'

it('exposes the public names', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'canonicalLanguage',
    'frontmatterOf',
    'hostFrontmatterOf',
    'idOf',
    'isFields',
    'languageOf',
    'report'
  ])
  expect(Object.keys(await import('../src/mdx.ts'))).toEqual(['exportFields'])
  expect(Object.keys(await import('../src/satteri.ts'))).toEqual(['fileOf'])
})
