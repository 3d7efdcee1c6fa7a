import fs from 'node:fs'
import { parseMatter } from '@flyleaf/matter'
import { expect, it, vi } from 'vitest'
import { scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

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
  ['no frontmatter', `# A\n${body}`, {}],
  ['no title', `---\na: 1\n---\n# A\n${body}`, { a: 1 }],
  ['a blank line first', `\n---\ntitle: A\n---\n${body}`, { title: 'A' }],
  ['a byte order mark', `\uFEFF---\ntitle: A\n---\n${body}`, { title: 'A' }],
  ['carriage returns', `---\r\ntitle: A\r\n---\r\n${body}`, { title: 'A' }],
  [
    'dashes that end nothing',
    `---\ntitle: A\n---x: 1\n---\n${body}`,
    { '---x': 1, title: 'A' }
  ],
  ['a tag', `---yaml\ntitle: A\n---\n${body}`, { title: 'A' }],
  ['TOML', `+++\ntitle = "A"\n+++\n${body}`, { title: 'A' }],
  ['JSON', `{\n"title": "A"\n}\n${body}`, { title: 'A' }]
])('reads 4 KiB of a long document with %s', async (_, text, data) => {
  const found = await read(text)
  expect(found.data).toEqual(data)
  expect(found.bytes).toBe(4096)
})

it('looks for the end that the options name', async () => {
  const text = `---\ntitle: A\n===\n\nText\n---\n${body}`
  const root = folder({ 'a.md': text })
  const fence = { close: '===', open: '---' }
  const { entries } = await scan(root, {
    matter: { formats: [{ fence, format: 'yaml' }, 'toml'] }
  })
  expect(entries[0]?.data).toEqual({ title: 'A' })
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
  expect(rules(long)).toContain('a.md: too-large')
})

it('says that frontmatter is too large, and not that it has no end', async () => {
  const long = `---\ntitle: A\n${'x: y\n'.repeat(300_000)}---\n`
  const [problem] = (await read(long)).problems
  const [whole] = parseMatter(long).problems

  expect(problem).toEqual({
    fatal: false,
    path: 'a.md',
    place: {
      end: { column: 4, line: 1, offset: 3 },
      start: { column: 1, line: 1, offset: 0 }
    },
    reason:
      'Unexpected frontmatter of more than 1048576 bytes, expected less; move its data to a file of its own',
    ruleId: 'too-large',
    source: '@flyleaf/collection'
  })
  // Who reads the whole of the document says the same: it is said once.
  expect(problem).toMatchObject({
    place: whole?.place,
    reason: whole?.reason,
    ruleId: whole?.ruleId
  })
  expect(rules(await read(`${body}${body}`))).toEqual(['a.md: missing-title'])
})

it('finds frontmatter in a large document whose lines end as on an old Mac', async () => {
  const found = await read(`---\rtitle: A\r---\r${body.replaceAll('\n', '\r')}`)
  expect(found.data).toEqual({ title: 'A' })
  expect(found.bytes).toBe(4096)
})

it('keeps no text of the body with the fields', async () => {
  const spy = vi.spyOn(Buffer.prototype, 'toString')
  await read(`---\ntitle: A\n---\n${body}`)
  const lengths = spy.mock.calls
    .filter(([encoding]) => encoding === 'utf8')
    .map(([, , end]) => end)
  spy.mockRestore()
  expect(lengths).toEqual([17])
})

it('reads little more of a document whose frontmatter is wrong', async () => {
  const found = await read(`---\n- a list\n---\n${body}`)
  expect(found.bytes).toBeLessThan(30_000)
  expect(rules(found)).toEqual(['a.md: not-a-mapping'])
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

it('finds frontmatter below thousands of empty lines', async () => {
  const found = await read(`${'\n'.repeat(9000)}---\ntitle: A\n---\n${body}`)
  expect(found.data).toEqual({ title: 'A' })
})
