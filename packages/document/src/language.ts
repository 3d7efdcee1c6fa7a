import { type DocumentFile, frontmatterOf } from './host.ts'

const keys = ['lang', 'language', 'locale']

/**
 * Say in which language a document is written, when its frontmatter says so:
 * under `lang`, `language` or `locale`.
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
  if (!frontmatter || !('data' in frontmatter)) return

  for (const key of keys) {
    const tag = Object.hasOwn(frontmatter.data, key)
      ? canonicalLanguage(frontmatter.data[key])
      : undefined
    if (tag) return tag
  }

  return
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
