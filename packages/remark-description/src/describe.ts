import type { Root } from 'mdast'
import { cutText, type Limits, lookahead } from './cut/cut.ts'
import { fit } from './cut/measure.ts'
import {
  type DescribeOptions,
  type DescribeSettings,
  readDescribeOptions
} from './options.ts'
import { proseOf } from './text/blocks.ts'
import { cleanText, withoutMarks } from './text/clean.ts'

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
  const { author, settings } = readDescribeOptions(options)
  return describeTree(tree, settings, author)
}

/** Describe a document; what its author wrote comes first. */
export function describeTree(
  tree: Readonly<Root>,
  settings: Readonly<DescribeSettings>,
  author: Readonly<Record<string, unknown>>,
  locale: string = settings.locale
): Description {
  const { first, lengths } = settings
  const infer = createInference(tree, settings, locale)
  const values: [name: string, text: string][] = []
  let main: Inferred = { source: 'none', text: '', truncated: false }

  for (const [name, length] of lengths) {
    const text = writtenText(author, length.keys)
    const value = text === undefined ? infer(length) : authored(text)
    values.push([name, value.text])
    if (name === first) main = value
  }

  const text = writtenText(author, ['description'])
  if (text !== undefined) main = authored(text)
  return { ...main, values: Object.fromEntries(values) }
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

function authored(text: string): Inferred {
  return { source: 'author', text, truncated: false }
}

/** One of the lengths. */
type Inferred = Omit<Description, 'values'>

/** Create a function that makes the lengths; it reads when it first has to. */
function createInference(
  tree: Readonly<Root>,
  settings: Readonly<DescribeSettings>,
  locale: string
): (limits: Readonly<Limits>) => Inferred {
  let prose: Text | undefined

  return (limits) => {
    prose ??= textOf(tree, settings, locale)
    const whole = limits.cut[0] === 'hard' ? prose.raw : prose.text
    const { text, truncated } = cutText(whole, limits, locale)
    return { source: prose.source, text: text.replaceAll('\n', ' '), truncated }
  }
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
  { extract, longest, markers }: Readonly<DescribeSettings>,
  locale: string
): Text {
  if (!extract) {
    const prose = proseOf(tree, {
      isEnough: (text) =>
        longest.every((limits) => isLonger(text, limits, locale)),
      locale,
      markers
    })
    return { ...prose, raw: prose.text }
  }

  const raw = extract(tree)
  const text = cleanText(withoutMarks(raw))
  return { raw, source: text === '' ? 'none' : 'paragraphs', text }
}

/** Whether a text has all that can have a say in a cut. */
function isLonger(
  text: string,
  { max, unit }: Readonly<Limits>,
  locale: string
): boolean {
  // No unit is less than a code unit, but pixels, of which it has three.
  if (text.length <= max / 3 + lookahead) return false
  if (text.length <= max + lookahead && unit !== 'pixel') return false
  return fit(text, max, unit, locale) + lookahead < text.length
}
