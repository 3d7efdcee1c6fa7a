import type { Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import type { VFile } from 'vfile'

/**
 * Parse the HTML that stands in a document, when there is any.
 *
 * To parse a tree again costs a fifth of the whole pipeline, and most documents
 * hold no HTML: those are left alone.
 *
 * @returns
 *   Transform.
 */
export default function rehypeRawWhenNeeded(): (
  tree: Root,
  file: VFile
) => Root | undefined {
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
