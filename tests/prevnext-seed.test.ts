import { existsSync, readFileSync } from 'node:fs'
import rehypePrevnext from '@flyleaf/rehype-prevnext'
import remarkInjected, {
  blankInjected,
  findInjected
} from '@flyleaf/rehype-prevnext/injected'
import satteriPrevnext from '@flyleaf/rehype-prevnext/satteri'
import remarkSatteri from '@flyleaf/remark-satteri'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml, mdxToJs } from 'satteri'
import { type PluggableList, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'

const path = new URL('../../shared/seed/pypi-2fa.seed.md', import.meta.url)
const isThere = existsSync(path)
const seed = isThere ? readFileSync(path, 'utf8') : ''

if (!isThere)
  it.skip('did not run: the seed page is not in ../shared/seed', () => {})

/** What the old block links, read from the page itself. */
const old = [...seed.matchAll(/<a class='(?:prev|next)' href='([^']*)'>/g)].map(
  ([, href = '']) => href
)

const navs = [
  {
    next: { href: '/next', rel: 'next', source: 'sequence', title: 'Next one' },
    position: 1,
    sequence: 'posts',
    total: 2
  }
] as const

/** Turn the seed page into HTML. */
function run(parser: PluggableList, data: object): VFile {
  return unified()
    .use(parser)
    .use(remarkInjected)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypePrevnext)
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(new VFile({ data: { ...data }, path: 'seed.md', value: seed }))
}

/** Tell what must not be left of the old block. */
function leftovers(html: string): string[] {
  const words = ['<style', '&lt;style', '&#x3C;style', '--prevnext', ...old]
  return words.filter((word) => html.includes(word))
}

const remark: PluggableList = [remarkParse, remarkGfm, remarkFrontmatter]

describe.runIf(isThere)('the seed page', () => {
  it('has one block, whose place and links are known', () => {
    expect(old).toHaveLength(2)
    expect(findInjected(seed)).toMatchObject([
      {
        end: 5306,
        next: { href: old[1] },
        prev: { href: old[0] },
        start: 3079
      }
    ])
    expect(findInjected(blankInjected(seed))).toEqual([])
  })

  it.each([
    ['remark', remark],
    ['Sätteri', [remarkSatteri]]
  ])('comes out clean of %s, with one landmark', (_, parser) => {
    const html = String(run(parser, { neighbours: navs }))

    expect(leftovers(html)).toEqual([])
    expect(html.match(/<nav/g)).toHaveLength(1)
    expect(html.match(/<img/g)).toHaveLength(2)
    expect(html).toContain('href="/next"')
    expect(leftovers(String(run(parser, {})))).toEqual([])
    expect(String(run(parser, {}))).not.toContain('<nav')
  })

  it('is the same whichever parser there is', () => {
    expect(String(run([remarkSatteri], { neighbours: navs }))).toBe(
      String(run(remark, { neighbours: navs }))
    )
  })

  it('comes out clean of Sätteri alone', async () => {
    const injected = findInjected(seed)
    const data: Record<string, unknown> = { injected, neighbours: navs }
    const hastPlugins = [satteriPrevnext()]
    const source = blankInjected(seed)
    const { html } = await markdownToHtml(source, { data, hastPlugins })

    expect(leftovers(html)).toEqual([])
    expect(html.match(/<nav/g)).toHaveLength(1)
    expect(html.match(/<img/g)).toHaveLength(2)
    expect(data['prevnext']).toMatchObject({
      removed: [{ next: { href: old[1] }, prev: { href: old[0] } }]
    })
  })

  it('is MDX, once its block is blanked', async () => {
    await expect(async () => mdxToJs(seed)).rejects.toThrow()
    const { code } = await mdxToJs(blankInjected(seed))

    expect(code).toContain('function MDXContent')
    expect(code).not.toContain('--prevnext')
  })

  it('keeps the places of what follows', () => {
    const { messages } = run(remark, { neighbours: navs })

    expect(messages.map(String)).toEqual([
      'seed.md:72:1-145:9: Unexpected links to other pages that a generator has put here: they are left out, delete them from the source'
    ])
  })
})
