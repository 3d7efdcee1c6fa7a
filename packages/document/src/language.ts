import { type DocumentFile, frontmatterOf } from './host.ts'

const keys = ['lang', 'language', 'locale']

/**
 * Say in which language a document is written: its frontmatter, under `lang`,
 * `language` or `locale`, or else the host, on `file.data.lang`.
 *
 * @param file
 *   File, or anything with its `data`.
 * @returns
 *   Language tag in its canonical form (BCP 47: `'pt-BR'`), or nothing when
 *   there is none or it is not a language tag.
 */
export function languageOf(
  file: Readonly<Pick<DocumentFile, 'data'>>
): string | undefined {
  const frontmatter = frontmatterOf(file)
  const fields =
    frontmatter && 'data' in frontmatter ? frontmatter.data : undefined

  for (const key of keys) {
    const tag =
      fields && Object.hasOwn(fields, key)
        ? canonicalLanguage(fields[key])
        : undefined
    if (tag) return tag
  }

  return canonicalLanguage(file.data['lang'])
}

/**
 * Bring a language tag into its canonical form; `en_US` counts as `en-US`.
 *
 * @param value
 *   Anything.
 * @returns
 *   Tag, or nothing when the value is not one.
 */
export function canonicalLanguage(value: unknown): string | undefined {
  if (typeof value !== 'string') return
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0]
  } catch {
    return
  }
}
