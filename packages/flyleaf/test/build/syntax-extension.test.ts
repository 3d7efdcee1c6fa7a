import type { Processor } from 'unified'
import { expect, it } from 'vitest'
import { Mistake } from '../../src/index.ts'
import { siteForEach } from '../site.ts'

const site = siteForEach()

/** Extend the syntax, as remark-math and others do. */
function syntax(name: string) {
  return function (this: Processor) {
    const data: { micromarkExtensions?: object[] } = this.data()
    const construct = { name, tokenize: () => undefined }
    data.micromarkExtensions = [{ flow: { 36: construct } }]
  }
}

it.each([
  ['mathFlow', 'Cannot parse `mathFlow` of `remark-math` with Sätteri'],
  ['wiki', 'Cannot parse the syntax extension `wiki` with Sätteri']
])(
  'names the engine for plugins that extend the syntax: %s',
  async (name, reason) => {
    const remarkPlugins = [syntax(name)]
    const documents = { 'a.md': 'A.', 'b.md': 'B.' }
    await expect(site.build(documents, { remarkPlugins })).rejects.toThrow(
      new Mistake(`${reason}; take engine 'remark'`)
    )
    const { entries } = await site.build(
      {},
      { engine: 'remark', remarkPlugins }
    )
    expect(entries).toHaveLength(2)
  }
)
