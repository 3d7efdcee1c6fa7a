import { checkNames } from '@flyleaf/document'
import type { Root } from 'mdast'
import type { Lengths } from './length.ts'
import { type Limits, lengthsOf } from './limits.ts'
import { localeOf } from './locale.ts'
import { mistake } from './mistake.ts'
import type { Sink } from './sink.ts'

/** Configuration of `describe`. */
export interface DescribeOptions {
  /**
   * Fields of the frontmatter: what the author wrote under the name of a
   * length is that length, as it is (default: none).
   */
  author?: Readonly<Record<string, unknown>> | null | undefined
  /**
   * Get the text of a document, instead of from its prose (optional). It is
   * cleaned like prose, but where a length is cut `hard`.
   */
  extract?: ((tree: Readonly<Root>) => string) | null | undefined
  /**
   * How long the descriptions are, by name (default: `{description: 160}`); a
   * number is a number of characters as readers see them. The name of a place
   * that descriptions are shown in (`'search'`, `'openGraph'`, …) stands for
   * the length that fits there; alone, it is that of `description`.
   */
  lengths?: Lengths | Sink | null | undefined
  /**
   * Language of the text, a BCP 47 tag (default: `'en'`).
   */
  locale?: string | null | undefined
  /**
   * What ends the description: words that stand alone in a comment, `'more'`
   * for `<!-- more -->` and `{/* more *\/}`, or the text of a whole paragraph
   * (default: `'more'`); `false` for nothing.
   */
  marker?: readonly string[] | string | false | null | undefined
}

/** Configuration, validated and complete. */
export interface Settings {
  extract: ((tree: Readonly<Root>) => string) | undefined
  /** Name of the length that is the description. */
  first: string
  /** The longest length of each unit. */
  furthest: readonly Limits[]
  /** Fields of the frontmatter that the author may have written. */
  keys: ReadonlySet<string>
  lengths: ReadonlyMap<string, Limits>
  locale: string
  markers: ReadonlySet<string>
}

const names: readonly string[] = [
  'extract',
  'lengths',
  'locale',
  'marker'
] satisfies (keyof DescribeOptions)[]

/**
 * Read the options, once.
 *
 * @param options
 *   Configuration.
 * @param more
 *   Names of options that are read elsewhere.
 * @returns
 *   Settings.
 * @throws
 *   When an option is not known, or not what it should be.
 */
export function settingsOf(
  options: Readonly<DescribeOptions> | null | undefined,
  more: readonly string[]
): Settings {
  checkNames(options, [...names, ...more], {
    owner: '@flyleaf/remark-description'
  })
  const { extract, lengths, locale, marker } = options ?? {}
  if (extract && typeof extract !== 'function') {
    throw mistake('extract', extract, 'a function of the tree')
  }
  const limits = lengthsOf(lengths ?? { description: 160 })
  return {
    extract: extract ?? undefined,
    first: limits.has('description')
      ? 'description'
      : String([...limits.keys()][0]),
    furthest: furthestOf(limits.values()),
    keys: new Set([...limits.values()].flatMap(({ keys }) => keys)),
    lengths: limits,
    locale: localeOf(locale),
    markers: markersOf(marker)
  }
}

function markersOf(value: unknown): Set<string> {
  const list = value === false ? [] : [value ?? 'more'].flat()
  const texts = list.map((marker) => {
    if (typeof marker === 'string' && marker.trim() !== '') return marker
    throw mistake('marker', value, 'text, a list of texts, or `false`')
  })
  return new Set(
    texts.flatMap((text) => [bare(text), text.trim().toLowerCase()])
  )
}

/** Take a marker out of the comment that it is given as. */
function bare(marker: string): string {
  const text = marker.trim().toLowerCase()
  const inner = /^(?:<!--(.*)-->|\{\/\*(.*)\*\/\})$/s.exec(text)
  return (inner?.[1] ?? inner?.[2] ?? text).trim()
}

/** Keep the longest of each unit: what is enough for it is for the others. */
function furthestOf(limits: Iterable<Limits>): Limits[] {
  const byUnit = new Map<string, Limits>()
  for (const limit of limits) {
    const other = byUnit.get(limit.unit)
    if (!other || other.max < limit.max) byUnit.set(limit.unit, limit)
  }
  return [...byUnit.values()]
}
