import { report } from '@flyleaf/document'
import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import type { Root, RootContent } from 'hast'
import { findPictures, holdsPicture, pictureNames } from './find.ts'
import { improve } from './improve.ts'
import { lockfileReader } from './lockfile.ts'
import type { Node, Raw } from './nodes.ts'
import type { Options } from './options.ts'
import { beginPass, endPass } from './pass.ts'
import { source } from './plugin.ts'
import { readOptions } from './settings.ts'

/** What this adapter uses of the context of Sätteri's visitors. */
interface Context extends SatteriContext {
  indexOf(node: Node): number | undefined
  parent(node: Node): Node | undefined
  replaceNode(node: Node, nodes: RootContent[]): void
}

/** Visitor of the elements that have a name. */
interface Visitor {
  filter: string[]
  visit(node: Readonly<Node>, context: Context): undefined
}

/** A Sätteri plugin, made anew for each document. */
export interface SatteriScreenshots {
  after(root: Readonly<Root>, context: Context): undefined
  element: Visitor
  mdxJsxFlowElement: Visitor
  mdxJsxTextElement: Visitor
  name: string
  options: { position: true }
  raw(node: Readonly<Raw>, context: Context): undefined
}

/**
 * Give the pictures of a document their size, a way of loading and a caption,
 * as `rehypeScreenshots` does.
 *
 * What was found is put on `ctx.data.images`, messages on `ctx.data.messages`.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Plugin for `hastPlugins`.
 * @throws
 *   When an option is not of its form.
 */
export default function satteriScreenshots(
  options?: Readonly<Options> | null | undefined
): () => SatteriScreenshots {
  const settings = readOptions(options)
  const readLockfile = lockfileReader(settings.dimensions?.lockfile)

  return () => {
    // Sätteri looks for the pictures; only the blocks that hold one are read.
    const blocks = new Set<number | undefined>()
    let html: Raw | undefined
    const visitor: Visitor = {
      filter: [...pictureNames],
      visit(node, context) {
        blocks.add(blockOf(node, context))
      }
    }

    return {
      after(root, context) {
        const file = fileOf(context)
        const pass = beginPass(file, settings, readLockfile)

        for (const [index, block] of root.children.entries()) {
          if (!blocks.has(index)) continue
          const before = JSON.stringify(block)
          const tree: Root = { children: [JSON.parse(before)], type: 'root' }
          for (const picture of findPictures(tree).pictures) {
            improve(picture, pass)
          }
          const [only, ...more] = tree.children
          if (more.length === 0 && JSON.stringify(only) === before) continue
          context.replaceNode(block, tree.children)
        }

        endPass(pass, html)
        for (const problem of pass.problems) report(file, source, problem)
        file.data.images = pass.records
      },
      element: visitor,
      mdxJsxFlowElement: visitor,
      mdxJsxTextElement: visitor,
      name: source,
      options: { position: true },
      raw(node) {
        html ??= holdsPicture(node.value) ? node : undefined
      }
    }
  }
}

/** Say in which child of the root a node is. */
function blockOf(node: Readonly<Node>, context: Context): number | undefined {
  let block = node
  for (
    let parent = context.parent(block);
    parent && parent.type !== 'root';
    parent = context.parent(block)
  ) {
    block = parent
  }
  return context.indexOf(block)
}
