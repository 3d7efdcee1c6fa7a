import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { scan } from '../src/fs.ts'
import { cached, files, read } from './cached.ts'
import { folder } from './folder.ts'
import { rules } from './page.ts'

const unusable = {
  fatal: null,
  path: undefined,
  place: undefined,
  reason:
    'Cannot use the file of the cache, the files are read again; there is nothing to do',
  ruleId: 'unusable-cache'
}

it('survives a cache that is cut at any byte', async () => {
  const root = folder({ 'a.md': files['b.md'] })
  const cache = path.join(folder(), 'cache.json')
  const first = await scan(root, { cache })
  const bytes = fs.readFileSync(cache)

  for (let length = 0; length < bytes.length; length++) {
    fs.writeFileSync(cache, bytes.subarray(0, length))
    const { entries, problems } = await scan(root, { cache })
    expect(entries).toEqual(first.entries)
    expect(problems).toEqual([unusable, ...first.problems])
  }
}, 60_000)

it.each([
  ['[]'],
  ['null'],
  ['{"rows":{}}'],
  ['{"form":"flyleaf-collection-1","rows":[],"x":"ä"}']
])('survives the cache %s', async (text) => {
  const { cache, first, root } = await cached()
  fs.writeFileSync(cache, text)
  expect((await scan(root, { cache })).problems).toEqual([
    unusable,
    ...first.problems
  ])
})

it('reads a file again whose record is not as it should be', async () => {
  const { cache, first, root } = await cached()
  const text = fs.readFileSync(cache, 'utf8')
  const whole: { form: string; rows: unknown[][] } = JSON.parse(text)
  const row = whole.rows[1] ?? []
  const damaged: unknown[] = [
    null,
    row.slice(1),
    ...row.map((value, index) =>
      row.with(index, typeof value === 'object' ? 1 : {})
    ),
    row.with(1, 'Infinity'),
    row.with(5, 0).with(8, {}),
    row.with(8, [1]),
    ...[
      null,
      { fatal: 1 },
      { fatal: false, place: 1 },
      { fatal: false, reason: 1 },
      { fatal: null, reason: '' }
    ].map((problem) => row.with(9, [problem]))
  ]

  for (const rows of damaged) {
    fs.writeFileSync(
      cache,
      JSON.stringify({ ...whole, rows: whole.rows.with(1, rows as unknown[]) })
    )
    const again = await read(root, { cache })
    expect(again.opened).toEqual(['b.md'])
    expect(again.entries).toEqual(first.entries)
    expect(rules(again)).toEqual([': unusable-cache', ...rules(first)])
  }

  fs.writeFileSync(
    cache,
    JSON.stringify({ ...whole, form: 'flyleaf-collection-0' })
  )
  const other = await read(root, { cache })
  expect(other.opened).toHaveLength(3)
  expect(other.problems).toEqual(first.problems)
})

it.each(['ENOSPC', 'EROFS', 'EACCES'])(
  'goes on where the cache cannot be written: %s',
  async (code) => {
    const { cache, first, root } = await cached()
    fs.rmSync(cache)
    const fail = () => {
      throw Object.assign(new Error(code), { code })
    }
    const expected = {
      fatal: null,
      path: undefined,
      place: undefined,
      reason: `Cannot write the cache (${code}), the next scan reads all files again; make its folder writable or turn the cache off`,
      ruleId: 'unwritable-cache'
    }

    for (const method of [
      'mkdirSync',
      'writeFileSync',
      'renameSync'
    ] as const) {
      const spy = vi.spyOn(fs, method).mockImplementation(fail)
      const { entries, problems } = await scan(root, { cache })
      spy.mockRestore()
      expect(entries).toEqual(first.entries)
      expect(problems).toEqual([expected, ...first.problems])
      expect(fs.readdirSync(path.dirname(cache))).toEqual([])
    }
  }
)

it('goes on where a folder has the name of the cache', async () => {
  const { first, root } = await cached()
  const { entries, problems } = await scan(root, { cache: root })

  expect(entries).toEqual(first.entries)
  expect(problems.map(({ ruleId }) => ruleId).slice(0, 2)).toEqual([
    'unusable-cache',
    'unwritable-cache'
  ])
  expect(fs.readdirSync(path.dirname(root)).toSorted()).toEqual([
    'content',
    'deep'
  ])
})
