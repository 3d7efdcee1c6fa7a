import { report } from '@flyleaf/document'
import { exportFields } from '@flyleaf/document/mdx'
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { source } from './author.ts'
import type { Description } from './describe.ts'
import { createDescriber } from './describer.ts'
import { exportProblem } from './export.ts'
import type { Ignore } from './ignore.ts'
import type { DescribeOptions } from './settings.ts'

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

/** Configuration. */
export interface Options extends Omit<DescribeOptions, 'author'> {
  /**
   * Which pages to leave out, by their frontmatter (optional): a field and the
   * value, or the values, that it may have, `{draft: true, private: true}`;
   * one that matches is enough. Nothing is put anywhere for such a page, or for
   * one whose frontmatter could not be read.
   */
  ignore?: Ignore | null | undefined
  /**
   * Export the lengths from MDX documents (default: `false`): `true` as fields
   * of `metadata`, or of another name. An export of that name is extended.
   */
  mdxExport?: boolean | string | null | undefined
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
  const describe = createDescriber(options)

  return (tree, file) => {
    const wanted = describe(tree, file)
    if (wanted && !exportFields(tree, wanted.name, wanted.fields))
      report(file, source, exportProblem(wanted.name, 'an object literal'))
  }
}
