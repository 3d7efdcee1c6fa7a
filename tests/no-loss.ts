import { join } from 'node:path'
import type { Nav } from '@flyleaf/collection'
import { blankInjected } from '@flyleaf/rehype-prevnext/injected'
import remarkSatteri from '@flyleaf/remark-satteri'
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import type { Renderer } from '../packages/flyleaf/src/build/document.ts'
import { createRenderer } from '../packages/flyleaf/src/build/renderer.ts'
import { rehypeSafe } from '../packages/flyleaf/src/build/sanitize.ts'
import { readConfig } from '../packages/flyleaf/src/config/config.ts'

const engines = ['remark', 'satteri'] as const
const modes = ['keep', 'sanitize', 'drop'] as const

type Engine = (typeof engines)[number]
type Mode = (typeof modes)[number]

const root = join(import.meta.dirname, 'artifacts')

/** A document, in two parts: what is no text, and the author's text. */
interface Text {
  body: string
  frontmatter: string
}

/** A word that the bare pipeline shows, and ours does not. */
interface Loss {
  by: string
  text: Text
  word: string
}

/** Renders documents in all ways, and compares. */
export interface Comparer {
  /**
   * Find what is lost of a document; the words of it are counted: all, or those
   * that the author of a generated one wrote.
   */
  compare(text: Text, words?: RegExp): Promise<Loss[]>
  readonly counts: { documents: number; words: number }
}

/** How a document is rendered, by us and without us. */
interface Way {
  bare: (text: string) => Promise<string>
  name: string
  ours: Renderer
}

export async function createComparer(): Promise<Comparer> {
  const ways: Way[] = []
  for (const engine of engines) {
    for (const html of modes) {
      const settings = readConfig({ engine, html, root }, root)
      ways.push({
        bare: bareRenderer(engine, html),
        name: `${engine}, ${html}`,
        ours: await createRenderer(settings)
      })
    }
  }
  const counts = { documents: 0, words: 0 }

  async function lossOf(
    way: Way,
    text: Text,
    words: RegExp
  ): Promise<Loss | undefined> {
    const value = text.frontmatter + text.body
    const file = new VFile({ path: join(root, 'a.md'), value })
    file.data.neighbours = neighbours
    const bare = await way.bare(blankInjected(text.body))
    const expected = wordsOf(bare).filter((word) => words.test(word))
    const actual = wordsOf(await way.ours(file, () => undefined))
    counts.words += expected.length
    const word = firstLost(expected, actual)
    return word === undefined ? undefined : { by: way.name, text, word }
  }

  return {
    async compare(text, words = /./) {
      counts.documents++
      const losses: Loss[] = []
      for (const way of ways) {
        const loss = await lossOf(way, text, words)
        if (loss) losses.push(loss)
      }
      return losses
    },
    counts
  }
}

const neighbours: Nav[] = [
  {
    next: { href: '/b/', rel: 'next', source: 'sequence', title: 'Beta' },
    position: 1,
    prev: { href: '/c/', rel: 'prev', source: 'sequence', title: 'Gamma' },
    sequence: 'all',
    total: 3
  }
]

function bareRenderer(engine: Engine, html: Mode) {
  const parser =
    engine === 'satteri'
      ? unified().use(remarkSatteri, { frontmatter: false, gfm: true })
      : unified().use(remarkParse).use(remarkGfm)
  const processor = parser
    .use(remarkRehype, { allowDangerousHtml: html !== 'drop' })
    .use(rehypeRawWhenNeeded)
    .use(html === 'sanitize' ? [rehypeSafe] : [])
    .use(rehypeStringify)
    .freeze()
  return async (text: string) => String(await processor.process(text))
}

/** As a build has it: what holds no HTML is not parsed again. */
function rehypeRawWhenNeeded(): ReturnType<typeof rehypeRaw> {
  const parse = rehypeRaw()
  return (tree, file) =>
    JSON.stringify(tree).includes('"type":"raw"') ? parse(tree, file) : tree
}

type Node = DefaultTreeAdapterMap['node']

/** List the words that readers of a page see. */
function wordsOf(html: string): string[] {
  const texts: string[] = []
  const stack: Node[] = [parseFragment(html)]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node) texts.push(node.value)
    if ('content' in node) stack.push(node.content)
    const isCode = node.nodeName === 'script' || node.nodeName === 'style'
    if ('childNodes' in node && !isCode) {
      stack.push(...node.childNodes.toReversed())
    }
  }
  return texts.join(' ').split(/\s+/).filter(Boolean)
}

/** Find the first word that does not occur behind those before it. */
function firstLost(
  expected: readonly string[],
  actual: readonly string[]
): string | undefined {
  let at = 0
  for (const word of expected) {
    const found = actual.indexOf(word, at)
    if (found === -1) return word
    at = found + 1
  }
  return
}
