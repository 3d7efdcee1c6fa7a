import fs from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { type ScannedDocument, type ScanOptions, scan } from '../../src/fs.ts'
import { rules } from '../fixtures.ts'
import { folder } from '../temporary-folder.ts'

/** Scan a folder, and keep the documents that it hands on. */
async function read(root: string, options: ScanOptions = {}) {
  const documents: ScannedDocument[] = []
  const result = await scan(root, {
    ...options,
    onDocument: (document) => documents.push(document)
  })
  return {
    documents,
    entries: result.entries,
    problems: result.problems,
    result
  }
}

it('hands on each document that it reads: its text, and what is in it', async () => {
  const text = '---\ntitle: A\ntags: [x, y]\n---\n\nAn *umlaut*: ü.\n'
  const root = folder({ 'a.md': text, 'b/c.md': 'Text.' })
  const { documents, entries } = await read(root, {
    matter: { derive: { year: 'year', slug: 'slug' } }
  })

  expect(documents).toMatchObject([
    {
      content: text,
      derived: { data: { slug: 'a', tags: ['x', 'y'], title: 'A' } },
      id: 'a.md',
      matter: { data: { tags: ['x', 'y'], title: 'A' }, format: 'yaml' }
    },
    {
      content: 'Text.',
      derived: { data: { slug: 'c' }, problems: [] },
      id: 'b/c.md',
      matter: { data: {}, format: undefined }
    }
  ])
  const place = documents[0]?.matter.locate(['tags', 1])
  expect(place?.start).toEqual({ column: 11, line: 3, offset: 23 })
  expect(entries).toEqual(
    (await scan(root, { matter: { derive: { year: 'year', slug: 'slug' } } }))
      .entries
  )
})

it('opens and reads each document once, and asks once what it is', async () => {
  const long = `---\ntitle: L\n---\n${'Text. '.repeat(50_000)}`
  const root = folder({ 'a.md': 'A.', 'b.md': '', 'c.md': long })
  const spies = [
    vi.spyOn(fs, 'openSync'),
    vi.spyOn(fs, 'fstatSync'),
    vi.spyOn(fs, 'readSync')
  ]
  const { documents } = await read(root)
  const counts = spies.map((spy) => spy.mock.calls.length)
  for (const spy of spies) spy.mockRestore()

  expect(documents.map(({ content }) => content)).toEqual(['A.', '', long])
  // Of an empty one there is nothing to read.
  expect(counts).toEqual([3, 3, 2])
})

it('parses each document once, and derives its fields once', async () => {
  const parsed: string[] = []
  const derived: unknown[] = []
  const root = folder({
    'a.md': '~~~\ntitle: A\n~~~\n',
    'b.md': '~~~\nother\n~~~\n',
    'c.md': 'C.'
  })
  await read(root, {
    matter: {
      derive: { seen: ({ path }) => derived.push(path) },
      formats: [
        { fence: '~~~', format: (raw) => ({ title: parsed.push(raw) }) }
      ]
    }
  })
  expect(parsed).toEqual(['title: A', 'other'])
  expect(derived).toEqual(['a.md', 'b.md', 'c.md'])
})

it('gives its fields away: what becomes of them is no matter of the entry', async () => {
  const root = folder({ 'a.md': '---\ntitle: A\ntags: [x]\n---\n' })
  const { documents, entries } = await read(root)
  const fields: Record<string, unknown> = documents[0]?.derived.data ?? {}
  Object.assign(Object(fields['tags']), ['changed'])
  fields['title'] = 'Changed'
  expect(entries[0]?.data).toEqual({ tags: ['x'], title: 'A' })
})

it('hands on bytes that are not UTF-8 as they are', async () => {
  const root = folder()
  const bytes = Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1')
  fs.writeFileSync(path.join(root, 'a.md'), bytes)
  fs.writeFileSync(path.join(root, 'b.md'), 'B.')
  const { documents, entries } = await read(root)
  expect(documents.map(({ content }) => content)).toEqual([
    Uint8Array.from(bytes),
    'B.'
  ])
  expect(entries[0]?.title).toBe('Caf\uFFFD')
})

it('counts a byte order mark, as it stands in the file', async () => {
  const text = '\uFEFF---\ntitle: A\n---\n'
  const { documents } = await read(folder({ 'a.md': text }))
  expect(documents[0]?.content).toBe(text)
  expect(documents[0]?.matter.position?.start.offset).toBe(1)
})

it('hands on nothing that earlier scans have read', async () => {
  const root = folder({ 'a.md': 'A.', 'b.md': 'B.' })
  const cache = path.join(root, 'cache.json')
  const first = await read(root, { cache })
  expect(first.documents).toHaveLength(2)

  fs.writeFileSync(path.join(root, 'b.md'), 'Changed.')
  const second = await read(root, { cache })
  expect(second.documents.map(({ id }) => id)).toEqual(['b.md'])
  const third = await read(root, { previous: second.result })
  expect(third.documents).toEqual([])
  expect(third.entries).toEqual(second.entries)
})

it('hands on nothing that is left out', async () => {
  const root = folder({ 'a.md': 'A.' })
  const circle: unknown[] = []
  circle.push(circle)
  const { documents, entries, problems } = await read(root, {
    matter: { derive: { circle: () => circle } }
  })
  expect([documents, entries]).toEqual([[], []])
  expect(rules({ problems })).toEqual(['a.md: unwritable-data'])
})

it('leaves out what is too large to be a text', async () => {
  const root = folder({ 'a.md': 'A.', 'b.md': '' })
  fs.truncateSync(path.join(root, 'b.md'), 2 ** 30)
  const { documents, problems } = await read(root)
  expect(documents.map(({ id }) => id)).toEqual(['a.md'])
  expect(rules({ problems })).toContain('b.md: unreadable-file')
})

it('lets others have their turn more often where documents are large', async () => {
  const root = folder({ 'a.md': '', 'b.md': '', 'c.md': 'C.', 'd.md': 'D.' })
  for (const name of ['a.md', 'b.md']) {
    fs.truncateSync(path.join(root, name), 17 * 2 ** 20)
  }
  const seen: number[] = []
  await read(root, { onProgress: ({ done }) => seen.push(done) })
  expect(seen).toEqual([1, 2, 4])
})

it('reads a document again that is changed as it is read', async () => {
  const root = folder({ 'a.md': 'Old.', 'b.md': 'B.' })
  const { readSync } = fs
  let times = 0
  const spy = vi.spyOn(fs, 'readSync').mockImplementation(((
    ...rest: [number, Buffer, number, number, null]
  ) => {
    if (++times === 1) fs.appendFileSync(path.join(root, 'a.md'), ' And new.')
    return readSync(...rest)
  }) as typeof fs.readSync)
  const { documents } = await read(root)
  spy.mockRestore()
  expect(documents.map(({ content }) => content)).toEqual([
    'Old. And new.',
    'B.'
  ])
})
