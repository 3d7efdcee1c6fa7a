import { hostFrontmatterOf, languageOf, report } from '@flyleaf/document'
import { exportFields } from '@flyleaf/document/mdx'
import type { Root } from 'mdast'
import type { DataMapMeta, VFile } from 'vfile'
import { addInferred, checkAuthor, fieldsOf, source } from './author.ts'
import { type Description, describeWith, writtenText } from './describe.ts'
import { exportNameOf } from './export-name.ts'
import { type Ignore, ignoreOf } from './ignore.ts'
import { type DescribeOptions, settingsOf } from './settings.ts'

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
   * one that matches is enough. Nothing is put anywhere for such a page, or for one
   * whose frontmatter could not be read.
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
  const settings = settingsOf(options, ['ignore', 'mdxExport'])
  const ignore = options?.ignore ?? undefined
  const isIgnored = ignoreOf(ignore)
  const exportName = exportNameOf(options?.mdxExport)

  return (tree, file) => {
    const author = fieldsOf(tree, file, settings)
    // What could not be read may say that the page is private.
    if (isIgnored(author) || (ignore && isUnread(file))) return

    const locale = languageOf(file) ?? settings.locale
    const description = describeWith(tree, { ...settings, locale }, author)
    // Whoever runs twice is told once.
    if (!file.data.description) checkAuthor(file, author, settings)
    file.data.description = description

    const { text, values } = description
    if (text !== '' && writtenText(author, ['description']) === undefined) {
      const meta: DataMapMeta = file.data.meta ?? {}
      if (!meta.description) meta.description = text
      file.data.meta = meta
    }
    const host = hostFrontmatterOf(file)
    if (host) addInferred(host, values)
    if (exportName) addExport(tree, file, exportName, values)
  }
}

/** Whether the document's own fields were lost, as they could not be read. */
function isUnread({ messages }: VFile): boolean {
  return messages.some(
    ({ fatal, source }) => fatal && source === '@flyleaf/remark-matter'
  )
}

function addExport(
  tree: Root,
  file: VFile,
  name: string,
  values: Readonly<Record<string, string>>
): undefined {
  const fields = Object.entries(values).filter(([, value]) => value !== '')
  if (fields.length === 0) return
  if (exportFields(tree, name, Object.fromEntries(fields))) return
  report(file, source, {
    place: undefined,
    reason: `Cannot add the description to the export \`${name}\`, expected an object literal`,
    ruleId: 'mdx-export'
  })
}
