import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Result } from 'flyleaf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasShared, needsShared, shared } from './shared.ts'

describe.skipIf(!hasShared)(`a blog of 451 posts${needsShared}`, () => {
  let folder: string
  let result: Result

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flyleaf-corpus-'))
    result = await build({
      drafts: true,
      out: join(folder, 'out'),
      root: join(shared, 'corpus/pages')
    })
  }, 120_000)

  afterAll(async () => {
    await rm(folder, { force: true, recursive: true })
  })

  it('gets an entry for each, and no fatal message', async () => {
    const files = await readdir(join(shared, 'corpus/pages'), {
      recursive: true
    })
    const documents = files.filter((name) => name.endsWith('.md')).sort()
    const fatal = result.files.flatMap(({ messages }) =>
      messages.filter((message) => message.fatal === true)
    )

    expect(documents).toHaveLength(451)
    expect(result.entries.map(({ id }) => id).sort()).toEqual(documents)
    expect(fatal.map(String)).toEqual([])
  })

  it('gets a page for each but those that want the same one', async () => {
    const taken = result.entries.filter(({ messages }) =>
      messages.some(({ ruleId }) => ruleId === 'page-taken')
    )
    const pages = await readdir(join(folder, 'out'), { recursive: true })
    const html = pages.filter((name) => name.endsWith('.html'))
    expect(html).toHaveLength(451 - taken.length)
    expect(taken.length).toBeLessThan(3)
  })

  it('gets no page for drafts, unless they are asked for', async () => {
    const { entries, unpublished } = await build({
      root: join(shared, 'corpus/pages')
    })
    expect(unpublished).toMatchObject({ broken: 0, future: 0 })
    expect(unpublished.draft).toBeGreaterThan(60)
    expect(entries).toHaveLength(451 - unpublished.draft)
    expect(entries.map(({ data }) => data['status'])).not.toContain('draft')
  })

  it('names no folder of this machine', async () => {
    const content = await readFile(join(folder, 'out/content.json'), 'utf8')
    expect(content).not.toContain(shared)
    expect(content).not.toContain(folder)
  })

  it('gets the same bytes again, and so writes nothing', async () => {
    const before = await stat(join(folder, 'out/content.json'))
    const again = await build({
      drafts: true,
      out: join(folder, 'out'),
      root: join(shared, 'corpus/pages')
    })
    const after = await stat(join(folder, 'out/content.json'))

    expect(again.changes).toMatchObject({ removed: 0, written: 0 })
    expect(after.mtimeMs).toBe(before.mtimeMs)
  }, 120_000)
})
