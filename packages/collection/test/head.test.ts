import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { scan } from '../src/fs.ts'
import { folder } from './folder.ts'
import { rules } from './page.ts'

/** Scan a folder of one file; says how many bytes were read of it. */
async function read(text: string) {
  const root = folder({ 'a.md': text })
  const spy = vi.spyOn(fs, 'readSync')
  const { entries, problems } = await scan(root)
  const bytes = spy.mock.results.reduce((sum, { value }) => sum + value, 0)
  spy.mockRestore()
  return { bytes, data: entries[0]?.data, problems }
}

const body = `${'Text. '.repeat(10)}\n`.repeat(20_000)

it.each([
  ['no frontmatter', body, {}],
  ['a blank line first', `\n---\ntitle: A\n---\n${body}`, { title: 'A' }],
  ['a byte order mark', `\uFEFF---\ntitle: A\n---\n${body}`, { title: 'A' }],
  ['carriage returns', `---\r\ntitle: A\r\n---\r\n${body}`, { title: 'A' }],
  ['TOML', `+++\ntitle = "A"\n+++\n${body}`, { title: 'A' }],
  ['JSON', `{\n"title": "A"\n}\n${body}`, { title: 'A' }]
])('reads 4 KiB of a long document with %s', async (_, text, data) => {
  const found = await read(text)
  expect(found.data).toEqual(data)
  expect(found.bytes).toBe(4096)
})

it('reads on until the frontmatter ends', async () => {
  const lines = (count: number) =>
    `line: |\n${`  ${'x'.repeat(62)}\n`.repeat(count)}`
  const expected = (count: number) => ({
    line: `${'x'.repeat(62)}\n`.repeat(count),
    title: 'A'
  })
  const at = async (count: number) =>
    read(`---\n${lines(count)}title: A\n---\n${body}`)

  for (const [count, bytes] of [
    [10, 4096],
    [62, 4096],
    [63, 32_768],
    [1200, 262_144],
    [10_000, 1_052_672]
  ] as const) {
    const found = await at(count)
    expect(found.data).toEqual(expected(count))
    expect(found.bytes).toBe(bytes)
  }
})

it('takes no half of a line for a fence, nor half of a letter for another', async () => {
  const before = '---\ntitle: A\nx: |\n'
  const fill = (rest: string) =>
    `${before}  ${'x'.repeat(4096 - before.length - 2 - rest.length)}${rest}`
  const half = fill('\n---')
  expect(Buffer.byteLength(half)).toBe(4096)

  expect((await read(`${half}- no fence\n  y\n---\n`)).data).not.toEqual({
    title: 'A'
  })
  expect(
    (await read(`${fill('é').slice(0, -1)}éé\n---\n`)).data?.['x']
  ).toMatch(/^x+éé\n$/)
  expect(
    (await read(`---\ntitle: ${'é'.repeat(5000)}\n---\n`)).data?.['title']
  ).toBe('é'.repeat(5000))
})

it('reads all of a document whose frontmatter never ends, up to the bound', async () => {
  const text = `---\ntitle: A\n${'x: y\n'.repeat(2000)}`
  const short = await read(text)
  expect(short.bytes).toBe(text.length)
  expect(short.data).toEqual({})
  expect(rules(short)).toContain('a.md: unclosed-fence')

  const long = await read(`---\ntitle: A\n${'x: y\n'.repeat(1_000_000)}`)
  expect(long.bytes).toBe(1_048_576 + 4096)
  expect(rules(long)).toContain('a.md: unclosed-fence')
})

it('reads no more of a document whose frontmatter is wrong', async () => {
  const found = await read(`---\n- a list\n---\n${body}`)
  expect(found.bytes).toBe(4096)
  expect(rules(found)).toEqual(['a.md: not-a-mapping', 'a.md: missing-title'])
})

it('reads the same of a file however the system hands it over', async () => {
  const root = folder({ 'a.md': `---\ntitle: A\n---\n${body}` })
  const read = fs.readSync
  const spy = vi.spyOn(fs, 'readSync')
  // One byte at a time.
  spy.mockImplementation(((
    descriptor: number,
    buffer: Buffer,
    offset: number
  ) => read(descriptor, buffer, offset, 1, null)) as typeof fs.readSync)
  const { entries } = await scan(root)
  spy.mockRestore()
  expect(entries[0]?.data).toEqual({ title: 'A' })
})

/** Do something to a file between the look at it and the reading of it. */
async function meanwhile(act: (file: string, time: number) => void) {
  const root = folder({
    'a.md': '---\ntitle: Old\n---\n',
    'b.md': '---\ntitle: B\n---\n'
  })
  const open = fs.openSync
  let times = 0
  const spy = vi.spyOn(fs, 'openSync').mockImplementation((file, ...rest) => {
    if (String(file).endsWith('a.md')) act(String(file), ++times)
    return open(file, ...rest)
  })
  const found = await scan(root)
  spy.mockRestore()
  return {
    ids: found.entries.map(({ id }) => id),
    rules: rules(found),
    title: found.entries[0]?.title
  }
}

const only = ['b.md']
const both = ['a.md', 'b.md']

it('reads a file again that is changed as it is read', async () => {
  const change = (file: string) =>
    fs.writeFileSync(file, '---\ntitle: New\n---\n')
  expect(await meanwhile((file, time) => time === 1 && change(file))).toEqual({
    ids: both,
    rules: [],
    title: 'New'
  })

  const shrink = (file: string) => fs.writeFileSync(file, '')
  expect(await meanwhile((file, time) => time === 1 && shrink(file))).toEqual({
    ids: both,
    rules: ['a.md: missing-title'],
    title: 'A'
  })
})

it('gives up a file that is changed whenever it is read', async () => {
  const grow = (file: string) => fs.appendFileSync(file, 'x')
  expect(await meanwhile(grow)).toEqual({
    ids: only,
    rules: ['a.md: changed-file'],
    title: 'B'
  })
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
  ).toEqual({ ids: only, rules: ['a.md: unreadable-file'], title: 'B' })
  expect(
    await meanwhile((file, time) => {
      if (time > 1) return
      fs.unlinkSync(file)
      fs.mkdirSync(file)
    })
  ).toEqual({ ids: only, rules: ['a.md: unreadable-file'], title: 'B' })
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

it('says that a file vanished, or is no file, before it was looked at', async () => {
  const root = folder({
    'a.md': '',
    'b.md': '---\ntitle: B\n---\n',
    'c/d.md': ''
  })
  const look = fs.lstatSync
  const list = fs.readdirSync
  const stat = vi.spyOn(fs, 'lstatSync').mockImplementation(((file: string) => {
    if (file.endsWith('a.md')) fs.unlinkSync(file)
    return look(file)
  }) as typeof fs.lstatSync)
  const read = vi.spyOn(fs, 'readdirSync').mockImplementation(((
    file: string,
    options: { withFileTypes: true }
  ) => {
    if (path.basename(file) === 'c') throw 'no'
    return list(file, options)
  }) as typeof fs.readdirSync)
  const found = await scan(root)
  stat.mockRestore()
  read.mockRestore()

  expect(found.entries.map(({ id }) => id)).toEqual(only)
  expect(rules(found)).toEqual(['a.md: vanished-file', 'c: unreadable-file'])
})

it('says that what was a file is none', async () => {
  const root = folder({ 'a.md': '' })
  const look = fs.lstatSync
  const spy = vi.spyOn(fs, 'lstatSync').mockImplementation(((file: string) => {
    fs.unlinkSync(file)
    fs.symlinkSync('b.md', file)
    return look(file)
  }) as typeof fs.lstatSync)
  const found = await scan(root)
  spy.mockRestore()
  expect(rules(found)).toEqual(['a.md: symbolic-link'])
})

it('finds frontmatter below thousands of empty lines', async () => {
  const found = await read(`${'\n'.repeat(9000)}---\ntitle: A\n---\n${body}`)
  expect(found.data).toEqual({ title: 'A' })
})
