import { pathToFileURL } from 'node:url'
import remarkSatteri from '@flyleaf/remark-satteri'
import { preset } from 'flyleaf/preset'
import rehypeInferDescriptionMeta from 'rehype-infer-description-meta'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml } from 'satteri'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { matter } from 'vfile-matter'

/** @typedef {import('./documents.mjs').Document} Document */
/** @typedef {import('flyleaf/preset').PresetOptions} PresetOptions */
/** @typedef {(document: Document) => unknown} Pipeline */

/**
 * The bare pipeline, B: what every figure is a ratio to. With options, our
 * plugins are in it.
 *
 * @param {PresetOptions} [options]
 * @returns {Pipeline}
 */
export function remark(options) {
  const jobs = options && preset({ ...options, engine: 'remark' })
  return by(
    unified()
      .use(remarkParse)
      .use(remarkFrontmatter)
      .use(remarkGfm)
      .use(jobs?.remarkPlugins ?? [])
      .use(remarkRehype)
      .use(jobs?.rehypePlugins ?? [])
      .use(rehypeStringify)
      .freeze()
  )
}

/**
 * The same, with Sätteri's parser.
 *
 * @param {PresetOptions} [options]
 * @returns {Pipeline}
 */
export function satteri(options) {
  const jobs = options && preset({ ...options, engine: 'satteri' })
  return by(
    unified()
      .use(remarkSatteri)
      .use(jobs?.remarkPlugins ?? [])
      .use(remarkRehype)
      .use(jobs?.rehypePlugins ?? [])
      .use(rehypeStringify)
      .freeze()
  )
}

/**
 * Sätteri alone, without unified.
 *
 * @param {PresetOptions} [options]
 * @returns {Pipeline}
 */
export function native(options) {
  const { hastPlugins, mdastPlugins } = options
    ? preset({ ...options, engine: 'native' })
    : { hastPlugins: [], mdastPlugins: [] }
  return ({ path, value }) =>
    markdownToHtml(value, {
      data: {},
      fileURL: pathToFileURL(path),
      hastPlugins,
      mdastPlugins
    })
}

/** The parts that people compose today for the same four jobs, by name. */
export const todaysParts = {
  'vfile-matter': { remarkPlugins: [readMatter] },
  'rehype-infer-description-meta': {
    rehypePlugins: [rehypeInferDescriptionMeta]
  },
  'lazy images, by unist-util-visit': { rehypePlugins: [lazyImages] },
  'a `<nav>`, pushed': { rehypePlugins: [pushNav] }
}

/** The parts that people compose today for the same four jobs. */
export function today() {
  return by(
    unified()
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
  )
}

/**
 * @param {{process: (file: VFile) => unknown}} processor
 * @returns {Pipeline}
 */
function by(processor) {
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
