const segmenters = new Map<string, Intl.Segmenter>()

// Segmentation depends on the language alone; what is not known falls back to
// English rather than to the language of the machine.
const fallback = 'en'

/**
 * Get a segmenter: one is made for each language and kept, as making it costs
 * more than using it.
 */
export function segmenter(
  granularity: 'grapheme' | 'sentence' | 'word',
  locale: string
): Intl.Segmenter {
  const language = languagePart(locale)
  const key = `${granularity} ${language}`
  let result = segmenters.get(key)

  if (!result) {
    const [tag] = Intl.Segmenter.supportedLocalesOf(language)
    if (!tag && language !== fallback) return segmenter(granularity, fallback)
    result = new Intl.Segmenter(language, { granularity })
    segmenters.set(key, result)
  }

  return result
}

/** Take the language out of a language tag: `'de'` out of `'de-CH'`. */
export function languagePart(locale: string): string {
  const end = locale.search(/[-_]/)
  return (end === -1 ? locale : locale.slice(0, end)).toLowerCase()
}
