import fs, { renameSync, rmSync, utimesSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Root } from 'hast'
import type { VFile } from 'vfile'
import { describe, expect, it, vi } from 'vitest'
import { Unsettled } from '../../src/errors.ts'
import {
  build,
  type Config,
  check,
  isFailed,
  Mistake
} from '../../src/index.ts'
import { type Files, siteForEach } from '../site.ts'

const site = siteForEach()

async function messagesOf(files: Files, config: Config = {}) {
  const result = await site.build(files, config)
  return result.files.flatMap((file) => file.messages.map(String))
}

describe('what is wrong in a document', () => {
  it('is a message, and the others are built', async () => {
    const result = await site.build({
      'bad.md': Buffer.from('Caf\u00e9', 'latin1'),
      'good.md': '---\ntitle: Good\ndate: 2024-01-01\n---\n\nText.'
    })
    expect(result.entries.map(({ id }) => id)).toEqual(['good.md'])
    expect(result.messages).toContainEqual({
      fatal: true,
      id: 'bad.md',
      place: { column: 4, line: 1 },
      reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
      ruleId: 'not-utf-8',
      source: 'flyleaf'
    })
    expect(isFailed(result)).toBe(true)
  })

  it.each<[string, Uint8Array | string]>([
    [
      'is not UTF-8',
      Buffer.from('---\ntitle: B\ndate: 2024-01-02\n---\n\xe9', 'latin1')
    ],
    ['gets no name', '---\ntitle: B\ndate: 2024-01-02\nslug: con\n---\n'],
    ['gets no name of its own', '---\ndate: 2024-01-02\nslug: A\n---\n']
  ])('is no reason to link a page that %s', async (_, b) => {
    const { entries } = await site.build(
      {
        'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n',
        'b.md': b,
        'c.md': '---\ntitle: C\ndate: 2024-01-03\n---\n'
      },
      { prevnext: {} }
    )
    const links = Object.fromEntries(
      entries.map(({ id, prevnext }) => [
        id,
        prevnext?.links.map(({ href }) => href)
      ])
    )
    expect(links).toMatchObject({ 'a.md': ['/c/'], 'c.md': ['/a/'] })
    expect(links['b.md'] ?? []).toEqual([])
  })

  it('is that it is a program, which a bundler makes a page of', async () => {
    const { entries, messages } = await site.build(
      {
        'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n',
        'b.MDX': '---\ntitle: B\ndate: 2024-01-02\n---\n\n<B />'
      },
      { include: '**/*.{md,mdx}', prevnext: {} }
    )
    expect(entries.map(({ id, prevnext }) => [id, prevnext?.links])).toEqual([
      ['a.md', []]
    ])
    expect(messages).toEqual([
      {
        fatal: true,
        id: 'b.MDX',
        place: { column: 1, line: 1 },
        reason:
          'Cannot build a document of MDX, a bundler makes its page: leave it to `remarkPlugins` there, or exclude it',
        ruleId: 'mdx',
        source: 'flyleaf'
      }
    ])
  })

  it('is no reason to take a page from another', async () => {
    const result = await site.build(
      {
        'a.md': Buffer.from('---\nslug: x\n---\n\xe9', 'latin1'),
        'b.md': '---\ntitle: "B\nslug: x\n---\n',
        'c.md': '---\ntitle: C\ndate: 2024-01-03\nslug: x\n---\n'
      },
      { matter: { onError: 'fail' } }
    )
    expect(result.entries).toMatchObject([{ messages: [], url: '/x/' }])
    expect(result.messages.filter(({ fatal }) => fatal)).toMatchObject([
      { id: 'a.md', ruleId: 'not-utf-8' },
      { id: 'b.md', ruleId: 'yaml' }
    ])
  })

  it('names those that link a page that turns out to be missing', async () => {
    const fails = () => (_: unknown, file: VFile) => {
      if (file.stem === 'b') throw new Error('Odd')
    }
    const day = (date: string, more = '') =>
      `---\ntitle: T\ndate: ${date}\n${more}---\n`
    const config = { prevnext: {}, rehypePlugins: [fails] }
    const documents = {
      'a.md': day('2024-01-01'),
      'b.md': day('2024-01-02'),
      'c.md': day('2024-01-03')
    }

    const result = await site.build(documents, config)
    expect(isFailed(result)).toBe(true)
    expect(result.messages).toMatchObject([
      { id: 'b.md', ruleId: 'render' },
      {
        fatal: false,
        id: 'b.md',
        place: { column: 1, line: 1 },
        reason:
          'Cannot write the page that is a neighbour of `a.md` and `c.md`, and is linked there; correct the document, or exclude it',
        ruleId: 'page-missing',
        source: 'flyleaf'
      }
    ])

    const more = { 'd.md': day('2024-01-04', 'prev:\n  id: b.md\n') }
    expect((await site.build(more, config)).messages[1]).toMatchObject({
      reason: expect.stringContaining('of `a.md` and 2 more, and')
    })
  })

  it('links nothing where it is alone', async () => {
    const fails = () => (_: unknown, file: VFile) => {
      if (file.stem === 'a') throw new Error('Odd')
    }
    const { messages } = await site.build(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n', 'b.md': 'B.' },
      { rehypePlugins: [fails] }
    )
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['render'])
  })

  it('is not that it is gone when its turn comes', async () => {
    await site.put({ 'content/a.md': 'A.', 'content/b.md': 'B.' })
    const { entries, messages } = await build(
      {},
      {
        cwd: site.folder,
        onProgress: () =>
          rmSync(join(site.folder, 'content/b.md'), { force: true })
      }
    )
    expect(entries.map(({ html }) => html)).toEqual([
      expect.stringMatching(/^<p>A\.<\/p>/),
      expect.stringMatching(/^<p>B\.<\/p>/)
    ])
    expect(messages).toEqual([])
  })

  it('is told of a document that is gone, though a cache knows its head', async () => {
    const config = { cache: 'cache.json' }
    await site.build({ 'a.md': 'A.', 'b.md': 'B.' }, config)
    utimesSync(join(site.folder, 'content/a.md'), 1e9, 1e9)
    await site.build({}, config)

    const { lstatSync } = fs
    const spy = vi.spyOn(fs, 'lstatSync').mockImplementation(((
      ...rest: Parameters<typeof lstatSync>
    ) => {
      const stats = lstatSync(...rest)
      if (String(rest[0]).endsWith('/a.md')) renameSync(rest[0], `${rest[0]}x`)
      return stats
    }) as typeof lstatSync)
    const { entries, messages } = await site.build({}, config)
    spy.mockRestore()
    expect(entries.map(({ id }) => id)).toEqual(['b.md'])
    expect(messages).toEqual([
      {
        fatal: true,
        id: 'a.md',
        place: null,
        reason:
          'Cannot read the file: there is no such file or folder; mend that, or exclude it',
        ruleId: 'unreadable-file',
        source: 'flyleaf'
      }
    ])
  })

  it('is said once, though two look at it', async () => {
    const messages = await messagesOf({
      'a.md': '---\ntitle: A\ntitle: B\n---\n\nText.'
    })
    expect(messages.filter((text) => text.includes('key'))).toHaveLength(1)
  })

  it('is fatal where a document cannot be read', async () => {
    await mkdir(join(site.folder, 'content'))
    await symlink(
      join(site.folder, 'nowhere'),
      join(site.folder, 'content/link.md')
    )
    const result = await site.build({ 'a.md': 'Text.' })
    expect(result.files.map(({ path }) => path)).toContain('content/link.md')
    expect(result.messages).toMatchObject([
      { id: 'link.md', source: '@flyleaf/collection' }
    ])
  })

  it('is fatal where a file may not be opened', async () => {
    const open = fs.openSync
    const spy = vi.spyOn(fs, 'openSync').mockImplementation((file, ...rest) => {
      if (!String(file).endsWith('b.md')) return open(file, ...rest)
      throw Object.assign(new Error('No'), { code: 'EACCES' })
    })
    const result = await site.build({ 'a.md': 'A.', 'b.md': 'B.' })
    spy.mockRestore()
    expect(isFailed(result)).toBe(true)
    expect(result.messages).toMatchObject([
      { fatal: true, id: 'b.md', ruleId: 'unreadable-file' }
    ])
  })

  it.each([
    [new Error('Odd'), 'Odd'],
    ['odd', 'odd'],
    [Object.create(null), 'something that has no words'],
    [new RangeError('Maximum …'), 'it is nested too deeply']
  ])('includes what a plugin throws', async (error, text) => {
    const throwing = () => () => {
      throw error
    }
    const messages = await messagesOf(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n' },
      { remarkPlugins: [throwing] }
    )
    expect(messages).toEqual([
      `content/a.md:1:1: Cannot render the document: ${text}; simplify it, or exclude it`
    ])
  })

  it('is not said again when a plugin has failed the document', async () => {
    const fails = () => (_: unknown, file: VFile) => file.fail('Odd')
    const messages = await messagesOf(
      { 'a.md': '---\ntitle: A\n---\n\nText.' },
      { remarkPlugins: [fails] }
    )
    expect(messages).toEqual(['content/a.md:1:1: Odd'])
  })

  it.each<[string, Config, string]>([
    ['there are none', {}, '`**/*.{md,markdown}`'],
    ['none matches', { include: ['*.mdown', 'x/*'] }, '`*.mdown` or `x/*`'],
    ['all are excluded', { exclude: '**' }, '`**/*.{md,markdown}`'],
    ['all are taken away', { include: '!**' }, '`**/*.{md,markdown}`']
  ])('includes that there is no document, as %s', async (_, config, globs) => {
    await site.put({ [config.exclude ? 'content/a.md' : 'content/x']: 'X' })
    const result = await site.build({}, config)
    expect(result.messages).toEqual([
      {
        fatal: false,
        id: null,
        place: null,
        reason: `Cannot find any document, no file of the folder is left that matches ${globs}; correct \`include\` or \`exclude\`, or name another folder`,
        ruleId: 'no-documents',
        source: 'flyleaf'
      }
    ])
    expect(isFailed(result)).toBe(false)
  })

  it('includes that there is no document, as no glob asks for one', async () => {
    const messages = await messagesOf({ 'a.md': 'A.' }, { include: [] })
    expect(messages).toEqual([
      '1:1: Cannot find any document, `include` is an empty list; name a glob, or leave it out'
    ])
  })

  it('is no matter of documents that a glob takes away', async () => {
    const files = { 'a.md': 'A.', 'b.pdf': 'B.', 'c.mdx': 'C.', 'd/e.md': 'E.' }
    const { entries } = await site.build(files, { include: '!d/**' })
    expect(entries.map(({ id }) => id)).toEqual(['a.md'])
  })

  it.each([
    [['a.mdx'], 'one of MDX: a bundler makes its page'],
    [['a.mdx', 'b/c.mdx'], '2 of MDX: a bundler makes their pages']
  ])('includes that all are programs: %j', async (names, what) => {
    const documents = Object.fromEntries(names.map((name) => [name, '<A />']))
    const messages = await messagesOf(documents)
    expect(messages).toEqual([
      `1:1: Cannot find any document but ${what}, give it the plugins of \`flyleaf/preset\`, and run \`flyleaf index\` for the neighbours`
    ])
  })

  it('is not that a picture cannot be copied: the page is there', async () => {
    await site.put({ 'content/x.png/y.txt': 'Y', 'content/z.png': 'Z' })
    const copyFile = vi.spyOn(fs, 'accessSync').mockImplementationOnce(() => {
      throw Object.assign(new Error('No'), { code: 'EACCES' })
    })
    const { changes, entries, files } = await site.build(
      { 'a.md': '![Z](z.png)', 'b.md': 'B.' },
      { out: 'out' }
    )
    copyFile.mockRestore()
    const message = {
      fatal: true,
      reason:
        'Cannot copy `z.png`, which the page shows: permission denied; see to the file',
      ruleId: 'uncopied-file'
    }
    expect(changes.written).toBe(4)
    expect(entries[0]?.messages).toContainEqual(
      expect.objectContaining(message)
    )
    expect(files[0]?.messages).toContainEqual(expect.objectContaining(message))
  })

  it('is not that a page has the place of a picture', async () => {
    await site.put({ 'content/x.png': 'X' })
    const { entries } = await site.build(
      { 'a.md': '![X](x.png)', 'b.md': '---\nat: x.png\n---\n' },
      {
        matter: { derive: { url: ({ data }) => `/${String(data['at'])}/` } },
        out: 'out'
      }
    )
    expect(entries[0]?.messages).toContainEqual(
      expect.objectContaining({
        reason:
          'Cannot copy `x.png`, which the page shows: a page has its place; see to the file'
      })
    )
  })

  it('is told once of a document that has other faults', async () => {
    await site.put({ 'content/z.png': 'Z' })
    const odd = () => (tree: Root) => {
      tree.children.push(JSON.parse('{"type":"odd"}'))
    }
    vi.spyOn(fs, 'accessSync').mockImplementationOnce(() => {
      throw new Error('No')
    })
    const { messages } = await site.build(
      { 'a.md': '---\ntitle: A\n---\n\n![Z](z.png)' },
      { out: 'out', rehypePlugins: [odd] }
    )
    vi.restoreAllMocks()
    expect(messages.map(({ ruleId }) => ruleId)).toEqual([
      'image-not-an-image',
      'render'
    ])
  })

  it.each<[string, () => unknown]>([
    ['a large number', () => 1n],
    [
      'itself',
      () => {
        const self: Record<string, unknown> = {}
        self['self'] = self
        return self
      }
    ],
    [
      'what throws',
      () => ({
        toJSON() {
          throw new Error('Odd')
        }
      })
    ]
  ])('includes that a field is %s', async (what, x) => {
    const put = () => (_: unknown, file: VFile) => {
      if (file.stem === 'b') Object.assign(file.data.matter ?? {}, { x: x() })
    }
    const documents = { 'a.md': 'A.', 'b.md': 'B.' }
    const config: Config[] = [
      { matter: { derive: { x: ({ path }) => path === 'b.md' && x() } } },
      { remarkPlugins: [put] }
    ]
    for (const option of config) {
      const { entries, messages } = await site.build(documents, {
        ...option,
        out: 'out'
      })
      const text = await readFile(join(site.folder, 'out/content.json'), 'utf8')
      const written: string[] = JSON.parse(text).entries.map(
        ({ id }: { id: string }) => id
      )
      const isKept = what === 'a large number'
      expect(written).toEqual(isKept ? ['a.md', 'b.md'] : ['a.md'])
      expect(entries.map(({ id }) => id)).toEqual(written)
      expect(
        messages.filter(({ fatal }) => fatal).map(({ ruleId }) => ruleId)
      ).toEqual(isKept ? [] : ['unwritable-data'])
    }
  })

  it('includes what belongs to no single document', async () => {
    const result = await site.build(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n' },
      { cache: 'cache.json', matter: { derive: { x: () => 1 } } }
    )
    expect(result.messages).toEqual([
      {
        fatal: null,
        id: null,
        place: null,
        reason: expect.stringMatching(/^Cannot use a cache/),
        ruleId: 'unusable-cache',
        source: '@flyleaf/collection'
      }
    ])
  })

  it('includes messages that name no rule', async () => {
    const say = () => (_: unknown, file: VFile) => {
      file.message('Odd')
    }
    const { entries } = await site.build(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n' },
      { remarkPlugins: [say] }
    )
    expect(entries[0]?.messages).toEqual([
      { fatal: false, place: null, reason: 'Odd', ruleId: null, source: null }
    ])
  })
})

describe('a plugin that never comes to an end', () => {
  const never = () => () => new Promise<undefined>(() => undefined)

  it.each([
    [
      new Unsettled(),
      'Mistake: Cannot render `a.md`: a plugin or the configuration waits'
    ],
    [new Error('Enough'), 'Error: Enough']
  ])('is waited for until %s', async (reason, text) => {
    await site.put({ 'content/a.md': 'A.' })
    const controller = new AbortController()
    const job = build(
      { out: 'out', rehypePlugins: [never] },
      { cwd: site.folder, signal: controller.signal }
    )
    setTimeout(() => controller.abort(reason), 100)
    expect(await job.catch(String)).toMatch(text)
    expect(await readdir(site.folder)).toEqual(['content'])
  })
})

describe('a mistake of the caller', () => {
  it.each<[object, RegExp]>([
    [
      { root: 'missing' },
      /^Mistake: Cannot read the folder .*missing: there is/
    ],
    [{ root: 'content/a.md' }, /^Mistake: .*a\.md: it is a file; name the/],
    [{ description: { lengths: { x: -1 } } }, /^Mistake: .*lengths/],
    [{ matter: { derive: { x: 'y' } } }, /^Mistake: .*derive\.x/],
    [
      { exclude: '!a' },
      /^Mistake: Unexpected `'!a'` for option `exclude\[0\]` of `@flyleaf\/collection`, expected a glob that does not begin/
    ],
    [
      { sequences: [{ name: 'a', sort: [{ by: '' }] }] },
      /^Mistake: .*`sequences\[0\]\.sort\[0\]\.by`/
    ],
    [{ sequences: [{ name: '' }] }, /^Mistake: .*`sequences\[0\]\.name`/]
  ])('throws on %j', async (config, message) => {
    await site.build({ 'a.md': 'Text.' })
    const error = await site.build({}, { ...config, out: 'out' }).catch(String)
    expect(error).toMatch(message)
    expect(await readdir(site.folder)).toEqual(['content'])
  })

  it.each([build, check])(
    'is a text instead of a configuration: %o',
    async (job) => {
      await expect(Reflect.apply(job, null, ['content'])).rejects.toThrow(
        new Mistake(
          "Unexpected `'content'` for the options of `flyleaf`, expected an object of options, such as `{root: 'content'}`"
        )
      )
    }
  )
})
