import type { Root } from 'mdast'
import { cleanText } from './clean.ts'
import type { Limits } from './limits.ts'
import { fit } from './measure.ts'
import { mistake } from './mistake.ts'
import { proseOf } from './prose.ts'
import { type DescribeOptions, type Settings, settingsOf } from './settings.ts'
import { cut, lookahead, type Truncated } from './truncate.ts'

/** What a document says of itself. */
export interface Description {
  /** Where `text` is from. */
  source: 'author' | 'list' | 'marker' | 'none' | 'paragraphs'
  /**
   * The description: what the author wrote as `description`, else the first of
   * the lengths. Empty where there is no prose.
   */
  text: string
  /** Whether `text` is cut, so that the document says more. */
  truncated: boolean
  /** Every length, by its name. */
  values: Record<string, string>
}

/**
 * Describe a document in one or more lengths, from its prose.
 *
 * @param tree
 *   Tree of the document; only read.
 * @param options
 *   Configuration (optional).
 * @returns
 *   Description.
 * @throws
 *   When an option is not what it should be.
 */
export function describe(
  tree: Readonly<Root>,
  options?: Readonly<DescribeOptions> | null | undefined
): Description {
  return describeWith(tree, settingsOf(options), options?.author ?? {})
}

/** Describe a document with validated settings. */
export function describeWith(
  tree: Readonly<Root>,
  settings: Readonly<Settings>,
  author: Readonly<Record<string, unknown>>
): Description {
  const names = [...settings.lengths.keys()]
  const written = new Map(
    [...settings.lengths].map(([name, { keys }]) => [
      name,
      writtenText(author, keys)
    ])
  )
  const authored = names.filter((name) => written.get(name) !== undefined)
  const { source, texts } = textsOf(tree, settings, authored)
  const values = Object.fromEntries(
    names.map((name) => [
      name,
      written.get(name) ?? texts.get(name)?.text ?? ''
    ])
  )

  const [first = ''] = names.includes('description') ? ['description'] : names
  const own = writtenText(author, ['description']) ?? written.get(first)
  return {
    source: own === undefined ? source : 'author',
    text: own ?? texts.get(first)?.text ?? '',
    truncated: own === undefined && texts.get(first)?.truncated === true,
    values
  }
}

/** Make the lengths that the author has not written. */
function textsOf(
  tree: Readonly<Root>,
  settings: Readonly<Settings>,
  authored: readonly string[]
): { source: Description['source']; texts: Map<string, Truncated> } {
  const { lengths, locale } = settings
  const texts = new Map<string, Truncated>()
  const missing = [...lengths].filter(([name]) => !authored.includes(name))
  if (missing.length === 0) return { source: 'author', texts }

  const limits = missing.map(([, limit]) => limit)
  const { raw, source, text } = textOf(tree, settings, limits)
  for (const [name, limit] of missing) {
    const hard = limit.cut[0] === 'hard'
    const result = cut(hard ? raw : text, limit, locale)
    result.text = result.text.replaceAll('\n', ' ')
    texts.set(name, result)
  }
  return { source, texts }
}

interface Text {
  /** Text as the extractor gives it. */
  raw: string
  source: Description['source']
  /** Text, clean; its paragraphs stand between line feeds. */
  text: string
}

function textOf(
  tree: Readonly<Root>,
  { extract, locale, markers }: Readonly<Settings>,
  limits: readonly Limits[]
): Text {
  if (!extract) {
    const prose = proseOf(tree, markers, (text) =>
      limits.every((limit) => isLonger(text, limit, locale))
    )
    return { ...prose, raw: prose.text }
  }

  const raw: unknown = extract(tree)
  if (typeof raw !== 'string') {
    throw mistake('extract', raw, 'a function that returns text')
  }
  const text = cleanText(raw)
  return { raw, source: text === '' ? 'none' : 'paragraphs', text }
}

/** Whether a text has all that can have a say in a cut. */
function isLonger(
  text: string,
  { max, unit }: Readonly<Limits>,
  locale: string
): boolean {
  // A word, or ten pixels, have no less than one code unit.
  if (text.length <= max / 10) return false
  return fit(text, max, unit, locale) + lookahead < text.length
}

/** Find what the author wrote, in the first of these fields that has text. */
export function writtenText(
  author: Readonly<Record<string, unknown>>,
  keys: readonly string[]
): string | undefined {
  for (const key of keys) {
    const value = Object.hasOwn(author, key) ? author[key] : undefined
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return
}
