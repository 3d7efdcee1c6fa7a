import fs from 'node:fs'
import { expect, it, vi } from 'vitest'
import { scan } from '../../src/fs.ts'
import { createCollection } from '../../src/index.ts'
import { rules } from '../fixtures.ts'
import { folder, write } from '../temporary-folder.ts'

const prose = `${'Text. '.repeat(10)}\n`

/** Scan one document, by its head and as a whole: says its title. */
async function titleOf(text: string) {
  const root = folder({ 'a-name.md': text })
  const [head] = (await scan(root)).entries
  const [whole] = (await scan(root, { onDocument() {} })).entries
  expect(whole?.title).toBe(head?.title)
  return head?.title
}

it.each([
  ['its frontmatter', '---\ntitle: Given\n---\n# Heading\n', 'Given'],
  [
    'its first heading',
    '---\ndate: 2022-01-01\n---\n\n# *Heading*\n',
    'Heading'
  ],
  ['a heading without frontmatter', 'Text.\n\nHeading\n=======\n', 'Heading'],
  ['a heading below a mark', '\uFEFF---\na: 1\n---\n# Heading\n', 'Heading'],
  [
    'a heading where the title is empty',
    '---\ntitle:\n---\n# Heading\n',
    'Heading'
  ],
  [
    'a heading where it is none',
    '---\ntitle: [a]\n---\n# Heading\n',
    'Heading'
  ],
  [
    'a heading, not a subtitle',
    '---\nsubtitle: x\n---\n# Heading\n',
    'Heading'
  ],
  ['a heading below TOML', '+++\na = 1\n+++\n# Heading\n', 'Heading'],
  ['its name, not code', '---\na: 1\n---\n```\n# Code\n```\n', 'A name'],
  [
    'its name, not a comment in what has no end',
    '---\na: 1\n# Comment\n',
    'A name'
  ],
  [
    'a heading further down',
    `---\na: 1\n---\n${prose.repeat(100)}# Heading\n${prose.repeat(1000)}`,
    'Heading'
  ],
  [
    'a heading among letters of several bytes',
    `${'日本語\n'.repeat(1500)}# Heading\n${'日本語\n'.repeat(9000)}`,
    'Heading'
  ],
  [
    'its name where the heading is too far',
    `${prose.repeat(150)}# Heading\n`,
    'A name'
  ],
  [
    'a heading that all of the first bytes hide',
    `---\na: ${'x'.repeat(9000)}\n---\n# Heading\n`,
    'Heading'
  ]
])('calls a document by %s', async (_, text, title) => {
  expect(await titleOf(text)).toBe(title)
})

it('opens no file twice, and reads nothing more of one with a title', async () => {
  const root = folder({
    'a.md': `---\ntitle: A\n---\n${prose.repeat(1000)}`,
    'b.md': `---\ndate: 2022-01-01\n---\n${prose.repeat(1000)}`
  })
  const open = vi.spyOn(fs, 'openSync')
  const read = vi.spyOn(fs, 'readSync')
  await scan(root)
  const bytes = read.mock.results.map(({ value }) => value)
  read.mockRestore()

  expect(open).toHaveBeenCalledTimes(2)
  expect(bytes[0]).toBe(4096)
  expect(Math.max(...bytes)).toBeLessThan(30_000)
  open.mockRestore()
})

it('keeps the heading in the cache, and reads it anew with the file', async () => {
  const top = folder({ 'content/a.md': '# One\n' })
  const options = { cache: `${top}/cache.json` }
  const titles = async () =>
    (await scan(`${top}/content`, options)).entries.map(({ title }) => title)

  expect(await titles()).toEqual(['One'])
  expect(await titles()).toEqual(['One'])
  write(top, { 'content/a.md': '# Another\n' })
  expect(await titles()).toEqual(['Another'])
})

it('asks for a title where there is none, unless all was lost', async () => {
  const { problems } = await scan(
    folder({
      'a.md': '# Heading\n',
      'b.md': 'Text.\n',
      'c.md': '---\ntitle: [\n---\n'
    })
  )
  expect(rules({ problems })).toEqual([
    'b.md: missing-title',
    expect.stringMatching(/^c\.md: (?!missing-title)/)
  ])
  const entry = { data: {}, id: 'c.md', path: 'c.md', slug: 'c', url: '/c/' }
  const broken = { ...entry, broken: true, title: '' }
  expect(createCollection([broken]).problems).toEqual([])
})

it('reads a file again that changes as its heading is looked for', async () => {
  const long = (title: string) => `${prose.repeat(100)}# ${title}\n`
  const root = folder({ 'a.md': long('One') })
  const read = fs.readSync
  const spy = vi.spyOn(fs, 'readSync')
  spy.mockImplementation(((...args: Parameters<typeof read>) => {
    if (spy.mock.calls.length === 2) write(root, { 'a.md': long('Another') })
    return read(...args)
  }) as typeof read)
  expect((await scan(root)).entries[0]?.title).toBe('Another')
  spy.mockRestore()
})

it('takes the name where the file changes as its title is looked for', async () => {
  const root = folder({ 'a.md': '---\ntitle:\n---\n# Heading\n' })
  const open = fs.openSync
  const spy = vi.spyOn(fs, 'openSync')
  const once = (change: () => void) =>
    spy.mockImplementation((...args) => {
      if (spy.mock.calls.length % 2 === 0) change()
      return open(...args)
    })
  once(() => write(root, { 'a.md': '# Another, which is longer\n' }))
  expect((await scan(root)).entries[0]?.title).toBe('A')

  write(root, { 'a.md': '---\ntitle:\n---\n# Heading\n' })
  once(() => fs.rmSync(`${root}/a.md`))
  expect((await scan(root)).entries[0]?.title).toBe('A')
  spy.mockRestore()
})
