// @ts-nocheck: the peers are not installed with the rest, and bring the types
// of other versions.
import { parseFrontmatter } from '@astrojs/internal-helpers/frontmatter'
import remarkMatter from '@flyleaf/remark-matter'
import { evaluate } from '@mdx-js/mdx'
import grayMatter from 'gray-matter'
import rehypeStringify from 'rehype-stringify'
import remarkExtractFrontmatter from 'remark-extract-frontmatter'
import remarkFrontmatter from 'remark-frontmatter'
import remarkFrontmatter2 from 'remark-frontmatter-2'
import remarkMdxFrontmatter from 'remark-mdx-frontmatter'
import remarkParse from 'remark-parse'
import remarkParse8 from 'remark-parse-8'
import remarkParseFrontmatter from 'remark-parse-frontmatter'
import remarkRehype from 'remark-rehype'
import { parse as parseToml } from 'smol-toml'
import { unified } from 'unified'
import unified9 from 'unified-9'
import { VFile } from 'vfile'
import { matter } from 'vfile-matter'
import { parse as parseYaml } from 'yaml'

/**
 * What a tool makes of a document.
 *
 * @typedef {object} Result
 * @property {unknown} data
 * @property {number | true} [error]
 *   Line of the first error that was reported; `true` when it had none.
 * @property {string} [page]
 *   HTML; of MDX there is none here.
 */

const formats = ['yaml', 'toml']

/**
 * @param {string} value
 * @param {import('unified').PluggableList} [plugins]
 */
function page(value, plugins = []) {
  const file = new VFile(value)
  unified()
    .use(remarkParse)
    .use(plugins)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync(file)
  return file
}

/** @param {VFile} file */
function errorOf({ messages: [message] }) {
  return { error: message && (message.line ?? true) }
}

/** @type {Record<string, (source: string) => Promise<Result> | Result>} */
export const tools = {
  'this package'(source) {
    const file = page(source, [remarkMatter])
    // Others are about what stays in the page.
    const found = /^(?:yaml|toml|json|too-deep|cyclic-alias)$/
    file.messages = file.messages.filter(({ ruleId }) =>
      found.test(String(ruleId))
    )
    return { ...errorOf(file), data: file.data.matter, page: String(file) }
  },

  'vfile-matter'(source) {
    const file = new VFile(source)
    matter(file)
    const html = page(source, [[remarkFrontmatter, formats]])
    return { data: file.data.matter, page: String(html) }
  },

  'remark-extract-frontmatter'(source) {
    const options = { name: 'matter', toml: parseToml, yaml: parseYaml }
    const file = page(source, [
      [remarkFrontmatter, formats],
      [remarkExtractFrontmatter, options]
    ])
    return {
      ...errorOf(file),
      data: file.data.matter ?? {},
      page: String(file)
    }
  },

  // It works with remark 12 only.
  'remark-parse-frontmatter'(source) {
    const file = new VFile(source)
    const processor = unified9()
      .use(remarkParse8)
      .use(remarkFrontmatter2, formats)
      .use(remarkParseFrontmatter)
    const tree = processor.runSync(processor.parse(file), file)
    const rehype = unified().use(remarkRehype).use(rehypeStringify)
    return {
      ...errorOf(file),
      data: file.data['frontmatter'] ?? {},
      page: rehype.stringify(Object(rehype.runSync(Object(tree))))
    }
  },

  'gray-matter'(source) {
    // Its cache would give nothing the second time.
    const { content, data } = grayMatter(source, {})
    return { data, page: String(page(content)) }
  },

  'Astro’s parser'(source) {
    const { content, frontmatter } = parseFrontmatter(source, {
      frontmatter: 'empty-with-spaces'
    })
    return { data: frontmatter, page: String(page(content)) }
  },

  async 'remark-mdx-frontmatter'(source) {
    const jsx = () => undefined
    const module = await evaluate(source, {
      Fragment: 'fragment',
      jsx,
      jsxs: jsx,
      remarkPlugins: [[remarkFrontmatter, formats], remarkMdxFrontmatter]
    })
    return { data: module['frontmatter'] ?? {} }
  }
}
