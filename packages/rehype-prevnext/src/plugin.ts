import type { Root } from 'hast'
import type { Transformer } from 'unified'
import { createLink } from './link.ts'
import { type Options, readPluginOptions } from './options.ts'

/**
 * Link the previous and the next document, in a `<nav>`.
 *
 * Neighbours are those that the host has put on `file.data.neighbours`, else
 * what the option `neighbours` finds, else what the option `index` says. They
 * are put on `file.data.prevnext` too. Links of this plugin that are there
 * already are replaced.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Transform; it is asynchronous only where `neighbours` is.
 * @throws
 *   TypeError when an option is not what it should be.
 */
export default function rehypePrevnext(
  options?: Readonly<Options> | null | undefined
): Transformer<Root, Root> {
  const link = createLink(readPluginOptions(options))

  return (tree, file) =>
    link(tree, file, (changes) => {
      for (const [parent, children] of changes) parent.children = children
    })
}
