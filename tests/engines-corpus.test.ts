import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compareEngines } from './engines.ts'
import { hasShared, needsShared, shared } from './shared.ts'

describe('the example’s posts', () => {
  const root = fileURLToPath(
    new URL('../examples/unified/content/', import.meta.url)
  )

  it.each(['satteri', 'native'] as const)('are the same with %s', async (e) => {
    const { all, differences } = await compareEngines({ root }, e)
    expect(all).toBeGreaterThan(15)
    expect(differences).toEqual([])
  })
})

describe.skipIf(!hasShared)(`a blog of 451 posts${needsShared}`, () => {
  const config = { root: join(shared, 'corpus/pages') }

  it('is the same with Sätteri’s parser, but for one broken address', async () => {
    expect(await compareEngines(config, 'satteri')).toEqual({
      all: 451,
      bytes: 450,
      data: 451,
      differences: ['blog/pycon-2018-roundup.md html'],
      html: 450,
      messages: 451,
      places: 451
    })
  }, 120_000)

  it('is the same with Sätteri alone, but for HTML in the source', async () => {
    const result = await compareEngines(config, 'native')
    const { differences, ...counts } = result
    expect(counts).toEqual({
      all: 451,
      bytes: 255,
      data: 450,
      html: 444,
      messages: 450,
      places: 394
    })
    // Where Sätteri parses HTML that stands in a document, nothing has a place
    // any more. Besides:
    expect(differences.filter((name) => !name.endsWith(' places'))).toEqual([
      // a line feed that begins a code block stays (`rehype-raw` drops it),
      'blog/crush-dev-to-posts.md html',
      'blog/expand-one-line-links.md html',
      'blog/markata-dev-server.md html',
      // Markdown within `<style>` stays HTML,
      'blog/pandas-pattern.md html',
      // an address without a domain is a link,
      'blog/pycon-2018-roundup.md html',
      // and so does Markdown within `<iframe>`: with a picture in it.
      'blog/realistic-git-workflow.md data',
      'blog/realistic-git-workflow.md html',
      'blog/realistic-git-workflow.md messages',
      'blog/testproject-io-py-actions.md html'
    ])
  }, 120_000)
})
