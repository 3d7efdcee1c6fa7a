import { describe, expect, it } from 'vitest'
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

describe('fields of a host', () => {
  const { normalize } = createReader()

  it('are brought into the form of our own', () => {
    const fields = {
      a: { b: 1 },
      day: new Date('2022-08-29'),
      list: ['x', new Date('2022-08-29T07:51Z'), new Date(Number.NaN)],
      odd: 'a\uD800'
    }
    expect(normalize(fields)).toEqual({
      a: { b: 1 },
      day: '2022-08-29',
      list: ['x', '2022-08-29T07:51:00.000Z', null],
      odd: 'a\uFFFD'
    })
    expect(createReader({ dates: 'date' }).normalize(fields)).toEqual({
      ...fields,
      list: [...fields.list.slice(0, 2), null],
      odd: 'a\uFFFD'
    })
  })

  it('stay the very thing where there is nothing to do', () => {
    const fields = { a: { b: [1] }, c: [{ d: 'x' }], run: () => 1 }
    const result = normalize(fields)
    expect(result).toEqual(fields)
    expect(result['a']).toBe(fields.a)
    expect(result['c']).toBe(fields.c)
  })

  it('may be all that the host knows', () => {
    const page = Object.defineProperty({ url: '/' }, 'content', {
      enumerable: true,
      get() {
        throw new Error('too early')
      }
    })
    const collections = { all: [{ data: {}, page }] }
    const data: Record<string, unknown> = {
      collections,
      date: new Date('2022-08-29'),
      get later() {
        throw new Error('too early')
      },
      page
    }
    data['self'] = data
    collections.all[0] = { data, page }
    const result = normalize(data)
    expect(Object.keys(result)).toEqual(['collections', 'date', 'page', 'self'])
    expect(result['date']).toBe('2022-08-29')
    expect(result['self']).toBe(data)
    expect(result['page']).toBe(page)
    expect(result['collections']).toBe(collections)
  })

  it('are looked at as far as the limits go', () => {
    const date = new Date('2022-08-29')
    const fields = { a: { b: { date } }, list: [date, date, date] }
    const shallow = createReader({ limits: { depth: 2 } }).normalize(fields)
    expect(shallow['a']).toBe(fields.a)
    expect(shallow['list']).toEqual(Array(3).fill('2022-08-29'))
    const few = createReader({ limits: { nodes: 0 } }).normalize(fields)
    expect(few['a']).toBe(fields.a)
    expect(few['list']).toBe(fields.list)
  })

  it('are no prototype', () => {
    const fields = JSON.parse('{"a": 1, "__proto__": {"b": 2}}')
    expect(normalize(fields)).toEqual({ a: 1 })
  })
})
