import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

/** Do something to a file as it is opened, or as it is read. */
async function meanwhile(
  act: (file: string, time: number) => unknown,
  when: 'open' | 'read' = 'open',
  text = '---\ntitle: Old\n---\n'
) {
  const root = folder({ 'a.md': text, 'b.md': '---\ntitle: B\n---\n' })
  const { openSync, readSync } = fs
  let last = ''
  let times = 0
  const tell = (now: 'open' | 'read') => {
    if (when === now && last.endsWith('a.md')) act(last, ++times)
  }
  const spies = [
    vi.spyOn(fs, 'openSync').mockImplementation((file, ...rest) => {
      last = String(file)
      tell('open')
      return openSync(file, ...rest)
    }),
    vi.spyOn(fs, 'readSync').mockImplementation(((
      ...rest: [number, Buffer, number, number, null]
    ) => {
      tell('read')
      return readSync(...rest)
    }) as typeof fs.readSync)
  ]
  const found = await scan(root)
  for (const spy of spies) spy.mockRestore()
  return {
    ids: found.entries.map(({ id }) => id),
    rules: rules(found),
    title: found.entries[0]?.title
  }
}

const only = ['b.md']
const both = ['a.md', 'b.md']
const changed = { ids: only, rules: ['a.md: changed-file'], title: 'B' }

it('reads a file again that is changed as it is read', async () => {
  const change = (file: string, time: number) =>
    time === 1 && fs.writeFileSync(file, '---\ntitle: Newer\n---\n')
  const expected = { ids: both, rules: [], title: 'Newer' }
  expect(await meanwhile(change)).toEqual(expected)
  expect(await meanwhile(change, 'read')).toEqual(expected)

  const empty = (file: string, time: number) =>
    time === 1 && fs.writeFileSync(file, '')
  expect(await meanwhile(empty, 'read')).toEqual({
    ids: both,
    rules: ['a.md: missing-title'],
    title: 'A'
  })
})

it('reads a long head again that is changed between two of its parts', async () => {
  const text = `---\ntitle: Old\nx: ${'x'.repeat(5000)}\n---\n`
  const change = (file: string, time: number) =>
    time === 2 && fs.writeFileSync(file, text.replace('Old', 'New'))
  expect(await meanwhile(change, 'read', text)).toEqual({
    ids: both,
    rules: [],
    title: 'New'
  })
})

it('gives up a file that is changed whenever it is read', async () => {
  const grow = (file: string) => fs.appendFileSync(file, 'x')
  const shrink = (file: string) =>
    fs.truncateSync(file, fs.statSync(file).size - 1)
  expect(await meanwhile(grow, 'read')).toEqual(changed)
  expect(await meanwhile(shrink, 'read')).toEqual(changed)
})

it('says that a file is gone, has become something else, or cannot be opened', async () => {
  expect(await meanwhile((file) => fs.unlinkSync(file))).toEqual({
    ids: only,
    rules: ['a.md: vanished-file'],
    title: 'B'
  })
  expect(
    await meanwhile((file) => {
      fs.unlinkSync(file)
      fs.symlinkSync('b.md', file)
    })
  ).toEqual({ ids: only, rules: ['a.md: symbolic-link'], title: 'B' })
  expect(
    await meanwhile((file, time) => {
      if (time > 1) return
      fs.unlinkSync(file)
      fs.mkdirSync(file)
    })
  ).toEqual({ ids: only, rules: ['a.md: special-file'], title: 'B' })
  expect(
    await meanwhile(() => {
      throw Object.assign(new Error('Too many'), { code: 'EMFILE' })
    })
  ).toEqual({ ids: only, rules: ['a.md: unreadable-file'], title: 'B' })
})

it('says that a file vanished as it was read', async () => {
  const root = folder({ 'a.md': '---\ntitle: A\n---\n' })
  const read = fs.readSync
  const spy = vi.spyOn(fs, 'readSync').mockImplementation(((
    ...[descriptor, buffer, offset, length]: [number, Buffer, number, number]
  ) => {
    fs.appendFileSync(path.join(root, 'a.md'), 'x')
    fs.unlinkSync(path.join(root, 'a.md'))
    return read(descriptor, buffer, offset, length, null)
  }) as typeof fs.readSync)
  const found = await scan(root)
  spy.mockRestore()
  expect(rules(found)).toEqual(['a.md: vanished-file'])
})

it('goes on where a folder cannot be read', async () => {
  const root = folder({ 'b.md': '---\ntitle: B\n---\n', 'c/d.md': '' })
  const list = fs.readdirSync
  const read = vi.spyOn(fs, 'readdirSync').mockImplementation(((
    file: string,
    options: { withFileTypes: true }
  ) => {
    if (path.basename(file) === 'c') throw 'no'
    return list(file, options)
  }) as typeof fs.readdirSync)
  const found = await scan(root)
  read.mockRestore()

  expect(found.entries.map(({ id }) => id)).toEqual(only)
  expect(rules(found)).toEqual(['c: unreadable-file'])
})

it('says that what was a file is none', async () => {
  const root = folder({ 'a.md': '', 'b.md': '' })
  const previous = await scan(root)
  const look = fs.lstatSync
  const spy = vi.spyOn(fs, 'lstatSync').mockImplementation(((file: string) => {
    fs.unlinkSync(file)
    if (file.endsWith('a.md')) fs.symlinkSync('c.md', file)
    return look(file)
  }) as typeof fs.lstatSync)
  const found = await scan(root, { previous })
  spy.mockRestore()
  expect(rules(found)).toEqual(['a.md: symbolic-link', 'b.md: vanished-file'])
})
