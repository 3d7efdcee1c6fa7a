import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'
import { cached, files, read } from './cached.ts'

const unusable = {
  fatal: null,
  path: undefined,
  place: undefined,
  reason:
    'Cannot use the file of the cache, the files are read again; there is nothing to do',
  ruleId: 'unusable-cache',
  source: '@flyleaf/collection'
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
  ['nothing', ''],
  ['no end of the first line', `{"form":"flyleaf-collection-${'x'.repeat(2e5)}`]
])('reads all again where there is %s in the cache', async (_, text) => {
  const { cache, first, root } = await cached()
  fs.writeFileSync(cache, text)
  const { problems } = await scan(root, { cache })
  expect(problems).toEqual([unusable, ...first.problems])
  expect((await read(root, { cache })).opened).toEqual([])
})

it.each([
  ['[]'],
  ['null'],
  ['{"name":"a-site"}\n'],
  ['{"form":"another"}'],
  ['x'.repeat(200_000)]
])('leaves the file of another alone: %s', async (text) => {
  const { cache, first, root } = await cached()
  fs.writeFileSync(cache, text)
  const { entries, problems } = await scan(root, { cache })
  expect(entries).toEqual(first.entries)
  expect(problems).toEqual([
    {
      ...unusable,
      fatal: false,
      reason:
        'Cannot use the path of the cache, what is there is another file, which is kept, all files are read; name another or turn the cache off'
    },
    ...first.problems
  ])
  expect(fs.readFileSync(cache, 'utf8')).toBe(text)
})

/** Put other records into a cache that is else what it was. */
function replaceRows(file: string, rows: unknown): void {
  const [head = ''] = fs.readFileSync(file, 'utf8').split('\n')
  const body = `${JSON.stringify(rows)}\n`
  const digest = createHash('sha256').update(body).digest('hex')
  const first = JSON.stringify({ ...JSON.parse(head), digest })
  fs.writeFileSync(file, `${first}\n${body}`)
}

it('reads a file again whose record is not as it should be', async () => {
  const { cache, first, root } = await cached()
  const [, line = ''] = fs.readFileSync(cache, 'utf8').split('\n')
  const whole: unknown[][] = JSON.parse(line)
  const row = whole[1] ?? []
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
    replaceRows(cache, whole.with(1, rows as unknown[]))
    const again = await read(root, { cache })
    expect(again.opened).toEqual(['b.md'])
    expect(again.entries).toEqual(first.entries)
    expect(rules(again)).toEqual([': unusable-cache', ...rules(first)])
  }

  replaceRows(cache, { x: 1 })
  expect((await read(root, { cache })).opened).toHaveLength(3)
  const text = fs.readFileSync(cache, 'utf8')
  fs.writeFileSync(cache, text.replace('collection-3', 'collection-0'))
  const other = await read(root, { cache })
  expect(other.opened).toHaveLength(3)
  expect(other.problems).toEqual(first.problems)
})

it('reads all again when one byte of the cache is another', async () => {
  const { cache, first, root } = await cached()
  const text = fs.readFileSync(cache, 'utf8')
  fs.writeFileSync(cache, text.replace('"title":"C"', '"title":"D"'))
  const again = await read(root, { cache })
  expect(again.opened).toHaveLength(3)
  expect(again.entries).toEqual(first.entries)
  expect(again.problems).toEqual([unusable, ...first.problems])
})

it('takes records in an order that is not theirs for none', async () => {
  const { cache, first, root } = await cached()
  const [, line = ''] = fs.readFileSync(cache, 'utf8').split('\n')
  replaceRows(cache, JSON.parse(line).toReversed())
  const again = await read(root, { cache })
  expect(again.opened).toEqual(['a.md', 'b.md'])
  expect(again.entries).toEqual(first.entries)
})

it.each(['ENOSPC', 'EROFS', 'EACCES'])(
  'goes on where the cache cannot be written: %s',
  async (code) => {
    const { cache, first, root } = await cached()
    const above = path.dirname(cache)
    const fail = () => {
      throw Object.assign(new Error(code), { code })
    }
    const expected = {
      fatal: null,
      path: undefined,
      place: undefined,
      reason: `Cannot write the cache (${code}), the next scan reads all files again; make its folder writable or turn the cache off`,
      ruleId: 'unwritable-cache',
      source: '@flyleaf/collection'
    }

    for (const method of [
      'mkdirSync',
      'writeFileSync',
      'renameSync'
    ] as const) {
      fs.rmSync(above, { recursive: true })
      if (method !== 'mkdirSync') fs.mkdirSync(above)
      const spy = vi.spyOn(fs, method).mockImplementation(fail)
      const { entries, problems } = await scan(root, { cache })
      spy.mockRestore()
      expect(entries).toEqual(first.entries)
      expect(problems).toEqual([expected, ...first.problems])
      fs.mkdirSync(above, { recursive: true })
      expect(fs.readdirSync(above)).toEqual([])
    }
  }
)

it('uses nothing but a regular file as the cache', async () => {
  const { first, root } = await cached()
  const pipe = path.join(path.dirname(root), 'pipe')
  execFileSync('mkfifo', [pipe])

  for (const cache of [root, pipe, '/dev/null']) {
    const { entries, problems } = await scan(root, { cache })
    expect(entries).toEqual(first.entries)
    expect(problems).toEqual([
      {
        fatal: false,
        path: undefined,
        place: undefined,
        reason:
          'Cannot use the path of the cache, what is there is no regular file, all files are read; name another or turn the cache off',
        ruleId: 'unusable-cache',
        source: '@flyleaf/collection'
      },
      ...first.problems
    ])
  }
  expect(fs.statSync(pipe).isFIFO()).toBe(true)
  expect(fs.readdirSync(path.dirname(root)).toSorted()).toEqual([
    'content',
    'deep',
    'pipe'
  ])
})

it('comes to an end where no folder can be made for the cache', async () => {
  const { first, root } = await cached()
  // What is below has no size, and reading some of it takes for ever.
  const inside = await scan(root, { cache: '/proc/kmsg' })
  expect(inside.entries).toEqual(first.entries)
  expect(rules(inside)).toContain(': unwritable-cache')

  for (const cache of ['/proc/none/deep/cache.json', '/dev/null/cache.json']) {
    const { entries, problems } = await scan(root, { cache })
    expect(entries).toEqual(first.entries)
    expect(rules({ problems })).toContain(': unwritable-cache')
  }
})

it('makes the folder of the cache, and lets another process be first', async () => {
  const { first, root } = await cached()
  const cache = path.join(path.dirname(root), 'a', 'b', 'cache.json')
  fs.mkdirSync(path.dirname(cache), { recursive: true })
  const spy = vi.spyOn(fs, 'existsSync').mockReturnValue(false)
  const { problems } = await scan(root, { cache })
  spy.mockRestore()
  expect(problems).toEqual(first.problems)
  expect((await read(root, { cache })).opened).toEqual([])
})
