import fs from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { build, type Config } from '../../src/index.ts'
import { siteForEach } from '../site.ts'

const site = siteForEach()

const restore: (() => unknown)[] = []

afterEach(restoreAll)

function restoreAll(): undefined {
  for (const undo of restore.splice(0)) undo()
  syncBuiltinESMExports()
}

/** Count how often each document is opened, whoever does it. */
function countReads(): Map<string, number> {
  const counts = new Map<string, number>()
  let depth = 0

  /** Count a call, but none that it makes itself. */
  function counted<T>(path: unknown, call: () => T): T {
    const [, id] = String(path).split('/content/')
    if (depth === 0 && id?.endsWith('.md')) {
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    depth++
    try {
      return call()
    } finally {
      depth--
    }
  }

  for (const [module, name] of [
    [fs, 'createReadStream'],
    [fs, 'open'],
    [fs, 'openSync'],
    [fs, 'readFile'],
    [fs, 'readFileSync'],
    [promises, 'open'],
    [promises, 'readFile']
  ] as const) {
    const real: (...rest: unknown[]) => unknown = Reflect.get(module, name)
    Reflect.set(module, name, (...rest: unknown[]) =>
      counted(rest[0], () => real(...rest))
    )
    restore.push(() => Reflect.set(module, name, real))
  }
  syncBuiltinESMExports()
  return counts
}

const documents = {
  'a.md': '---\ntitle: A\ndate: 2024-01-02\n---\n\n![A leaf](a.svg)\n',
  'b.md': `---\ntitle: B\ndate: 2024-01-02\n---\n\n${'Text. '.repeat(20_000)}`,
  // What is wrong with it is told at its place in the file.
  'c/d.md':
    '---\ntitle: [D]\ndate: never\nnext: nowhere.md\n---\n\n<b>Text</b>.',
  'e.md': '\uFEFFNo frontmatter: it is a *mark*.'
}
const once = { 'a.md': 1, 'b.md': 1, 'c/d.md': 1, 'e.md': 1 }

it('reads each document once, with or without an output', async () => {
  const config: Config = { engine: 'satteri', prevnext: {} }
  for (const out of [undefined, 'out']) {
    const counts = countReads()
    const { entries } = await site.build(documents, { ...config, out })
    expect(Object.fromEntries(counts)).toEqual(once)
    expect(entries).toHaveLength(4)
    restoreAll()
  }
})

it('reads it once where a cache knows the frontmatter', async () => {
  const config: Config = { cache: 'cache.json', prevnext: {} }
  const first = await site.build(documents, config)
  for (const id of Object.keys(documents)) {
    fs.utimesSync(join(site.folder, 'content', id), 1e9, 1e9)
  }
  await build(config, { cwd: site.folder })

  const counts = countReads()
  const result = await build(config, { cwd: site.folder })
  expect(Object.fromEntries(counts)).toEqual(once)
  expect(result.entries).toEqual(first.entries)
})

it('reads it once where it is not UTF-8', async () => {
  const counts = countReads()
  const { messages } = await site.build({
    'a.md': Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1')
  })
  expect(messages).toMatchObject([{ ruleId: 'not-utf-8' }])
  expect(Object.fromEntries(counts)).toEqual({ 'a.md': 1 })
})

/** Count how often frontmatter is parsed, and its fields are derived. */
function countParses() {
  const counts = { derived: 0, parsed: 0 }
  const matter: Config['matter'] = {
    derive: { times: () => ++counts.derived },
    formats: [
      {
        fence: '---',
        format(raw) {
          counts.parsed++
          return { date: 'never', raw, tags: [] }
        }
      }
    ]
  }
  return { counts, matter }
}

it('parses and derives each frontmatter once', async () => {
  const { counts, matter } = countParses()
  const files = { 'a.md': '---\nA\n---\n', 'b.md': '---\nB\n---\n', 'c.md': '' }
  const { entries } = await site.build(files, { matter, prevnext: {} })
  expect(counts).toEqual({ derived: 3, parsed: 2 })
  expect(entries.map(({ data }) => data['times'])).toEqual([1, 2, 3])
})

it('parses it again where the plugin is to make dates of it', async () => {
  const { counts, matter } = countParses()
  await site.build(
    { 'a.md': '---\nA\n---\n' },
    { matter: { ...matter, dates: 'date' } }
  )
  expect(counts).toEqual({ derived: 2, parsed: 2 })
})

it('derives it again where paths of the plugin count from elsewhere', async () => {
  const { counts, matter } = countParses()
  const derive = { ...matter?.derive, path: 'path' as const }
  const { entries } = await site.build(
    { 'a.md': '---\nA\n---\n' },
    { matter: { ...matter, derive, root: site.folder } }
  )
  expect(counts).toEqual({ derived: 2, parsed: 1 })
  expect(entries[0]?.data['path']).toBe('content/a.md')
})

it('parses it again where a byte order mark shifts its places', async () => {
  const { counts, matter } = countParses()
  const { entries } = await site.build(
    { 'a.md': '\uFEFF---\nA\n---\n' },
    { matter }
  )
  expect(counts).toEqual({ derived: 2, parsed: 2 })
  expect(entries[0]?.data).toMatchObject({ raw: 'A' })
})

it('lets no plugin change what the links say', async () => {
  const change = () => (_: unknown, file: { data: { matter?: object } }) => {
    const { tags } = Object(file.data.matter)
    tags.push('changed')
  }
  const tagged = (title: string) =>
    `---\ntitle: ${title}\ntags: [x]\ndate: 2024-01-01\n---\n`
  const { entries } = await site.build(
    { 'a.md': tagged('A'), 'b.md': tagged('B') },
    {
      prevnext: {},
      remarkPlugins: [change],
      sequences: [{ from: { tag: '*' }, name: 'tags' }]
    }
  )
  expect(entries.map(({ data }) => data['tags'])).toEqual([
    ['x', 'changed'],
    ['x', 'changed']
  ])
  expect(entries[0]?.prevnext?.navs).toHaveLength(1)
})
