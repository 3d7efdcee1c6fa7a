import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { blankInjected } from '@flyleaf/rehype-prevnext/injected'
import { describe, expect, it } from 'vitest'
import { compareEngines, comparePresets } from './engines.ts'
import { hasShared, needsShared, shared } from './shared.ts'

function documentsOf(root: string) {
  return readdirSync(root, { encoding: 'utf8', recursive: true })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((id) => {
      const text = readFileSync(join(root, id), 'utf8')
      return { id, text: blankInjected(text) }
    })
}

describe('the example’s posts', () => {
  const root = fileURLToPath(
    new URL('../examples/unified/content/', import.meta.url)
  )

  it('are the same with Sätteri’s parser', async () => {
    const { all, differences } = await compareEngines({ drafts: true, root })
    expect(all).toBeGreaterThan(15)
    expect(differences).toEqual([])
  })

  it('are the same with Sätteri alone', async () => {
    const { all, differences } = await comparePresets(documentsOf(root), root)
    expect(all).toBeGreaterThan(15)
    expect(differences).toEqual([])
  })
})

describe.skipIf(!hasShared)(`a blog of 451 posts${needsShared}`, () => {
  const root = join(shared, 'corpus/pages')

  it('is the same with Sätteri’s parser, but for one broken address', async () => {
    expect(await compareEngines({ drafts: true, root })).toEqual({
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
    const result = await comparePresets(documentsOf(root), root)
    const { differences, ...counts } = result
    expect(counts).toEqual({
      all: 451,
      bytes: 259,
      data: 450,
      html: 444,
      messages: 449,
      places: 394
    })
    // Where Sätteri parses HTML that stands in a document, nothing has a place
    // any more. Besides:
    expect(differences.filter((name) => !name.endsWith(' places'))).toEqual([
      // a line feed that begins a code block stays (`rehype-raw` drops it),
      'blog/crush-dev-to-posts.md html',
      'blog/expand-one-line-links.md html',
      // text around an address has no place: it is not told that the address
      // has spaces,
      'blog/fix-styled-components-in-gatsby.md messages',
      // a line feed again,
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
