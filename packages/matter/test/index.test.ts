import { expect, it } from 'vitest'
import { createReader, losesData, parseMatter } from '../src/index.ts'

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

it('reads options once, for all that a reader does', () => {
  const reader = createReader({
    dates: 'date',
    derive: { link: { base: '/blog', from: 'url' } },
    limits: { depth: 2 }
  })
  const { data } = reader.parse('---\nday: 2022-08-29\n---\n')
  expect(data).toEqual({ day: new Date('2022-08-29') })
  expect(reader.derive(data, { path: 'a/B c.md' }).data).toEqual({
    day: new Date('2022-08-29'),
    link: '/blog/a/b-c/'
  })
  expect(reader.identify('a/B c.md', data)).toEqual({
    slug: 'b-c',
    url: '/blog/a/b-c/'
  })
})

it('brings the fields of a host into the form of its own', () => {
  const fields = { a: { b: 1 }, day: new Date('2022-08-29') }
  const { normalize } = createReader()
  expect(normalize(fields)).toEqual({ a: { b: 1 }, day: '2022-08-29' })
  expect(normalize(fields)['a']).not.toBe(fields.a)
  expect(createReader({ limits: { depth: 1 } }).normalize(fields)).toEqual({})
})
