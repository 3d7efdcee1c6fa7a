import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ReadOptions, readSources } from '../../src/build/sources.ts'
import { type Config, readConfig } from '../../src/config/config.ts'
import { type Files, siteForEach } from '../site.ts'

const site = siteForEach()

/** Read a folder of documents. */
async function read(
  files: Files,
  options: Partial<ReadOptions> = {},
  config: Config = {}
) {
  for (const [name, content] of Object.entries(files)) {
    await site.put({ [`content/${name}`]: content })
  }
  const settings = readConfig(config, site.folder)
  return await readSources(settings, {
    include: '**/*.md',
    texts: true,
    ...options
  })
}

const remove = (name: string) => rmSync(join(site.folder, 'content', name))

it('reads UTF-8, without its mark', async () => {
  const { take } = await read({ 'a.md': '\uFEFFMüsli 🥣\r\n' })
  expect(take('a.md').text).toBe('Müsli 🥣\r\n')
})

it.each([
  ['in the first line', Buffer.from([0x61, 0xe9, 0x0a]), 1, 2],
  ['after a mark', Buffer.from([0xef, 0xbb, 0xbf, 0xe9]), 1, 2],
  ['in a later line', Buffer.from('eins\r\nzwei\ndré\n', 'latin1'), 3, 3],
  [
    'after a meant U+FFFD',
    Buffer.concat([Buffer.from('\uFFFD\uFFFD\nab\uFFFD'), Buffer.of(0xff)]),
    2,
    4
  ],
  ['at the end of a cut letter', Buffer.from('é').subarray(0, 1), 1, 1],
  ['of UTF-16', Buffer.from('\uFEFFabc', 'utf16le'), 1, 1]
])('finds the first wrong byte %s', async (_, bytes, line, column) => {
  const { entries, problems } = await read({ 'a.md': bytes })
  expect(entries).toEqual([])
  expect(problems).toEqual([
    {
      fatal: true,
      path: 'a.md',
      place: { column, line },
      reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
      ruleId: 'not-utf-8',
      source: 'flyleaf'
    }
  ])
})

it('says why a text cannot be read again', async () => {
  const { take } = await read({ 'a.md': '', 'b/c.md': '' })
  expect(take('b')).toEqual({
    problem: {
      fatal: true,
      place: undefined,
      reason:
        'Cannot read the file: it is no regular file; mend that, or exclude it',
      ruleId: 'unreadable-file'
    }
  })
  // A link that has taken its place may lead anywhere.
  symlinkSync('/etc/hostname', join(site.folder, 'content/link.md'))
  expect(take('link.md').problem).toMatchObject({ ruleId: 'unreadable-file' })
  // A pipe would be waited for, and would be no empty document.
  execFileSync('mkfifo', [join(site.folder, 'content/pipe.md')])
  expect(take('pipe.md').problem).toMatchObject({ ruleId: 'unreadable-file' })
})

it('keeps texts, each until it is taken', async () => {
  const { take } = await read({ 'a.md': 'A.', 'b.md': '\uFEFFB.' })
  remove('b.md')
  expect(take('a.md')).toMatchObject({ given: { source: 'A.' }, text: 'A.' })
  expect(take('b.md')).toEqual({ text: 'B.' })
  expect(take('a.md')).toEqual({ text: 'A.' })
  expect(take('b.md').problem).toMatchObject({ ruleId: 'unreadable-file' })
})

it('keeps no more of them than its budget, and reads the rest again', async () => {
  const files = { 'a.md': 'Four', 'b.md': 'Too long', 'c.md': 'Two' }
  const { entries, take } = await read(files, { budget: 7 })
  expect(entries).toHaveLength(3)
  await site.put({ 'content/a.md': 'X', 'content/b.md': 'New' })
  remove('c.md')
  expect(take('a.md').text).toBe('Four')
  expect(take('b.md')).toEqual({ text: 'New' })
  expect(take('c.md').text).toBe('Two')
})

it('finds places in the text that is kept, else in the file', async () => {
  const text = '---\ntitle: A\nnext: x\n---\n'
  const files = { 'a.md': text, 'b.md': `\uFEFF${text}` }
  for (const budget of [undefined, 0]) {
    const { locate } = await read(files, budget === 0 ? { budget } : {})
    for (const id of Object.keys(files)) {
      expect(locate(id, ['next'])).toMatchObject({
        start: { column: 7, line: 3 }
      })
      expect(locate(id, ['none'])).toMatchObject({ start: { line: 1 } })
      expect(locate(id, [])).toMatchObject({ start: { line: 1 } })
    }
  }
})

it('stops in the middle of what a cache knows', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`${index}.md`, 'Text.'])
  )
  const config = { cache: 'cache.json' }
  await read(files, {}, config)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await read({}, {}, config)

  const controller = new AbortController()
  const { signal } = controller
  const refuse = (id: string): undefined => {
    if (id === '100.md') controller.abort()
  }
  await expect(read({}, { refuse, signal }, config)).rejects.toThrow('aborted')
})

it('reads the frontmatter alone where no text is needed', async () => {
  const { entries, problems } = await read(
    {
      'a.md': '---\ntitle: A \uFFFD that is meant\n---\n',
      'b.md': Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1'),
      'c.md': Buffer.from('---\ntitle: C\n---\n\nCaf\xe9', 'latin1')
    },
    { texts: false }
  )
  expect(entries.map(({ id }) => id)).toEqual(['a.md', 'c.md'])
  expect(problems).toMatchObject([
    { path: 'b.md', ruleId: 'not-utf-8', source: 'flyleaf' }
  ])
})
