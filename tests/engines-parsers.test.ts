import remarkMatter from '@flyleaf/remark-matter'
import remarkSatteri from '@flyleaf/remark-satteri'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type PluggableList, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'

/** Parsers with remark-matter, in the orders that users write them. */
const parsers: readonly (readonly [name: string, PluggableList])[] = [
  ['after remark-parse', [remarkParse, remarkGfm, remarkMatter]],
  [
    'after remark-frontmatter',
    [remarkParse, remarkGfm, remarkFrontmatter, remarkMatter]
  ],
  ['after remark-satteri', [remarkSatteri, remarkMatter]],
  ['before remark-satteri', [remarkMatter, remarkSatteri]],
  [
    'after remark-satteri that stands for remark-parse',
    [remarkParse, remarkGfm, remarkFrontmatter, remarkSatteri, remarkMatter]
  ]
]

/** A tree, as far as it is looked at. */
interface Tree {
  children: {
    position?: { end: Point; start: Point }
    type: string
  }[]
}

interface Point {
  column: number
  line: number
  offset: number
}

interface Read {
  data: unknown
  messages: string[]
  tree: Tree
}

/** Read a document with a parser and remark-matter. */
function read(plugins: PluggableList, value: string): Read {
  const file = new VFile({ path: 'pluto.md', value })
  const processor = unified().use(plugins).freeze()
  const node = processor.parse(file)
  processor.runSync(node, file)
  const tree: Tree = JSON.parse(JSON.stringify(node))
  return { data: file.data.matter, messages: file.messages.map(String), tree }
}

/** Tell where the first heading stands. */
function placeOfHeading({ tree }: Read): string {
  const heading = tree.children.find(({ type }) => type === 'heading')
  const { end, start } = heading?.position ?? {}
  return `${start?.line}:${start?.column}-${end?.line}:${end?.column} ${start?.offset}`
}

describe.each(parsers)('frontmatter %s', (_, plugins) => {
  it.each([
    ['at the start', '---\ntitle: Pluto\n---\n\n# Pluto', '5:1-5:8 22'],
    ['after a blank line', '\n---\ntitle: Pluto\n---\n# Pluto', '5:1-5:8 22'],
    ['before `...`', '---\ntitle: Pluto\n...\n\n# Pluto', '5:1-5:8 22'],
    ['with CRLF', '---\r\ntitle: Pluto\r\n---\r\n\r\n# Pluto', '5:1-5:8 26'],
    ['in TOML', '+++\ntitle = "Pluto"\n+++\n\n# Pluto', '5:1-5:8 25'],
    // Offsets count from after the mark, as remark-parse has them.
    ['after a mark', '\uFEFF---\ntitle: Pluto\n---\n\n# Pluto', '5:1-5:8 22'],
    ['before a rule', '---\ntitle: Pluto\n---\n---\n# Pluto', '5:1-5:8 25']
  ])('%s gives fields and true places', (_, value, place) => {
    const result = read(plugins, value)
    expect(result.data).toEqual({ title: 'Pluto' })
    expect(placeOfHeading(result)).toBe(place)
  })
})

it.each([
  ['---\ntitle: Pluto\n---\n\n# Pluto\n\nis *small*'],
  ['\n---\ntitle: Pluto\n---\n\n- [ ] a\n- b'],
  ['---\ntitle: Pluto\n...\n\n---\na: b\n---\n'],
  ['---\r\ntitle: Pluto\r\n---\r\n\r\n| a |\r\n| - |\r\n| b |\r\n'],
  ['\uFEFF---\ntitle: Pluto\n---\n\n# Pluto'],
  ['+++\ntitle = "Pluto"\n+++\n\n    a'],
  ['---\n---\n\na'],
  ['---\ntitle: Pluto\n---'],
  ['---\na: [b\n---\n\nc'],
  ['---\na: b\n\nc'],
  ['# No frontmatter\n\n---\n']
])('gives one tree under every parser: %j', (value) => {
  const trees = parsers.map(([, plugins]) => read(plugins, value))
  for (const { data, messages, tree } of trees) {
    expect(tree).toEqual(trees[0]?.tree)
    expect(data).toEqual(trees[0]?.data)
    expect(messages).toEqual(trees[0]?.messages)
  }
})
