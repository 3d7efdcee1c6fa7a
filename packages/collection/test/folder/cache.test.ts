import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { type ScanOptions, scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder, write } from '../temporary-folder.ts'
import { cached, files, read } from './cached.ts'

const mocks = vi.hoisted(() => ({ require: vi.fn() }))
vi.mock(import('node:module'), async (original) => {
  const module = await original()
  const createRequire: typeof module.createRequire = (url) => {
    const require = module.createRequire(url)
    return Object.assign(
      (name: string) => mocks.require(name) ?? require(name),
      require
    )
  }
  return { ...module, createRequire }
})

it('opens each file once, and none again that has not changed', async () => {
  const { cache, first, root } = await cached()
  const bytes = fs.readFileSync(cache)
  const { ino } = fs.statSync(cache)
  const again = await read(root, { cache })

  expect(again.opened).toEqual([])
  expect(again.entries).toEqual(first.entries)
  expect(again.problems).toEqual(first.problems)
  expect(rules(first)).toEqual(['b.md: duplicate-key', 'c.md: missing-title'])
  expect(fs.readFileSync(cache)).toEqual(bytes)
  expect(fs.statSync(cache).ino).toBe(ino)
  expect(fs.readdirSync(path.dirname(cache))).toEqual(['cache.json'])
})

it('keeps any text, in ASCII', async () => {
  const root = folder({ 'ä.md': '---\ntitle: Ä 😀 \\u00e4\n---\n' })
  const cache = path.join(folder(), 'cache.json')
  const { entries } = await scan(root, { cache })
  const again = await read(root, { cache })

  expect(entries[0]?.title).toBe('Ä 😀 \\u00e4')
  expect(again.opened).toEqual([])
  expect(again.entries).toEqual(entries)
  expect(fs.readFileSync(cache, 'latin1')).toContain(
    '\\u00c4 \\ud83d\\ude00 \\\\u00e4'
  )
})

it('keeps frontmatter of any size, and of any number of files', async () => {
  const long = `---\ntitle: Long\nx: ${'x'.repeat(300_000)}\n---\n`
  const names = Array.from({ length: 200 }, (_, index) => `${index}.md`)
  const root = folder({
    ...Object.fromEntries(names.map((name) => [name, files['a.md']])),
    'long.md': long
  })
  const cache = path.join(folder(), 'cache.json')
  const { entries } = await scan(root, { cache })
  const again = await read(root, { cache })
  expect(again.opened).toEqual([])
  expect(again.entries).toEqual(entries)
})

it('keeps nothing of the machine', async () => {
  const { cache, root } = await cached()
  expect(fs.readFileSync(cache, 'utf8')).not.toContain(path.dirname(root))
})

it('reads what has changed in size or time, what is new, and forgets what is gone', async () => {
  const { cache, root } = await cached()
  write(root, {
    'a.md': `${files['a.md']}More.`,
    'd.md': '---\ntitle: D\n---\n'
  })
  fs.utimesSync(path.join(root, 'b.md'), 1e9, 1e9 + 1)
  fs.rmSync(path.join(root, 'c.md'))
  const changed = await read(root, { cache })

  expect(changed.opened).toEqual(['a.md', 'b.md', 'd.md'])
  expect(changed.entries.map(({ id }) => id)).toEqual(['a.md', 'b.md', 'd.md'])
  expect((await read(root, { cache })).opened).toEqual([])

  fs.rmSync(path.join(root, 'd.md'))
  expect((await read(root, { cache })).opened).toEqual([])
  expect(fs.readFileSync(cache, 'utf8')).not.toContain('d.md')
})

it('does not trust the time of a file that could change once more within it', async () => {
  const root = folder(files)
  const cache = path.join(folder(), 'cache.json')
  const times = { 'a.md': 2e9 - 0.01, 'b.md': 2e9 - 1, 'c.md': 2e9 - 0.5 }
  for (const [name, time] of Object.entries(times)) {
    fs.utimesSync(path.join(root, name), time, time)
  }
  // The cache is begun at this time, by the clock of the file system.
  const open = fs.openSync
  const spy = vi.spyOn(fs, 'openSync').mockImplementation((...arguments_) => {
    const descriptor = open(...arguments_)
    if (arguments_[1] === 'wx') fs.futimesSync(descriptor, 2e9, 2e9)
    return descriptor
  })
  await scan(root, { cache })
  spy.mockRestore()

  expect((await read(root, { cache })).opened).toEqual(['a.md', 'b.md'])
})

it.each<[string, ScanOptions]>([
  ['options', { matter: { defaults: { draft: true } } }],
  ['bounds', { matter: { limits: { bytes: 10 } } }]
])('reads all again with other %s', async (_, options) => {
  const { cache, root } = await cached()
  expect((await read(root, { ...options, cache })).opened).toHaveLength(3)
})

it('cannot name the versions in a bundle, so it keeps nothing', async () => {
  const { cache, root } = await cached()
  mocks.require.mockImplementation(() => {
    throw new Error('Cannot find module')
  })
  const found = await read(root, { cache })
  mocks.require.mockReset()

  expect(found.opened).toHaveLength(3)
  expect(rules(found)[0]).toBe(': unusable-cache')
})

it('reads all again with another version of the parser', async () => {
  const { cache, root } = await cached()
  mocks.require.mockReturnValue({ version: '0.0.0' })
  expect((await read(root, { cache })).opened).toHaveLength(3)
  mocks.require.mockReset()
})

it('reads all again for another folder', async () => {
  const { cache, root } = await cached()
  const other = path.join(path.dirname(root), 'other')
  write(other, files)
  expect((await read(other, { cache })).opened).toHaveLength(3)
})

it('cannot name functions, so it keeps nothing', async () => {
  const { cache, root } = await cached()
  const found = await read(root, { cache, matter: { derive: { x: () => 1 } } })

  expect(found.opened).toHaveLength(3)
  expect(found.problems[0]).toEqual({
    fatal: null,
    path: undefined,
    place: undefined,
    reason:
      'Cannot use a cache with functions in the options, or in a bundle, all files are read; write options as JSON or turn the cache off',
    ruleId: 'unusable-cache',
    source: '@flyleaf/collection'
  })
})

it('leaves nothing behind when it is stopped', async () => {
  const { cache, root } = await cached()
  fs.rmSync(cache)
  const controller = new AbortController()
  const stopped = scan(root, {
    cache,
    onProgress: () => controller.abort(),
    signal: controller.signal
  })

  await expect(stopped).rejects.toThrow('aborted')
  expect(fs.readdirSync(path.dirname(cache))).toEqual([])
})

it('reads only what has changed since an earlier scan', async () => {
  const root = folder(files)
  const first = await scan(root)
  expect(first.entries).toHaveLength(3)
  write(root, { 'b.md': 'New.\n' })
  const { opened, ...second } = await read(root, { previous: first })

  expect(opened).toEqual(['b.md'])
  expect(second.entries[0]).toBe(first.entries[0])
  expect((await read(root, { previous: second })).opened).toHaveLength(3)
})
