import { expect, it } from 'vitest'
import { losesData, parseMatter } from '../src/index.ts'

it('exposes the public api', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'blankMatter',
    'createReader',
    'deriveMatter',
    'identityOf',
    'losesData',
    'parseMatter',
    'slugOf',
    'toFatal',
    'validateMatter'
  ])
  expect(Object.keys(await import('../src/patch/index.ts'))).toEqual([
    'patchMatter'
  ])
})

it('says which problems have cost a document its fields', () => {
  const { problems } = parseMatter('---\na: [\n---\n\u00C3\u00A9')
  expect(problems.map(({ ruleId }) => ruleId)).toEqual(['yaml', 'mojibake'])
  expect(problems.map(losesData)).toEqual([true, false])
  expect(losesData({ ruleId: 'schema' })).toBe(false)
})
