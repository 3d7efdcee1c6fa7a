import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { VFile } from 'vfile'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { build, type Config, isFailed } from '../src/index.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-build-'))
})

afterEach(async () => {
  await rm(folder, { force: true, recursive: true })
})

type Files = Record<string, Uint8Array | string>

/** Build documents, without pictures' and neighbours' markup unless asked. */
async function run(files: Files, config: Config = {}) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'content', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
  return await build({ prevnext: false, ...config }, { cwd: folder })
}

async function messagesOf(files: Files, config: Config = {}) {
  const result = await run(files, config)
  return result.files.flatMap((file) => file.messages.map(String))
}

describe('what is wrong in a document', () => {
  it('is a message, and the others are built', async () => {
    const result = await run({
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

  it('is no reason to link a page that will not be there', async () => {
    const { entries } = await run(
      {
        'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n',
        'b.md': Buffer.from(
          '---\ntitle: B\ndate: 2024-01-02\n---\n\xe9',
          'latin1'
        ),
        'c.md': '---\ntitle: C\ndate: 2024-01-03\n---\n'
      },
      { prevnext: {} }
    )
    expect(
      entries.map(({ prevnext }) => prevnext?.links.map(({ href }) => href))
    ).toEqual([['/c/'], ['/a/']])
  })

  it('is said once, though two look at it', async () => {
    const messages = await messagesOf({ 'a.md': '---\ntitle: "A\n---\n' })
    expect(messages.filter((text) => text.includes('YAML'))).toHaveLength(1)
  })

  it('is fatal where a document cannot be read', async () => {
    await mkdir(join(folder, 'content'))
    await symlink(join(folder, 'nowhere'), join(folder, 'content/link.md'))
    const result = await run({ 'a.md': 'Text.' })
    expect(result.files.map(({ path }) => path)).toContain('content/link.md')
    expect(result.messages).toMatchObject([
      { id: 'link.md', source: '@flyleaf/collection' }
    ])
  })

  it.each([
    [new Error('Odd'), 'Odd'],
    ['odd', 'odd'],
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
    const messages = await messagesOf(
      { 'a.md': '---\ntitle: "A\n---\n' },
      { matter: { onError: 'fail' } }
    )
    expect(messages.filter((text) => text.includes('YAML'))).toHaveLength(1)
    expect(messages.join()).not.toMatch(/render/)
  })

  it('includes what belongs to no single document', async () => {
    const result = await run(
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
    const { entries } = await run(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n' },
      { remarkPlugins: [say] }
    )
    expect(entries[0]?.messages).toEqual([
      { fatal: false, place: null, reason: 'Odd', ruleId: null, source: null }
    ])
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
    [{ sequences: [{ name: 'a', sort: [{ by: '' }] }] }, /^Mistake: .*`a`/]
  ])('throws on %j', async (config, message) => {
    await run({ 'a.md': 'Text.' })
    const error = await run({}, { ...config, out: 'out' }).catch(String)
    expect(error).toMatch(message)
    expect(await readdir(folder)).toEqual(['content'])
  })
})
