// Each tool takes Markdown and gives a description of at most 160 characters,
// where it has a length at all.
import { describe } from '@flyleaf/remark-description'
import remarkAstro from 'astro-remark-description'
import { toText } from 'hast-util-to-text'
import { truncate } from 'hast-util-truncate'
import { toString as mdastToString } from 'mdast-util-to-string'
import rehypeInfer from 'rehype-infer-description-meta'
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'

const parser = unified().use(remarkParse).use(remarkGfm)

/** @param {string} markdown @param {any[]} plugins */
async function hastOf(markdown, plugins = []) {
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(plugins)
  const file = new VFile(markdown)
  const tree = /** @type {any} */ (
    await processor.run(processor.parse(file), file)
  )
  return { file, tree }
}

/** @param {any} node @param {Set<string>} [without] @returns {string} */
function textOf(node, without) {
  if (without?.has(node.type)) return ''
  return node.children
    ? node.children
        .map((/** @type {any} */ child) => textOf(child, without))
        .join('')
    : (node.value ?? node.alt ?? '')
}

/** @type {Record<string, (markdown: string) => Promise<string> | string>} */
export const tools = {
  '@flyleaf/remark-description': (markdown) =>
    describe(parser.parse(markdown)).text,

  'rehype-infer-description-meta': async (markdown) => {
    const { file } = await hastOf(markdown, [
      [rehypeInfer, { truncateSize: 160 }]
    ])
    return file.data.meta?.description ?? ''
  },

  'the same, behind rehype-raw': async (markdown) => {
    const { file } = await hastOf(markdown, [
      rehypeRaw,
      [rehypeInfer, { truncateSize: 160 }]
    ])
    return file.data.meta?.description ?? ''
  },

  'hast-util-truncate': async (markdown) => {
    const { tree } = await hastOf(markdown)
    return toText(truncate(tree, { ellipsis: '…', size: 160 }))
  },

  'astro-remark-description': (markdown) => {
    const file = new VFile({ path: '/a.md', value: markdown })
    const frontmatter = { description: undefined }
    file.data['astro'] = { frontmatter }
    const transform = /** @type {any} */ (remarkAstro)({})
    transform(parser.parse(markdown), file)
    return frontmatter.description ?? ''
  },

  // Restated: the text of the tree without code, cut by the rule of
  // `underscore.string/prune` (back to the last space, `…`).
  'Gatsby (restated)': (markdown) => {
    const text = textOf(parser.parse(markdown), new Set(['code', 'html']))
    if (text.length <= 160) return text
    const cut = text
      .slice(0, 161)
      .replace(/\W\w*$/, '')
      .replace(/\W+$/, '')
    return `${/\w/.test(cut) ? cut : ''}…`
  },

  // Restated: the paragraph that comes first, or behind the first heading.
  'Nuxt MDC (restated)': async (markdown) => {
    const { tree } = await hastOf(markdown)
    const blocks = tree.children.filter(
      (/** @type {any} */ node) => node.type === 'element'
    )
    const first = blocks[blocks[0]?.tagName === 'h1' ? 1 : 0]
    return first?.tagName === 'p' ? textOf(first) : ''
  },

  // Restated: all of the text, without GFM, cut by `slice`.
  'Velite (restated)': async (markdown) => {
    const processor = unified()
      .use(remarkParse)
      .use(remarkRehype, { allowDangerousHtml: true })
    const tree = await processor.run(processor.parse(markdown))
    return textOf(tree).trim().slice(0, 160)
  },

  // The text of the first paragraph, as people write it by hand.
  'the first paragraph, by hand': (markdown) => {
    const paragraph = parser
      .parse(markdown)
      .children.find(({ type }) => type === 'paragraph')
    return paragraph ? `${mdastToString(paragraph).slice(0, 160)}` : ''
  }
}
