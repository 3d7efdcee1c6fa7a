import rehypeInferDescriptionMeta from 'rehype-infer-description-meta'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { matter } from 'vfile-matter'

/** @typedef {import('./documents.mjs').Document} Document */

/** The bare pipeline, B: what every figure is a ratio to. */
export function bare() {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(remarkRehype)
    .use(rehypeStringify)
    .freeze()
}

/** The parts that people compose today for the same four jobs. */
export function today() {
  return unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkGfm)
    .use(readMatter)
    .use(remarkRehype)
    .use(rehypeInferDescriptionMeta)
    .use(lazyImages)
    .use(pushNav)
    .use(rehypeStringify)
    .freeze()
}

/**
 * Run a processor over a document.
 *
 * @param {{process: (file: VFile) => unknown}} processor
 * @returns {(document: Document) => unknown}
 */
export function by(processor) {
  return (document) => processor.process(new VFile({ ...document }))
}

function readMatter() {
  return (/** @type {unknown} */ _, /** @type {VFile} */ file) => {
    try {
      matter(file)
    } catch {
      // vfile-matter throws on broken YAML, which real posts have.
    }
  }
}

function lazyImages() {
  return (/** @type {import('hast').Root} */ tree) => {
    visit(tree, 'element', (node) => {
      if (node.tagName === 'img') node.properties['loading'] = 'lazy'
    })
  }
}

function pushNav() {
  return (/** @type {import('hast').Root} */ tree) => {
    tree.children.push({
      type: 'element',
      tagName: 'nav',
      properties: { className: ['prevnext'] },
      children: [
        link('prev', 'The page before'),
        link('next', 'The page after')
      ]
    })
  }
}

/**
 * @param {string} rel
 * @param {string} value
 * @returns {import('hast').Element}
 */
function link(rel, value) {
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: `/${rel}/`, rel: [rel] },
    children: [{ type: 'text', value }]
  }
}
