import { hostFrontmatterOf, isFields, languageOf } from '@flyleaf/document'
import type { Root } from 'mdast'
import type { DataMapMeta, VFile } from 'vfile'
import { addInferred, checkAuthor, fieldsOf } from './author.ts'
import { describeWith, writtenText } from './describe.ts'
import { type Export, exportNameOf } from './export.ts'
import { ignoreOf } from './ignore.ts'
import type { Options } from './plugin.ts'
import { settingsOf } from './settings.ts'

/**
 * Create a function that describes a document, and puts the description where
 * others look for it: `file.data.description`, `file.data.meta`, and the
 * frontmatter that a host keeps.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Function of a tree, which it only reads, and its file; it returns what the
 *   document should export, if anything.
 * @throws
 *   When an option is not what it should be.
 */
export function createDescriber(
  options: Readonly<Options> | null | undefined
): (tree: Root, file: VFile) => Export | undefined {
  const settings = settingsOf(options, ['ignore', 'mdxExport'])
  const ignore = options?.ignore ?? undefined
  const isIgnored = ignoreOf(ignore)
  const name = exportNameOf(options?.mdxExport)

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

    if (name === undefined) return
    const fields = Object.entries(values).filter(([, value]) => value !== '')
    if (fields.length === 0) return
    return { fields: Object.fromEntries(fields), name }
  }
}

/** Whether `@flyleaf/remark-matter` could not read the document's fields. */
function isUnread({ data, messages }: VFile): boolean {
  const found: unknown = data['matterSource']
  if (isFields(found) && found['lost'] === true) return true
  return messages.some(
    ({ fatal, source }) => fatal && source === '@flyleaf/remark-matter'
  )
}
