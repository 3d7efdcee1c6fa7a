import { canonicalLanguage, isFields } from '@flyleaf/document'
import { mistake } from './option.ts'
import { english, words } from './words.ts'

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
export type OwnLabels = ReadonlyMap<string, Readonly<Partial<Labels>>>

/** Words of one language. */
export interface LocalLabels extends Labels {
  /** Language of the words. */
  lang: string
}

const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa'])

/**
 * Find the words for a language.
 *
 * @param lang
 *   Language tag in its canonical form.
 * @param own
 *   The user's words, which win.
 * @returns
 *   Words; English ones for a language that nobody has words for.
 */
export function labelsFor(lang: string, own: OwnLabels): LocalLabels {
  const tags = wider(lang)
  const given = tags.find((tag) => own.has(tag))
  const built = tags.find((tag) => words.has(tag))
  const [prev, next, newer, older, nav] = words.get(built ?? '') ?? english

  return {
    lang: given ?? built ?? 'en',
    nav,
    newer,
    next,
    older,
    prev,
    ...own.get(''),
    ...own.get(given ?? '')
  }
}

const names = new Set(['nav', 'newer', 'next', 'older', 'prev'])

/**
 * Read the user's words.
 *
 * @param value
 *   The option `labels`.
 * @returns
 *   Words by language.
 * @throws
 *   TypeError when they are anything else.
 */
export function readLabels(value: unknown): OwnLabels {
  const labels = new Map<string, Partial<Labels>>()
  if (value === null || value === undefined) return labels

  const everywhere: Record<string, unknown> = {}
  for (const [key, field] of isFields(value) ? Object.entries(value) : []) {
    const lang = canonicalLanguage(key)
    if (isFields(field) && lang && areLabels(field)) labels.set(lang, field)
    else everywhere[key] = field
  }
  if (!isFields(value) || !areLabels(everywhere))
    throw mistake(
      'labels',
      value,
      'texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
    )
  return labels.set('', everywhere)
}

function areLabels(
  fields: Readonly<Record<string, unknown>>
): fields is Partial<Labels> & Record<string, unknown> {
  return Object.entries(fields).every(
    ([name, text]) =>
      names.has(name) && typeof text === 'string' && text.trim() !== ''
  )
}

// To ask for the parts of a tag takes as long as all else that is done for a
// page; a site has few languages.
const locales = new Map<string, Intl.Locale>()

function localeOf(lang: string): Intl.Locale {
  const known = locales.get(lang)
  if (known) return known
  const locale = new Intl.Locale(lang).maximize()
  locales.set(lang, locale)
  return locale
}

/**
 * Tell which way a word leads, in any language that there are words for.
 *
 * @param word
 *   Word before a title.
 * @returns
 *   Relation, or nothing when the word is not known.
 */
export function relOf(word: string): 'next' | 'prev' | undefined {
  const lists = [...words.values()]
  if (lists.some(([prev, , newer]) => word === prev || word === newer))
    return 'prev'
  return lists.some(([, next, , older]) => word === next || word === older)
    ? 'next'
    : undefined
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
function wider(lang: string): string[] {
  const { language, script } = localeOf(lang)
  return [lang, `${language}-${script}`, language]
}
