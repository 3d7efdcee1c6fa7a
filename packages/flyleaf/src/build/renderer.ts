import remarkSatteri from '@flyleaf/remark-satteri'
import type { Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import type { Settings } from '../config/config.ts'
import { attach, faultIn, Mistake } from '../errors.ts'
import { preset } from '../preset.ts'
import type { Renderer } from './document.ts'
import { rewriteReferences } from './references.ts'
import { rehypeSafe } from './sanitize.ts'

/**
 * Make the renderer of an engine, for any number of documents. Throws a
 * `Mistake` when an option of a plugin is wrong, or Sätteri does not load.
 */
export function createRenderer(settings: Readonly<Settings>): Renderer {
  // Plugins check their options when they are attached.
  return attach(() => attachPlugins(settings), settings.file)
}

function attachPlugins(settings: Readonly<Settings>): Renderer {
  const { description, engine, gfm, html, matter } = settings
  const { prevnext, root, screenshots } = settings
  const jobs = preset({
    description,
    engine,
    matter,
    prevnext,
    root,
    screenshots
  })
  const parser =
    engine === 'remark'
      ? unified()
          .use(remarkParse)
          .use(gfm ? [remarkGfm] : [])
      : // Text between two rules is no frontmatter; remark-matter knows.
        unified().use(remarkSatteri, { frontmatter: false, gfm })
  const processor = parser
    .use(jobs.remarkPlugins)
    .use([...settings.remarkPlugins])
    .use(remarkRehype, { allowDangerousHtml: html !== 'drop' })
    .use(rehypeRawWhenNeeded)
    .use([...settings.rehypePlugins])
    .use(jobs.rehypePlugins)
    .use(html === 'sanitize' ? [rehypeSafe] : [])
    .use(rehypeStringify, { allowDangerousHtml: html === 'keep' })
    .freeze()
  if (engine === 'satteri') assertSyntax(() => processor.parse(''))

  return async (file, rewrite) => {
    const tree = await processor.run(processor.parse(file), file)
    rewriteReferences(tree, rewrite)
    return processor.stringify(tree, file)
  }
}

/** Sätteri looks at the plugins when it parses first. */
function assertSyntax(parse: () => unknown): undefined {
  try {
    parse()
  } catch (error) {
    // What it advises is no option of a build.
    const reason = faultIn(error).replace(/ with Sätteri.*/, ' with Sätteri')
    throw new Mistake(`${reason}; take engine 'remark'`, { cause: error })
  }
}

/**
 * Parse the HTML that stands in a document, when there is any.
 *
 * To parse a tree again costs a fifth of the whole pipeline, and most documents
 * hold no HTML: those are left alone.
 */
function rehypeRawWhenNeeded(): (tree: Root, file: VFile) => Root | undefined {
  const parse = rehypeRaw()
  return (tree, file) => (hasRaw(tree) ? parse(tree, file) : undefined)
}

function hasRaw(tree: Root): boolean {
  const stack: (Root | RootContent)[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'raw') return true
    if ('children' in node) stack.push(...node.children)
  }

  return false
}
