import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { IndexError, readIndex, writeIndex } from '../../src/fs.ts'
import { createCollection, type Index } from '../../src/index.ts'
import { again, page } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

const collection = createCollection([page('a.md'), page('b.md'), page('c.md')])

it('writes an index, and reads it back', async () => {
  const file = path.join(folder(), 'deep/index.json')

  expect(await writeIndex(file, collection)).toBe(true)
  expect(await readIndex(file)).toEqual(collection.toJSON())
  expect(fs.readFileSync(file, 'utf8')).toBe(`${JSON.stringify(collection)}\n`)
  expect(fs.readdirSync(path.dirname(file))).toEqual(['index.json'])
})

it('does not touch a file that has these bytes', async () => {
  const file = path.join(folder(), 'index.json')
  await writeIndex(file, collection)
  const { ino, mtimeMs } = fs.statSync(file)

  expect(await writeIndex(file, again(collection))).toBe(false)
  expect(fs.statSync(file)).toMatchObject({ ino, mtimeMs })
  expect(await writeIndex(file, createCollection([]))).toBe(true)
})

it('leaves the old file where the new one cannot be written', async () => {
  const file = path.join(folder(), 'index.json')
  await writeIndex(file, collection)
  const spy = vi.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw new Error('No')
  })

  await expect(writeIndex(file, createCollection([]))).rejects.toThrow('No')
  spy.mockRestore()
  expect(await readIndex(file)).toEqual(collection.toJSON())
  expect(fs.readdirSync(path.dirname(file))).toEqual(['index.json'])
})

it('knows no index where there is none', async () => {
  const root = folder()
  expect(await readIndex(path.join(root, 'index.json'))).toBe(undefined)
  await expect(readIndex(root)).rejects.toThrow(
    new IndexError(
      `Cannot read the index \`${root}\`: it is no regular file; name a file that can be read`
    )
  )
})

const index: Index = collection.toJSON()
const [nav] = collection.nav('a.md')

it.each<[unknown, string]>([
  [null, '{file}`: it is no index; write it anew'],
  [[], '{file}`: it is no index; write it anew'],
  [
    { ...index, version: 2 },
    '{file}` of version 2, expected version 1; write it anew'
  ],
  ...[
    { digest: 1 },
    { root: null },
    { navs: [] },
    { navs: { 'a.md': {} } },
    { navs: { 'a.md': [null] } },
    { navs: { 'a.md': [{ ...nav, sequence: 1 }] } },
    { navs: { 'a.md': [{ ...nav, position: 'first' }] } },
    { navs: { 'a.md': [{ ...nav, total: 0.5 }] } },
    { navs: { 'a.md': [{ ...nav, next: 1 }] } },
    { navs: { 'a.md': [{ ...nav, prev: { href: '/' } }] } }
  ].map((part): [unknown, string] => [
    { ...index, ...part },
    '{file}`: it is damaged; write it anew'
  ]),
  [{ version: 1 }, '{file}`: it is damaged; write it anew'],
  [{ digest: '', version: 1 }, '{file}`: it is damaged; write it anew'],
  [
    { digest: '', root: '', version: 1 },
    '{file}`: it is damaged; write it anew'
  ]
])('refuses %j', async (value, message) => {
  const file = path.join(folder(), 'index.json')
  fs.writeFileSync(file, JSON.stringify(value))
  const error = await readIndex(file).catch((reason: unknown) => reason)

  expect(error).toBeInstanceOf(IndexError)
  expect(error).toMatchObject({ name: 'IndexError', ruleId: 'unusable-index' })
  expect(String(error).replace(file, '{file}')).toMatch(
    /^IndexError: Cannot use /
  )
  expect(String(error).replace(file, '{file}').endsWith(message)).toBe(true)
})

it('refuses an index that is cut at any byte', async () => {
  const file = path.join(folder(), 'index.json')
  const text = JSON.stringify(index)
  for (let length = 0; length < text.length; length++) {
    fs.writeFileSync(file, text.slice(0, length))
    await expect(readIndex(file)).rejects.toThrow('it is no index')
  }
})

it('waits for no pipe, and reads and replaces no device', async () => {
  const root = folder()
  const pipe = path.join(root, 'pipe')
  const link = path.join(root, 'link')
  execFileSync('mkfifo', [pipe])
  fs.symlinkSync('/dev/zero', link)

  for (const file of [pipe, link, '/dev/zero']) {
    await expect(readIndex(file)).rejects.toThrow('it is no regular file')
    await expect(writeIndex(file, collection)).rejects.toThrow()
  }
  expect(fs.statSync(pipe).isFIFO()).toBe(true)
  expect(fs.lstatSync(link).isSymbolicLink()).toBe(true)
})

it('writes over nothing but an index', async () => {
  const root = folder({ 'empty.json': '', 'package.json': '{"name":"a"}\n' })
  const file = path.join(root, 'package.json')
  await expect(writeIndex(file, collection)).rejects.toThrow(
    new IndexError(
      `Cannot write the index \`${file}\`: what is there is no index; name another file, or delete it`
    )
  )
  expect(fs.readFileSync(file, 'utf8')).toBe('{"name":"a"}\n')
  expect(await writeIndex(path.join(root, 'empty.json'), collection)).toBe(true)
  fs.writeFileSync(file, '{"version":"1.0.0"}')
  await expect(writeIndex(file, collection)).rejects.toThrow('is no index')
  fs.writeFileSync(file, '{"navs":{},"version":0}')
  expect(await writeIndex(file, collection)).toBe(true)
  fs.writeFileSync(file, '{\n  "version": 1,')
  expect(await writeIndex(file, collection)).toBe(true)
})
