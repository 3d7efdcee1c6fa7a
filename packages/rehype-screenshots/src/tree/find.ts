import type { Element } from 'hast'
import {
  isElement,
  isJsx,
  isParent,
  isRaw,
  type JsxElement,
  type Node,
  type Parent,
  type Raw
} from './nodes.ts'

/** A picture or video in a tree. */
export interface Picture {
  /** Nodes that it is in, from its parent to the root. */
  ancestors: readonly [Parent, ...Parent[]]
  node: Element | JsxElement
}

/** A picture or video that is an element of HTML. */
export type Media = Picture & { node: Element }

/** What is of interest in a tree. */
export interface Finds {
  /** First HTML that was not parsed and holds a picture. */
  html: Raw | undefined
  /** Pictures and videos, in the order of the document. */
  pictures: Picture[]
}

/** Elements, and components of MDX, that are pictures or videos. */
export const pictureNames: readonly string[] = ['img', 'video', 'Image']

const components = new Set(pictureNames)

/**
 * Find the pictures and videos of a tree.
 *
 * A plain loop, no `unist-util-visit`: it walks trees of any depth, and most
 * documents have nothing to find, so that the walk is all they cost.
 */
export function findPictures(tree: Parent): Finds {
  const finds: Finds = { html: undefined, pictures: [] }
  const above: Parent[] = []
  const indices: number[] = []
  let parent: Parent | undefined = tree
  let index = 0

  while (parent) {
    const node: Node | undefined = parent.children[index]
    index++

    if (!node) {
      parent = above.pop()
      index = indices.pop() ?? 0
    } else if (node.type === 'text') {
      // Most nodes are texts.
    } else if (isRaw(node)) {
      finds.html ??= holdsPicture(node.value) ? node : undefined
    } else if (isPicture(node)) {
      // Pictures side by side share them.
      const before = finds.pictures.at(-1)?.ancestors
      const ancestors: Picture['ancestors'] =
        before?.[0] === parent ? before : [parent, ...above.toReversed()]
      finds.pictures.push({ ancestors, node })
    } else if (isParent(node) && node.children.length > 0) {
      above.push(parent)
      indices.push(index)
      parent = node
      index = 0
    }
  }

  return finds
}

function isPicture(node: Readonly<Node>): node is Element | JsxElement {
  return (
    isElement(node, 'img') ||
    isElement(node, 'video') ||
    (isJsx(node) && components.has(node.name ?? ''))
  )
}

/** Whether HTML holds a picture, outside of a comment. */
export function holdsPicture(html: string): boolean {
  return !html.startsWith('<!--') && /<(?:img|video)[\s/>]/i.test(html)
}
