import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import type { Root, RootContent } from 'mdast'
import { putMatter, readMatter } from './file.ts'
import { blankOut } from './line.ts'
import type { Matter } from './matter.ts'
import type { Options } from './options.ts'
import { settingsOf } from './settings.ts'

/** What this adapter uses of Sätteri's context. */
interface Context extends SatteriContext {
  removeNode(node: Readonly<RootContent>): void
  replaceNode(
    node: Readonly<Root | RootContent>,
    content: { raw: string }
  ): void
}

/** A Sätteri plugin. */
export interface SatteriMatter {
  before(root: Readonly<Root>, context: Context): Promise<undefined> | undefined
  name: string
  options: { position: true }
}

/**
 * Read the frontmatter of a document: put its fields on `context.data.matter`,
 * and where they stand on `context.data.matterSource`. Messages are in
 * `context.data.messages`.
 *
 * @param options
 *   Configuration (optional); `mdxExport` means nothing here.
 * @returns
 *   Plugin for `mdastPlugins`, in front of those that read the fields;
 *   asynchronous when the schema is.
 * @throws
 *   When an option is not what it can be, naming it.
 */
export default function satteriMatter(
  options?: Readonly<Options> | null | undefined
): SatteriMatter {
  settingsOf(options)
  return {
    before(root, context) {
      const file = fileOf(context)
      const matter = readMatter(context.source, file, options)
      hideBlock(root, context, matter)
      const data = putMatter(file, matter, options)
      return data instanceof Promise ? data.then(() => undefined) : undefined
    },
    name: '@flyleaf/remark-matter',
    options: { position: true }
  }
}

/**
 * Take the block out of the page, where Sätteri has not seen it as one: it
 * knows `---` and `+++`, on the first line. What it takes for a block and is
 * none, as it has no fields, goes back into the page.
 */
function hideBlock(
  root: Readonly<Root>,
  context: Context,
  { position }: Matter
): void {
  const { source } = context
  const start = position?.start.offset ?? 0
  const end = position?.end.offset ?? 0

  for (const node of root.children) {
    const from = node.position?.start.offset ?? 0
    const to = node.position?.end.offset ?? 0
    if (isFrontmatter(node) && to > end) {
      // Behind a line ending, it is no frontmatter but a rule and text.
      context.replaceNode(node, { raw: `\n${source.slice(from, to)}` })
    }
    if (isFrontmatter(node)) continue
    // Sätteri hands over node after node: those behind are not asked for.
    if (from >= end) return
    // A node of both, block and body: all is read again, without the block.
    if (to > end) {
      context.replaceNode(root, { raw: blankOut(source, start, end) })
      return
    }
    context.removeNode(node)
  }
}

function isFrontmatter({ type }: Readonly<{ type: string }>): boolean {
  return type === 'yaml' || type === 'toml'
}
