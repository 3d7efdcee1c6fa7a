import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Collection, createCollection } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import remarkSatteri from '@flyleaf/remark-satteri'
import { preset } from 'flyleaf/preset'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { hasShared, needsShared, shared } from './shared.ts'

const demo = fileURLToPath(
  new URL('../examples/unified/content', import.meta.url)
)

/** Run the transformers of the preset over a document, so many times. */
async function render(
  path: string,
  root: string,
  collection: Collection,
  times: number
): Promise<string> {
  const value = await readFile(join(root, path), 'utf8')
  const file = new VFile({ cwd: root, path, value })
  file.data.neighbours = collection.nav(path)
  const { rehypePlugins, remarkPlugins } = preset({
    description: { lengths: { description: 160, short: 20 } },
    matter: { derive: { slug: 'slug', url: 'url', year: 'year' } },
    root
  })
  const markdown = unified().use(remarkSatteri).use(remarkPlugins)
  const html = unified().use(rehypePlugins).use(rehypeStringify)
  const turn = unified()
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)

  const mdast = markdown.parse(file)
  for (let run = 0; run < times; run++) await markdown.run(mdast, file)
  const hast = await turn.run(mdast, file)
  for (let run = 0; run < times; run++) await html.run(hast, file)

  const { description, images, matter } = file.data
  return JSON.stringify({ description, images, matter }) + html.stringify(hast)
}

async function differing(root: string): Promise<string[]> {
  const { entries } = await scan(root)
  const collection = createCollection(entries)
  const different: string[] = []

  for (const { id } of entries) {
    const once = await render(id, root, collection, 1)
    const twice = await render(id, root, collection, 2)
    if (once !== twice) different.push(id)
  }

  expect(entries.length).toBeGreaterThan(15)
  return different
}

describe('the transformers, run twice, give what they give once', () => {
  it('for every page of the demo', async () => {
    expect(await differing(demo)).toEqual([])
  })

  it.skipIf(!hasShared)(
    `for every page of a real blog${needsShared}`,
    async () => {
      expect(await differing(join(shared, 'corpus/pages'))).toEqual([])
    },
    240_000
  )
})
