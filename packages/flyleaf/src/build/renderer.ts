import type { Root, RootContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { VFile } from 'vfile'
import type { Settings } from '../config/config.ts'
import { attach, faultIn, Mistake } from '../errors.ts'
import { unifiedPlugins, withRoot } from '../unified-plugins.ts'
import type { Renderer } from './document.ts'
import { rewriteReferences } from './references.ts'

// What is loaded at need takes a third of the time that a command takes to
// start: the parsers of Markdown that are not asked for, that of HTML, …

/**
 * Make the renderer of an engine, for any number of documents. Throws a
 * `Mistake` when an option of a plugin is wrong, or Sätteri does not load.
 */
export async function createRenderer(
  settings: Readonly<Settings>
): Promise<Renderer> {
  const { engine, html } = settings
  const parser = await parserOf(settings)
  const safe = html === 'sanitize' ? await import('./sanitize.ts') : undefined

  // Plugins check their options when they are attached.
  return attach(() => {
    const jobs = unifiedPlugins(withRoot(settings, settings.root))
    const processor = parser
      .use(jobs.remarkPlugins)
      .use([...settings.remarkPlugins])
      .use(remarkRehype, { allowDangerousHtml: html !== 'drop' })
      .use(rehypeRawWhenNeeded)
      .use([...settings.rehypePlugins])
      .use(jobs.rehypePlugins)
      .use(safe ? [safe.rehypeSafe] : [])
      .use(rehypeStringify, { allowDangerousHtml: html === 'keep' })
      .freeze()
    if (engine === 'satteri') assertSyntax(() => processor.parse(''))

    return async (file, rewrite) => {
      const tree = await processor.run(processor.parse(file), file)
      rewriteReferences(tree, rewrite)
      return processor.stringify(tree, file)
    }
  }, settings.file)
}

async function parserOf({ engine, gfm }: Readonly<Settings>) {
  if (engine === 'satteri') {
    const { default: remarkSatteri } = await import('@flyleaf/remark-satteri')
    // Text between two rules is no frontmatter; remark-matter knows.
    return unified().use(remarkSatteri, { frontmatter: false, gfm })
  }
  const { default: remarkParse } = await import('remark-parse')
  const { default: remarkGfm } = await import('remark-gfm')
  return unified()
    .use(remarkParse)
    .use(gfm ? [remarkGfm] : [])
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
function rehypeRawWhenNeeded(): (
  tree: Root,
  file: VFile
) => Promise<Root> | undefined {
  let loaded: Promise<(tree: Root, file: VFile) => Root> | undefined

  async function parse(tree: Root, file: VFile): Promise<Root> {
    loaded ??= import('rehype-raw').then((module) => module.default())
    const transform = await loaded
    return transform(tree, file)
  }

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
