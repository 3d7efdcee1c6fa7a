import remarkSatteri from '@flyleaf/remark-satteri'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { faultIn, Mistake } from './mistake.ts'
import { preset } from './preset.ts'
import rehypeRawWhenNeeded from './raw.ts'
import { rewriteReferences } from './references.ts'
import type { Renderer } from './renderer.ts'
import { rehypeSafe } from './safe.ts'
import type { Settings } from './settings.ts'

/**
 * Make the renderer of unified, behind either parser.
 *
 * @param settings
 *   Settings.
 * @returns
 *   Renderer.
 * @throws
 *   When an option of a plugin is wrong, or a plugin extends the syntax, which
 *   Sätteri cannot.
 */
export function unifiedRenderer(settings: Readonly<Settings>): Renderer {
  const { description, gfm, html, matter, prevnext, root, screenshots } =
    settings
  const engine = settings.engine === 'remark' ? 'remark' : 'satteri'
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
