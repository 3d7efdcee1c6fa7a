import {
  exportStatement,
  fileOf,
  type SatteriContext,
  statementsOf
} from '@flyleaf/document/satteri'
import {
  blankMatter,
  createReader,
  type Matter,
  type Options
} from '@flyleaf/matter'
import type { Root, RootContent } from 'mdast'
import { exportProblem, owner, putMatter, readMatter, report } from './file.ts'

/** What this adapter uses of Sätteri's context. */
interface Context extends SatteriContext {
  prependChild(
    node: Readonly<Root>,
    child: { type: 'mdxjsEsm'; value: string }
  ): void
  removeNode(node: Readonly<RootContent>): void
  replaceNode(
    node: Readonly<Root | RootContent>,
    content: { raw: string }
  ): void
  readonly sourceFormat?: string
}

// It has no blank first line, no carriage return, and nothing like a fence.
const usualBlock =
  /^(---|\+\+\+)\n(?![\t ]*\n)(?:(?!---|\+\+\+|\.\.\.).*\n)+\1(?=\n|$)/

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
 *   Configuration (optional); `mdxExport` extends no export of the document:
 *   one of that name is reported.
 * @returns
 *   Plugin for `mdastPlugins`, in front of those that read the fields;
 *   asynchronous when the schema is.
 * @throws
 *   When an option is not what it can be, naming it.
 */
export default function satteriMatter(
  options?: Readonly<Options> | null | undefined
): SatteriMatter {
  const reader = createReader(options, owner)
  const { mdxExport } = reader
  return {
    before(root, context) {
      const file = fileOf(context)
      const matter = readMatter(context.source, file, reader)
      const data = putMatter(file, matter, reader)

      function finish(fields: Record<string, unknown>): undefined {
        const isMdx = context.sourceFormat === 'mdx'
        const as = isMdx ? mdxExport : undefined
        const texts = as ? statementsOf(root).map(({ value }) => value) : []
        const statement = as && exportStatement(as, fields, texts)
        hideBlock(root, context, matter, statement)
        if (as && !statement) report(file, [exportProblem(as)], false)
      }

      return data instanceof Promise ? data.then(finish) : finish(data)
    },
    name: owner,
    options: { position: true }
  }
}

/**
 * Take the block out of the page, where Sätteri has not seen it as one: it
 * knows `---` and `+++`, on the first line. What it takes for a block and is
 * none, as it has no fields, stays in the page. A statement goes before
 * everything.
 */
function hideBlock(
  root: Readonly<Root>,
  context: Context,
  matter: Matter,
  statement: string | undefined
): undefined {
  if (!statement && isSeenAlike(context.source, matter)) return
  const end = matter.position?.end.offset ?? 0
  const removed: Readonly<RootContent>[] = []

  for (const node of root.children) {
    const from = node.position?.start.offset ?? 0
    const to = node.position?.end.offset ?? 0
    const isBlock = isFrontmatter(node)
    if (isBlock && to <= end) continue
    // Sätteri hands over node after node: those behind are not asked for.
    if (from >= end && !isBlock) break
    // A node of both, block and page: all is read again, without the block.
    if (to > end) {
      // On the second line, nothing is a block to Sätteri.
      const raw = `\n${blankMatter(context.source, matter)}`
      context.replaceNode(root, {
        raw: statement ? `${statement}\n${raw}` : raw
      })
      return
    }
    removed.push(node)
  }

  for (const node of removed) context.removeNode(node)
  if (statement) {
    context.prependChild(root, { type: 'mdxjsEsm', value: statement })
  }
}

/**
 * Whether Sätteri cannot but see the same block, or none either: to ask it for
 * its nodes takes longer than to read the fields.
 */
function isSeenAlike(source: string, { position }: Matter): boolean {
  if (!position) return !/^\uFEFF?(?:---|\+\+\+)/.test(source)
  const [block] = usualBlock.exec(source) ?? []
  return position.start.offset === 0 && position.end.offset === block?.length
}

function isFrontmatter({ type }: Readonly<{ type: string }>): boolean {
  return type === 'yaml' || type === 'toml'
}
