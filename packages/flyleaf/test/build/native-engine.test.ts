import { expect, it, vi } from 'vitest'
import { siteForEach } from '../site.ts'

const site = siteForEach()

it('names the engine to take when Sätteri does not load', async () => {
  // The parser under unified has its own by now.
  vi.doMock('satteri', () => {
    throw new Error('no binary for this machine')
  })
  const documents = { 'a.md': 'A.' }
  await expect(site.build(documents, { engine: 'native' })).rejects.toThrow(
    /^The engine 'native' cannot be loaded: .*; take engine 'remark'$/s
  )
  const { entries } = await site.build(documents, { engine: 'remark' })
  expect(entries).toHaveLength(1)
})
