import { canonicalLanguage } from '@flyleaf/document'
import { mistake } from './mistake.ts'
import { languagePart } from './segmenter.ts'

/** Language of a document that does not say. */
const fallback = 'en'

/**
 * Read a `locale` option.
 *
 * @param value
 *   What the caller gave.
 * @returns
 *   Language tag.
 * @throws
 *   When it is not the tag of a language that is known.
 */
export function localeOf(value: unknown): string {
  if (value === null || value === undefined) return fallback
  const tag = canonicalLanguage(value)
  if (tag && isKnown(languagePart(tag))) return tag
  throw mistake(
    'locale',
    value,
    "the tag of a language, such as `'en'` or `'pt-BR'`"
  )
}

function isKnown(language: string): boolean {
  const names = new Intl.DisplayNames('en', {
    fallback: 'none',
    type: 'language'
  })
  return language === 'und' || names.of(language) !== undefined
}
