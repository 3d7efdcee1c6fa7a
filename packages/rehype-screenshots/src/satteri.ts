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

      const trees = treesOf([...blocks].map(copyOf), String(file))
      const pictures = trees.flatMap(({ root }) => findPictures(root).pictures)
      const { images, problems } = transformPictures(
        { html, pictures, unread: findUnread(root, file) },
        file,
        settings
      )
      for (const tree of trees) putBack(tree, context)
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
  content: RootContent
  /** What is between the copy and the one before it. */
  space: RootContent
}

/** Blocks that nothing stands between. */
interface Tree {
  copies: Copy[]
  root: Root
}

function copyOf(block: Readonly<Node>): Copy {
  const before = JSON.stringify(block)
  const space = { type: 'text', value: '\n' } as const
  return { before, block, content: JSON.parse(before), space }
}

/** Put copies into trees: together where nothing stands between their blocks. */
function treesOf(copies: readonly Copy[], document: string): Tree[] {
  // Offsets count from behind a byte order mark.
  const source = document.replace(/^\uFEFF/, '')
  const trees: Tree[] = []
  let end: number | undefined
  for (const copy of copies) {
    const { content, space } = copy
    const { position } = content
    const start = position?.start.offset
    const isKnown = start !== undefined && end !== undefined
    const tree = trees.at(-1)
    if (tree && isKnown && source.slice(end, start).trim() === '') {
      tree.copies.push(copy)
      tree.root.children.push(space, content)
    } else {
      const root: Root = { children: [content], type: 'root' }
      trees.push({ copies: [copy], root })
    }
    end = position?.end.offset
  }
  return trees
}

/** Put copies in the places of their blocks, where they have changed. */
function putBack({ copies, root }: Tree, context: Context): undefined {
  let rest = root.children
  for (const { before, block, space } of copies.toReversed()) {
    // What has gone with its space has gone whole.
    const at = rest.indexOf(space)
    const isFirst = block === copies[0]?.block
    const nodes = isFirst ? rest : at < 0 ? [] : rest.slice(at + 1)
    if (at >= 0) rest = rest.slice(0, at)
    const [only, ...more] = nodes
    if (only && more.length === 0 && JSON.stringify(only) === before) continue
    context.replaceNode(block, nodes)
  }
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
