import type { SatteriContext } from '@flyleaf/document/satteri'
import { fileOf } from '@flyleaf/document/satteri'
import type { Root } from 'mdast'
import remarkDescription, { type Options } from './plugin.ts'

/** A Sätteri plugin. */
export interface SatteriDescription {
  before(root: Readonly<Root>, context: SatteriContext): undefined
  name: string
  options: { position: true }
}

/**
 * Infer the description of a document from its prose, and put it on
 * `ctx.data.description`: what `remarkDescription` does, as a Sätteri plugin.
 *
 * Nodes are read where they are and no further than needed; nothing is copied.
 * Messages are on `ctx.data.messages`.
 *
 * @param options
 *   Configuration (optional); `mdxExport` means nothing here.
 * @returns
 *   Plugin for `mdastPlugins`.
 * @throws
 *   When an option is not what it should be.
 */
export default function satteriDescription(
  options?: Readonly<Options> | null | undefined
): SatteriDescription {
  remarkDescription(options)
  const transform = remarkDescription({ ...options, mdxExport: false })

  return {
    before(root, context) {
      transform(root, fileOf(context))
    },
    name: '@flyleaf/remark-description',
    options: { position: true }
  }
}
