import {
  addExport,
  type ExportContext,
  fileOf,
  type SatteriContext
} from '@flyleaf/document/satteri'
import type { Root } from 'mdast'
import { describeFile, reportExport, source } from './describe-file.ts'
import { type Options, readPluginOptions } from './options.ts'

/** What this adapter uses of Sätteri's context. */
interface Context extends ExportContext, SatteriContext {
  readonly sourceFormat?: string
}

/** A Sätteri plugin. */
export interface SatteriDescription {
  before(root: Readonly<Root>, context: Context): undefined
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
 *   Configuration (optional); of exports that are there, `mdxExport` extends
 *   those that are JSON, as that of `@flyleaf/remark-matter` is.
 * @returns
 *   Plugin for `mdastPlugins`.
 * @throws
 *   When an option is not what it should be.
 */
export default function satteriDescription(
  options?: Readonly<Options> | null | undefined
): SatteriDescription {
  const settings = readPluginOptions(options)

  return {
    before(root, context) {
      const file = fileOf(context)
      const esm = describeFile(root, file, settings)
      if (!esm || context.sourceFormat !== 'mdx') return
      if (!addExport(root, context, esm.name, esm.fields)) {
        reportExport(file, esm.name, 'an object in JSON')
      }
    },
    name: source,
    options: { position: true }
  }
}
