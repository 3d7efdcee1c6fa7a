import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { scan } from '../../src/fs.ts'
import { createCollection } from '../../src/index.ts'
import { folder, write } from '../temporary-folder.ts'

it('reads the frontmatter of the documents of a folder', async () => {
  const root = folder({
    'blog/two-factor.md':
      '---\ntitle: Two factors\ndate: 2022-08-29 07:51:54\ntags: [a, b]\nlang: en_GB\n---\n\nText.\n',
    'index.md': 'No frontmatter.\n'
  })
  const { entries, problems } = await scan(root)

  expect(entries).toEqual([
    {
      data: {
        date: '2022-08-29 07:51:54',
        lang: 'en_GB',
        tags: ['a', 'b'],
        title: 'Two factors'
      },
      date: '2022-08-29T07:51:54.000Z',
      id: 'blog/two-factor.md',
      lang: 'en-GB',
      path: 'blog/two-factor.md',
      slug: 'two-factor',
      title: 'Two factors',
      url: '/blog/two-factor/'
    },
    {
      data: {},
      id: 'index.md',
      path: 'index.md',
      slug: 'index',
      title: 'Index',
      url: '/'
    }
  ])
  expect(problems).toEqual([
    {
      fatal: null,
      path: 'index.md',
      place: undefined,
      reason:
        'Cannot find a title: links say `Index`, after the file; add a `title`, or a heading with one `#`',
      ruleId: 'missing-title',
      source: '@flyleaf/collection'
    }
  ])
})

it('takes a URL, and a path that is relative', async () => {
  const root = folder({ 'a.md': '---\ntitle: A\n---\n' })
  const { entries } = await scan(root)

  expect(entries).toHaveLength(1)
  expect((await scan(pathToFileURL(root))).entries).toEqual(entries)
  expect((await scan(path.relative('.', root))).entries).toEqual(entries)
})

it('reads frontmatter as remark-matter does, so that addresses agree', async () => {
  const root = folder({
    'a.md': '---\ndate: 2022-08-29\nslug: x\n---\n',
    'b.md': '---\ntitle: [1]\n---\n'
  })
  const { entries } = await scan(root, {
    matter: {
      dates: 'date',
      defaults: { cover: null, status: 'draft' },
      derive: { url: { base: '/docs', from: 'url' }, year: 'year' }
    }
  })

  expect(entries.map(({ data, title, url }) => ({ data, title, url }))).toEqual(
    [
      {
        data: {
          cover: null,
          date: '2022-08-29',
          slug: 'x',
          status: 'draft',
          url: '/docs/x/',
          year: 2022
        },
        title: 'A',
        url: '/docs/x/'
      },
      {
        data: { cover: null, status: 'draft', title: [1], url: '/docs/b/' },
        title: 'B',
        url: '/docs/b/'
      }
    ]
  )
})

it('makes JSON of what is derived', async () => {
  const root = folder({ 'a.md': '---\ntitle: A\n---\n' })
  let deep: unknown[] = []
  for (let depth = 0; depth < 300; depth++) deep = [deep]
  const values = {
    big: 2n ** 64n,
    date: new Date(0),
    deep,
    map: new Map(),
    none: Number.NaN,
    nothing: undefined,
    text: 'x',
    void: null
  }
  const { entries } = await scan(root, {
    matter: {
      derive: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [key, () => value])
      )
    }
  })

  expect(entries[0]?.data).toEqual({
    big: '18446744073709551616',
    date: '1970-01-01T00:00:00.000Z',
    deep,
    map: {},
    none: null,
    text: 'x',
    title: 'A',
    void: null
  })
  expect(entries[0]?.date).toBe('1970-01-01T00:00:00.000Z')
})

it('leaves a page out whose fields JSON cannot say', async () => {
  const root = folder({
    'a.md': '---\ntitle: A\n---\n',
    'b.md': '---\ntitle: B\n---\n'
  })
  const circle: unknown[] = []
  circle.push(circle)
  const { entries, problems } = await scan(root, {
    matter: {
      derive: { circle: ({ data }) => (data['title'] === 'A' ? circle : 1) }
    }
  })

  expect(entries.map(({ id }) => id)).toEqual(['b.md'])
  expect(problems).toEqual([
    {
      fatal: false,
      path: 'a.md',
      place: undefined,
      reason:
        'Cannot write the fields of the page as JSON, it is left out; let `derive` give plain values',
      ruleId: 'unwritable-data',
      source: '@flyleaf/collection'
    }
  ])
})

it('reports what is wrong in a file, with its place', async () => {
  const root = folder({
    'a.md': '---\ntitle: A\ntitle: B\n---\n',
    'b.md': '---\ntitle: [\n---\n'
  })
  const { entries, problems } = await scan(root)

  expect(entries.map(({ title }) => title)).toEqual(['B', 'B'])
  expect(
    problems.map(({ path, place, ruleId }) => [
      path,
      ruleId,
      place && 'start' in place && place.start.line
    ])
  ).toEqual([
    ['a.md', 'duplicate-key', 2],
    ['b.md', expect.any(String), expect.any(Number)]
  ])
  expect(JSON.stringify({ entries, problems })).not.toContain(root)
})

it('finds the places of fields for the problems of a collection', async () => {
  const root = folder({
    'a.md': '---\ntitle: A\ndate: 2022-01-01\n---\n',
    'b.md': '---\ntitle: B\ndate: soon\nnext:\n  id: x\n---\n',
    'c.md': '---\ntitle: C\n---\n',
    'd.md': '---\ntitle: D\ndate: 2021-01-01\nnext: {id: y}\n---\n',
    'e.md': '---\ntitle: E\ndate: 2021-01-02\n---\n'
  })
  const { entries, locate } = await scan(root)
  write(root, { 'd.md': '' })
  const { problems } = createCollection(entries, { locate })

  expect(
    problems.map(({ path, place, ruleId }) => [
      path,
      ruleId,
      place && 'start' in place && place.start.line
    ])
  ).toEqual([
    ['b.md', 'invalid-date', 3],
    ['b.md', 'unknown-override', 5],
    ['c.md', 'missing-date', 1],
    ['d.md', 'unknown-override', undefined]
  ])
  fs.rmSync(path.join(root, 'a.md'))
  expect(locate('a.md', [])).toBe(undefined)
  fs.mkdirSync(path.join(root, 'a.md'))
  expect(locate('a.md', [])).toBe(undefined)
  expect(locate('x.md', [])).toBe(undefined)
})

it('stops when told to', async () => {
  const root = folder(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}.md`, ''])
    )
  )
  const controller = new AbortController()
  const { signal } = controller
  const onProgress = vi.fn(() => controller.abort())

  await expect(scan(root, { onProgress, signal })).rejects.toThrow('aborted')
  expect(onProgress).toHaveBeenCalledTimes(1)
  await expect(scan(root, { signal })).rejects.toThrow('aborted')
})

it('tells how far it is, and lets others have their turn', async () => {
  const root = folder(
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}.md`, ''])
    )
  )
  const seen: unknown[] = []
  let turns = 0
  const timer = setInterval(() => turns++, 0)
  await scan(root, { onProgress: (progress) => seen.push(progress) })
  clearInterval(timer)

  expect(seen).toEqual([
    { done: 128, total: 300 },
    { done: 256, total: 300 },
    { done: 300, total: 300 }
  ])
  expect(turns).toBeGreaterThan(0)
})

it('reads the date of a name where the frontmatter has none', async () => {
  const files = {
    '2023-03-03-five-million.md': '',
    '2023-03-04.md': '---\ndate: 2020-01-01\n---\n',
    '2023-03-05_x/index.md': '',
    '2023-03-06-x.md': '---\ndate: soon\n---\n',
    '2023-03-07-x.md': '---\ndate:\n---\n',
    '2023-13-07-x.md': '',
    '2023-3-8-x.md': '',
    'x-2023-03-09.md': ''
  }
  const { entries } = await scan(folder(files))
  expect(entries.map(({ date, id }) => [id, date])).toEqual([
    ['2023-03-03-five-million.md', '2023-03-03'],
    ['2023-03-04.md', '2020-01-01'],
    ['2023-03-05_x/index.md', '2023-03-05'],
    ['2023-03-06-x.md', undefined],
    ['2023-03-07-x.md', '2023-03-07'],
    ['2023-13-07-x.md', undefined],
    ['2023-3-8-x.md', undefined],
    ['x-2023-03-09.md', undefined]
  ])
})
