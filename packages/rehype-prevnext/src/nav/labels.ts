import { english, translations } from './translations.ts'

/** Words around the links. */
export interface Labels {
  /** Name of the landmark. */
  nav: string
  /** Before the title of the page before, in a sequence that goes back in time. */
  newer: string
  /** Before the title of the next page. */
  next: string
  /** Before the title of the next page, in a sequence that goes back in time. */
  older: string
  /** Before the title of the page before. */
  prev: string
}

/** The user's words: by language, or under `''` for every language. */
export type UserLabels = ReadonlyMap<string, Readonly<Partial<Labels>>>

/** Words of one language. */
export interface LocalLabels extends Labels {
  /** Language of the words. */
  lang: string
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa'])

/** Finds the words for a language. */
export type LabelsFor = (lang: string) => LocalLabels

/** Make what finds the words for a language, and remembers them. */
export function labelFinder(userLabels: UserLabels): LabelsFor {
  const found = new Map<string, LocalLabels>()
  return (lang) => {
    const labels = found.get(lang) ?? findLabels(lang, userLabels)
    found.set(lang, labels)
    return labels
  }
}

/**
 * Find the words for a language: the user's win, and English ones stand in for
 * a language that nobody has words for.
 */
function findLabels(lang: string, userLabels: UserLabels): LocalLabels {
  const tags = fallbacksOf(lang)
  const userTag = tags.find((tag) => userLabels.has(tag))
  const tag = tags.find((tag) => translations.has(tag))
  const [prev, next, newer, older, nav] = translations.get(tag ?? '') ?? english

  return {
    lang: userTag ?? tag ?? 'en',
    nav,
    newer,
    next,
    older,
    prev,
    ...userLabels.get(''),
    ...userLabels.get(userTag ?? '')
  }
}

// To ask for the parts of a tag takes as long as all else that is done for a
// page; a site has few languages.
const locales = new Map<string, Intl.Locale>()

function localeOf(lang: string): Intl.Locale {
  const cached = locales.get(lang)
  if (cached) return cached
  const locale = new Intl.Locale(lang).maximize()
  locales.set(lang, locale)
  return locale
}

/** Whether a language is written from right to left. */
export function isRightToLeft(lang: string): boolean {
  const { script } = localeOf(lang)
  return script !== undefined && rightToLeft.has(script)
}

/** Whether two tags are of one language, whatever its script and country. */
export function isSameLanguage(a: string, b: string): boolean {
  return a === b || localeOf(a).language === localeOf(b).language
}

/** List a tag and what it falls back to: `zh-TW`, `zh-Hant`, `zh`. */
function fallbacksOf(lang: string): string[] {
  const { language, script } = localeOf(lang)
  return [lang, `${language}-${script}`, language]
}
