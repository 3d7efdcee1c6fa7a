import { report } from '@flyleaf/document'
import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import type { Root, RootContent } from 'hast'
import { type Options, readSettings } from './options.ts'
import { source } from './plugin.ts'
import { transformPictures } from './transform.ts'
import { findPictures, holdsPicture, pictureNames } from './tree/find.ts'
import type { Node, Raw } from './tree/nodes.ts'
import { findUnread } from './tree/unread.ts'

/** What this adapter uses of the context of Sätteri's visitors. */
interface Context extends SatteriContext {
  parent(node: Node): Node | undefined
  replaceNode(node: Node, nodes: RootContent[]): void
}

/** Visitor of the elements that have a name. */
interface Visitor {
  filter: string[]
  visit(node: Readonly<Node>, context: Context): undefined
}

/** What Sätteri has visited of a document. */
interface Visited {
  /** Children of the root that hold a picture, in order. */
  blocks: Set<Readonly<Node>>
  /** First HTML that is not parsed and holds a picture. */
  html: Raw | undefined
}

/** A Sätteri plugin. */
export interface SatteriScreenshots {
  after(root: Readonly<Root>, context: Context): undefined
  element: Visitor
  /** Called for a tree of Markdown alone: the plugin is in the wrong list. */
  image(): never
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
): SatteriScreenshots {
  const settings = readSettings(options)

  // Sätteri looks for the pictures; only the blocks that hold one are read.
  const documents = new WeakMap<object, Visited>()
  const visitor: Visitor = {
    filter: [...pictureNames],
    visit(node, context) {
      visitedOf(context).blocks.add(blockOf(node, context))
    }
  }

  function visitedOf({ data }: Context): Visited {
    const visited = documents.get(data) ?? {
      blocks: new Set(),
      html: undefined
    }
    documents.set(data, visited)
    return visited
  }

  return {
    after(root, context) {
      const file = fileOf(context)
      const { blocks, html } = visitedOf(context)
      documents.delete(context.data)

      const copies = [...blocks].map(copyOf)
      const pictures = copies.flatMap(({ tree }) => findPictures(tree).pictures)
      const { images, problems } = transformPictures(
        { html, pictures, unread: findUnread(root, file) },
        file,
        settings
      )
      for (const copy of copies) putBack(copy, context)
      for (const problem of problems) report(file, source, problem)
      file.data.images = images
    },
    element: visitor,
    image() {
      throw new TypeError(
        'Put `satteriScreenshots` into `hastPlugins`: it looks for pictures in HTML, and this tree is still one of Markdown'
      )
    },
    mdxJsxFlowElement: visitor,
    mdxJsxTextElement: visitor,
    name: source,
    options: { position: true },
    raw(node, context) {
      if (holdsPicture(node.value)) visitedOf(context).html ??= node
    }
  }
}

/** A block of a document, and a copy of it that can be changed. */
interface Copy {
  /** The block as JSON, before a change. */
  before: string
  block: Readonly<Node>
  tree: Root
}

function copyOf(block: Readonly<Node>): Copy {
  const before = JSON.stringify(block)
  return {
    before,
    block,
    tree: { children: [JSON.parse(before)], type: 'root' }
  }
}

/** Put a copy in the place of its block, when it has changed. */
function putBack({ before, block, tree }: Copy, context: Context): undefined {
  const [only, ...more] = tree.children
  if (more.length === 0 && JSON.stringify(only) === before) return
  context.replaceNode(block, tree.children)
}

/** Find the child of the root that a node is, or is in. */
function blockOf(node: Readonly<Node>, context: Context): Readonly<Node> {
  let block = node
  for (
    let parent = context.parent(block);
    parent && parent.type !== 'root';
    parent = context.parent(block)
  ) {
    block = parent
  }
  return block
}
