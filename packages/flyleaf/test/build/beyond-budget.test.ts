import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { ReadOptions } from '../../src/build/sources.ts'
import { run } from '../../src/cli/run.ts'
import { build } from '../../src/index.ts'
import { siteForEach } from '../site.ts'

const site = siteForEach()
let budget: number | undefined

vi.mock('../../src/build/sources.ts', async (original) => {
  const real = await original<typeof import('../../src/build/sources.ts')>()
  return {
    ...real,
    readSources: (
      settings: Parameters<typeof real.readSources>[0],
      options: ReadOptions
    ) =>
      real.readSources(settings, {
        ...options,
        ...(budget !== undefined && { budget })
      })
  }
})

it('builds the same of texts that are read again', async () => {
  const documents = {
    'a.md': '---\ntitle: A\ndate: 2024-01-02\n---\n\nA *leaf*.\n',
    'b.md': '\uFEFF---\ntitle: "B\n---\n\n<b>Text</b>.',
    'c/d.md': '---\ntitle: [D]\ndate: never\nnext: nowhere.md\n---\n'
  }
  budget = undefined
  const { entries, messages } = await site.build(documents, { prevnext: {} })
  for (const characters of [0, 60]) {
    budget = characters
    const result = await site.build(documents, { prevnext: {} })
    expect(result).toMatchObject({ entries, messages })
  }
})

it('tells of a document that is gone when its turn comes', async () => {
  budget = 0
  await site.put({ 'content/a.md': 'A.', 'content/b.md': 'B.' })
  const { messages } = await build(
    {},
    {
      cwd: site.folder,
      onProgress: () =>
        rmSync(join(site.folder, 'content/b.md'), { force: true })
    }
  )
  expect(messages).toMatchObject([
    { id: 'b.md', ruleId: 'unreadable-file' },
    { id: 'b.md', ruleId: 'page-missing' }
  ])
})

it('tells it where pictures are looked for, too', async () => {
  budget = 0
  await site.put({
    'content/a.md': 'A.',
    'flyleaf.config.mjs': `import { rmSync } from 'node:fs'
const gone = () => {
  rmSync(new URL('content/a.md', import.meta.url), { force: true })
}
export default { matter: { derive: { gone } } }`
  })
  let stderr = ''
  const code = await run(['sizes', 'check'], {
    cwd: site.folder,
    stderr: { write: (text) => (stderr += text) },
    stdout: { write: () => '' }
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /content\/a\.md\n +error +Cannot read the file: there is no such file or folder; mend that, or exclude it +unreadable-file +flyleaf/
  )
})
