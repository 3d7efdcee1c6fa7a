import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import remarkDescription, {
  describe as describeTree
} from '@flyleaf/remark-description'
import satteriDescription from '@flyleaf/remark-description/satteri'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it, vi } from 'vitest'
import { hasShared, needsShared, shared } from './shared.ts'

vi.setConfig({ testTimeout: 120_000 })

/** What is read here of a node. */
interface Node {
  children?: Node[]
  type: string
  value?: string
}

const lengths = { description: 160, long: 250, longest: 500 }
const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDescription, { lengths })
  .freeze()

/** Every page of a real blog. */
const pages = (
  hasShared
    ? readdirSync(join(shared, 'corpus/pages'), {
        encoding: 'utf8',
        recursive: true
      })
    : []
)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const path = join(shared, 'corpus/pages', name)
    const file = new VFile({ path, value: readFileSync(path, 'utf8') })
    const tree = processor.parse(file)
    return { file, name, tree, ...describeTree(tree, { lengths }) }
  })

/** What is written in a tree; a line feed keeps its blocks apart. */
function textOf({ children = [], type, value = '' }: Node): string {
  const isBlock = /^(?:root|blockquote|list|listItem|table|tableRow)$/.test(
    type
  )
  return value + children.map(textOf).join(isBlock ? '\n' : '')
}

/** Take out what stands in inline code and links: it may be anything. */
function withoutFree(text: string, tree: Node): string {
  const free: string[] = []
  const rest = [tree]
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (/^(?:inlineCode|link|linkReference)$/.test(node.type)) {
      free.push(textOf(node).replace(/\s+/g, ' '))
    }
    rest.push(...(node.children ?? []))
  }
  return free
    .filter((part) => part !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ''), text)
}

describe.runIf(hasShared)(`a real blog${needsShared}`, () => {
  it('is described on all 451 pages, within the lengths, in one line', () => {
    expect(pages).toHaveLength(451)
    for (const { name, values } of pages) {
      const sizes = Object.values(values).map(
        (value) => [...new Intl.Segmenter('en').segment(value)].length
      )
      expect(sizes[0], name).toBeLessThanOrEqual(160)
      expect(sizes[1], name).toBeLessThanOrEqual(250)
      expect(sizes[2], name).toBeLessThanOrEqual(500)
      for (const value of Object.values(values)) {
        expect(value, name).not.toMatch(/[\n\t]| {2}|^ | $/)
      }
    }
  })

  it('is never cut within a word', () => {
    let cuts = 0
    for (const { name, tree, values } of pages) {
      const text = textOf(tree)
      for (const value of Object.values(values)) {
        const word = /([^\s([{"'“]+)…[\])}"'”’»]*$/.exec(value)?.[1]
        if (!word) continue
        cuts++
        const behind = text.split(word).slice(1)
        expect(
          behind.some((rest) => !/^[\p{L}\p{N}]/u.test(rest)),
          `${name}: ${value}`
        ).toBe(true)
      }
    }
    expect(cuts).toBeGreaterThan(100)
  })

  it('lets no address, template or markup into a description', () => {
    for (const { name, tree, values } of pages) {
      for (const value of Object.values(values)) {
        const rest = withoutFree(value, tree)
        const where = `${name}: ${value}`
        expect(rest, where).not.toMatch(/\bhttps?:\/\/|\bwww\./)
        expect(rest, where).not.toMatch(/\{\{|\}\}|\{%|%\}|\{#|#\}/)
        expect(rest, where).not.toMatch(/<\/?[a-z][^<>]*>|\]\(|!\[|^#+ |```/i)
        expect(rest, where).not.toMatch(/^\||\[\^|^:::|\{[:.#]\w/)
      }
    }
  })

  it('is described alike by the unified plugin and the Sätteri plugin', () => {
    for (const { file, name, tree } of pages) {
      processor.runSync(tree, file)
      const { data } = markdownToHtml(String(file), {
        mdastPlugins: [satteriDescription({ lengths })]
      })
      expect({ ...data }['description'], name).toEqual(file.data.description)
    }
  })

  it('shows nothing of a block that was injected into the source', () => {
    const source = readFileSync(join(shared, 'seed/pypi-2fa.seed.md'), 'utf8')
    const block = source.slice(source.indexOf("<div class='prevnext'>"))
    const dedented = block.replace(/^[ \t]+/gm, '')
    for (const markdown of [
      source,
      source.replace(block, dedented),
      `Hot tea.\n\n${block}`,
      `Hot tea.\n\n${dedented}`,
      `${block}\n\nHot tea.`,
      `${dedented}\n\nHot tea.`
    ]) {
      for (const plugins of [[], [remarkGfm]]) {
        const tree = unified()
          .use(remarkParse)
          .use(remarkFrontmatter)
          .use(plugins)
          .parse(markdown)
        const { text } = describeTree(tree, { lengths: { all: 9999 } })
        expect(text).not.toMatch(/prevnext|color|viewbox|pyflyby|capsys|\{/i)
        expect(text).toMatch(/Hot tea\.$|sensitive content\.$/)
      }
    }
  })
})

it.skipIf(hasShared)(`needs a real blog${needsShared}`, () => {})
