import { exportFields } from '@flyleaf/document/mdx'
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import type { Description } from './describe.ts'
import { describeFile, reportExport } from './describe-file.ts'
import { type Options, readPluginOptions } from './options.ts'

interface DescriptionFields {
  /**
   * Description of the document (optional); the author's, or inferred from
   * the prose by `@flyleaf/remark-description`.
   */
  description?: string | null | undefined
}

declare module 'vfile' {
  interface DataMapMatter extends DescriptionFields {}
  interface DataMapMeta extends DescriptionFields {}

  interface DataMap {
    /** Put there by `@flyleaf/remark-description`. */
    description: Description
    matter: DataMapMatter
    /** Inferred metadata; `rehype-meta` uses it. */
    meta: DataMapMeta
  }
}

/**
 * Infer the description of a document from its prose, in one or more lengths,
 * and put it on `file.data.description`.
 *
 * What the author wrote is never changed. Where the author wrote none, the
 * description is put on `file.data.meta.description` too, which `rehype-meta`
 * uses, and every length into the frontmatter that a host keeps (Astro's
 * `remarkPluginFrontmatter`, mdsvex' `metadata`).
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Transform.
 * @throws
 *   When an option is not what it should be.
 */
export default function remarkDescription(
  options?: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => undefined {
  const settings = readPluginOptions(options)

  return (tree, file) => {
    const esm = describeFile(tree, file, settings)
    if (esm && !exportFields(tree, file, esm.name, esm.fields)) {
      reportExport(file, esm.name, 'an object literal')
    }
  }
}
