import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCollection } from '@flyleaf/collection'
import { fileOf } from '@flyleaf/document/satteri'
import { build } from 'flyleaf'
import { type PresetOptions, preset } from 'flyleaf/preset'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'

// A page of no order is nothing to tell anybody of, whoever the host is; that
// nobody gives neighbours is.

const index = createCollection(
  [
    {
      data: {},
      id: 'a.md',
      path: 'a.md',
      slug: 'a',
      title: 'A',
      url: '/a/'
    }
  ],
  { sequences: [{ name: 'posts' }] }
)

/** Run the preset over pages, in turn; tell the rules of their messages. */
async function withUnified(
  options: PresetOptions,
  pages: Record<string, object>
): Promise<unknown[]> {
  const { rehypePlugins, remarkPlugins } = preset({
    ...options,
    engine: 'remark'
  })
  const processor = unified()
    .use(remarkParse)
    .use(remarkPlugins)
    .use(remarkRehype)
    .use(rehypePlugins)
    .use(rehypeStringify)
    .freeze()
  const rules = []
  for (const [path, data] of Object.entries(pages)) {
    const file = new VFile({ data: { ...data }, path, value: 'Text.' })
    await processor.process(file)
    rules.push(file.messages.map(({ ruleId }) => ruleId))
  }
  return rules
}

/** The same in Sätteri. */
async function withSatteri(
  options: PresetOptions,
  pages: Record<string, object>
): Promise<unknown[]> {
  const plugins = preset({ ...options, engine: 'native' })
  const rules = []
  for (const [path, fields] of Object.entries(pages)) {
    const data: Record<string, unknown> = { ...fields }
    const fileURL = new URL(path, `file://${process.cwd()}/`)
    await markdownToHtml('Text.', { data, fileURL, ...plugins })
    const { messages } = fileOf({ data, fileURL, source: '' })
    rules.push(messages.map(({ ruleId }) => ruleId))
  }
  return rules
}

describe.each([
  { name: 'unified', run: withUnified },
  { name: 'Sätteri', run: withSatteri }
])('the preset, in $name', ({ run }) => {
  const pages = { 'z.md': {}, 'a.md': {}, 'b.md': {} }

  it('tells of a page that is not in the index, and of nothing more', async () => {
    expect(await run({ prevnext: { index } }, pages)).toEqual([
      ['not-in-index'],
      [],
      ['not-in-index']
    ])
    const onMissing = 'ignore'
    expect(await run({ prevnext: { index, onMissing } }, pages)).toEqual([
      [],
      [],
      []
    ])
  })

  it('tells nothing where the host gives neighbours, or none', async () => {
    const navs = index.nav('a.md')
    expect(
      await run(
        {},
        {
          'z.md': { neighbours: null },
          'a.md': { neighbours: navs },
          'b.md': {}
        }
      )
    ).toEqual([[], [], []])
  })

  it('tells once that nobody gives any', async () => {
    expect(await run({}, pages)).toEqual([['missing-neighbours'], [], []])
    expect(await run({ prevnext: false }, pages)).toEqual([[], [], []])
  })
})

it.each(['satteri', 'remark'] as const)(
  'is no business of a build with the engine %s',
  async (engine) => {
    const folder = await mkdtemp(join(tmpdir(), 'flyleaf-source-'))
    try {
      await writeFile(join(folder, 'about.md'), 'About.')
      await writeFile(join(folder, 'a.md'), '---\ndate: 2024-01-01\n---\nA.')
      await writeFile(join(folder, 'b.md'), '---\ndate: 2024-01-02\n---\nB.')
      const config = { engine, root: folder }
      const posts = {
        name: 'posts',
        where: { date: { exists: true } }
      }
      for (const sequences of [undefined, [], [posts]]) {
        const { entries, messages } = await build({ ...config, sequences })
        expect(entries).toHaveLength(3)
        expect(messages.map(({ ruleId }) => ruleId)).not.toContain(
          'missing-neighbours'
        )
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  }
)
