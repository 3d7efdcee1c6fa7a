import { canonicalLanguage, isDraft } from '@flyleaf/document'
import { isExportName } from '@flyleaf/internal/export-name'
import { isFields } from '@flyleaf/internal/fields'
import { readFlag } from '@flyleaf/internal/flag'
import {
  type At,
  either,
  group,
  isLate,
  list,
  literal,
  oneOf,
  optional,
  or,
  positive,
  type Read,
  type RulesOf,
  readOptions,
  refine,
  rule,
  syncFn,
  text,
  unexpected,
  within
} from '@flyleaf/internal/options'
import type { Root } from 'mdast'
import type { Cut, Limits } from './cut/cut.ts'
import { sizeOf, type Unit } from './cut/measure.ts'
import { languagePart } from './cut/segmenter.ts'

/** How long a description may be, and how it is cut. */
export interface Length {
  /**
   * Where to cut, best first (default: `['sentence', 'word', 'grapheme']`);
   * when none of them can, it is cut between characters.
   */
  cut?: readonly Cut[] | null | undefined
  /**
   * What to put where a sentence is cut (default: `'…'`); it counts.
   */
  ellipsis?: string | null | undefined
  /**
   * Fields of the frontmatter in which the author may have written it
   * (default: the one that has the name of the length).
   */
  keys?: readonly string[] | null | undefined
  /** Longest, in units. */
  max: number
  /**
   * Shortest, in units (default: half of `max`, in which case the author's
   * own text may be shorter); a sentence that ends before is no place to cut.
   */
  min?: number | null | undefined
  /**
   * What is counted (default: `'grapheme'`, characters as readers see them).
   */
  unit?: Unit | null | undefined
}

/** Where a description is shown. */
export type Sink =
  | 'jsonLd'
  | 'openGraph'
  | 'rss'
  | 'search'
  | 'searchPixels'
  | 'x'

/**
 * Lengths that fit where descriptions are shown. None of these services cuts
 * at a documented number but X; each docstring says where the number is from.
 */
export const sinks: Readonly<Record<Sink, Readonly<Length>>> = {
  /**
   * Structured data: schema.org and Google set no limit; 500 characters are a
   * long paragraph. It goes into a script element: whoever writes it there has
   * to escape `<` as `\u003C`.
   */
  jsonLd: { max: 500 },
  /**
   * `og:description`: Facebook asks for “2 to 4 sentences” and sets no number
   * (developers.facebook.com/docs/sharing/webmasters); about 300 characters
   * are shown.
   */
  openGraph: { max: 300, min: 60 },
  /**
   * Feeds: RSS 2.0 and Atom set no limit; 500 characters are a long paragraph.
   */
  rss: { max: 500 },
  /**
   * Search results: Google sets no limit and cuts to fit the device
   * (developers.google.com/search/docs/appearance/snippet), which leaves
   * about 155 to 160 characters on the desktop. Bing's tools flag what is not
   * within 25 and 160; from 70 on, the first of two lines is filled.
   */
  search: { max: 160, min: 70 },
  /**
   * Search results by their width: about 920 CSS pixels on the desktop, two
   * lines in Arial at 14 px; from 430 on, the first of them is filled.
   */
  searchPixels: { max: 920, min: 430, unit: 'pixel' },
  /**
   * `twitter:description`: at most 200 characters (developer.x.com, “Cards
   * markup”). X falls back to `og:description`.
   */
  x: { max: 200, min: 40 }
}

/** Lengths by name; a number is a number of graphemes. */
export type Lengths = Record<string, Length | Sink | number>

/** Gets the text of a document. */
type Extract = (tree: Readonly<Root>) => string

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
  extract?: Extract | null | undefined
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

/** Value of a field of the frontmatter. */
type FieldValue = boolean | number | string | null

/** Says something of a page, by its frontmatter. */
type PageTest = (fields: Readonly<Record<string, unknown>>) => boolean

/** Which pages to leave out: fields and their values, or a function. */
export type Ignore =
  | PageTest
  | Readonly<Record<string, FieldValue | readonly FieldValue[]>>

/** Configuration. */
export interface Options extends Omit<DescribeOptions, 'author'> {
  /**
   * Which pages to leave out, by their frontmatter (optional): a field and the
   * value, or the values, that it may have, `{draft: true, private: true}`;
   * one that matches is enough. Nothing is put anywhere for such a page, or for
   * one whose frontmatter could not be read.
   */
  ignore?: Ignore | null | undefined
  /**
   * Name under which the description is put on `file.data` (default:
   * `'description'`), for hosts that spread that over the fields of the page;
   * `false` to put it nowhere there.
   */
  key?: string | false | null | undefined
  /**
   * Export the lengths from MDX documents (default: `false`): `true` as fields
   * of `metadata`, or of another name. An export of that name is extended.
   */
  mdxExport?: boolean | string | null | undefined
}

/** Configuration of `truncate`. */
export interface TruncateOptions extends Partial<Omit<Length, 'keys' | 'max'>> {
  /**
   * Language of the text, a BCP 47 tag (default: `'en'`).
   */
  locale?: string | null | undefined
}

/** A length, complete. */
export interface LengthSettings extends Limits {
  /** Fields of the frontmatter in which the author may have written it. */
  keys: readonly string[]
  /** Shortest that the author may write; `0` when the caller is silent. */
  shortest: number
}

/** Options of `describe` but `author`, complete. */
export interface DescribeSettings {
  extract: Extract | undefined
  /** Name of the length that is the description. */
  first: string
  /** Fields of the frontmatter that the author may have written. */
  keys: ReadonlySet<string>
  lengths: ReadonlyMap<string, LengthSettings>
  locale: string
  /** The longest length of each unit. */
  longest: readonly Limits[]
  markers: ReadonlySet<string>
}

/** Options of the plugin, complete. */
export interface Settings extends DescribeSettings {
  /** Name of the export of MDX documents, where there is one. */
  exportName: string | undefined
  /** Whether a page is left out. */
  ignore: PageTest | undefined
  /** Name under which the description is put on `file.data`, if it is. */
  key: string | undefined
}

/** Read the options of the plugin. */
export function readPluginOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  const read = readOptions(owner, options, pluginRules)
  const { ignore, key, mdxExport } = read
  return { ...completeSettings(read), exportName: mdxExport, ignore, key }
}

/** Read the options of `describe`, and what they say of the author. */
export function readDescribeOptions(
  options: Readonly<DescribeOptions> | null | undefined
): { author: Readonly<Record<string, unknown>>; settings: DescribeSettings } {
  const read = describeOptions.read(options, { owner })
  return { author: read.author, settings: completeSettings(read) }
}

/** Read what `truncate` takes. */
export function readTruncateOptions(
  max: number,
  options: Readonly<TruncateOptions> | null | undefined
): { limits: Limits; locale: string } {
  const parts = truncateOptions.read(options, truncateAt)
  const length = completeLength(parts, size.read(max, maxAt), truncateAt)
  return { limits: length, locale: parts.locale }
}

const owner = '@flyleaf/remark-description'

const cut = oneOf('sentence', 'word', 'grapheme', 'hard')
const cuts = `a list of ${cut.takes}`
const size = rule(positive.takes, (value) =>
  typeof value === 'number' && value > 0 && Number.isFinite(value)
    ? value
    : undefined
)

const limitRules = {
  cut: or(
    refine(list(cut, cuts), (value, at) => {
      if (value.length === 0) throw unexpected(value, cuts, at)
      return value
    }),
    ['sentence', 'word', 'grapheme'] satisfies Cut[]
  ),
  ellipsis: or(text, '…'),
  min: optional(
    rule('a number from 0 to `max`', (value) =>
      typeof value === 'number' && value >= 0 ? value : undefined
    )
  ),
  unit: or(
    oneOf('grapheme', 'word', 'codePoint', 'codeUnit', 'pixel'),
    'grapheme'
  )
}

function completeLength(
  { cut, ellipsis, min, unit }: Readonly<Read<typeof limitRules>>,
  max: number,
  at: At,
  keys: readonly string[] = []
): LengthSettings {
  // Only pixels have fractions.
  if (unit !== 'pixel' && !positive.is(max)) {
    throw unexpected(max, positive.takes, within(at, 'max'))
  }
  if (min !== undefined && min > max) {
    const takes = `a number from 0 to \`max\` (${max})`
    throw unexpected(min, takes, within(at, 'min'))
  }
  return {
    cut,
    ellipsis,
    ellipsisSize: sizeOf(ellipsis, unit, 'en'),
    keys,
    max,
    min: min ?? Math.ceil(max / 2),
    shortest: min ?? 0,
    unit
  }
}

/** What a length is under a name. */
type LengthOf = (name: string) => LengthSettings

const lengthObject = refine(
  group({
    ...limitRules,
    keys: optional(list(text, 'a list of names of fields')),
    max: size
  } satisfies RulesOf<Length>),
  (parts, at): LengthOf =>
    (name) =>
      completeLength(parts, parts.max, at, parts.keys ?? [name])
)

const sink = refine(
  oneOf('jsonLd', 'openGraph', 'rss', 'search', 'searchPixels', 'x'),
  (place, at): LengthOf =>
    (name) => {
      // What the author wrote as the description is meant for all of them.
      const keys = name === 'description' ? [name] : [name, 'description']
      return lengthObject.read({ ...sinks[place], keys }, at)(name)
    }
)

const anyLength = either(
  refine(positive, (max, at) => lengthObject.read({ max }, at)),
  sink,
  lengthObject
)

// Lengths have any names, `__proto__` too, which a `record` does not take.
const lengthsByName = refine(
  rule('lengths by name, `{description: 160}`', (value) =>
    isFields(value) && Object.keys(value).length > 0 ? value : undefined
  ),
  (fields, at) =>
    new Map(
      Object.entries(fields).map(([name, value]) => [
        name,
        anyLength.read(value, within(at, name))(name)
      ])
    )
)

const oneSink = refine(
  sink,
  (lengthOf) => new Map([['description', lengthOf('description')]])
)

const marker = rule('a text that is not blank', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
)

const documentRules = {
  extract: optional(
    refine(
      syncFn<Extract>('a function of the tree'),
      (extract, at): Extract =>
        (tree) => {
          const value: unknown = extract(tree)
          if (typeof value === 'string') return value
          throw unexpected(value, 'a function that returns text', at)
        }
    )
  ),
  lengths: or(
    either(lengthsByName, oneSink),
    lengthsByName.read({ description: 160 }, within({ owner }, 'lengths'))
  ),
  locale: or(
    rule("the tag of a language, such as `'en'` or `'pt-BR'`", languageTag),
    'en'
  ),
  marker: refine(
    or(
      either(literal(false), marker, list(marker, 'a list of such texts')),
      'more'
    ),
    (value) => markersOf(value === false ? [] : [value].flat())
  )
}

function languageTag(value: unknown): string | undefined {
  const tag = canonicalLanguage(value)
  return tag && isLanguage(languagePart(tag)) ? tag : undefined
}

/** Whether there is such a language: `'xx'` has the form of one, too. */
function isLanguage(language: string): boolean {
  const names = new Intl.DisplayNames('en', {
    fallback: 'none',
    type: 'language'
  })
  return language === 'und' || names.of(language) !== undefined
}

function markersOf(texts: readonly string[]): Set<string> {
  return new Set(
    texts.flatMap((text) => [bareMarker(text), text.trim().toLowerCase()])
  )
}

/** Take a marker out of the comment that it is given as. */
function bareMarker(marker: string): string {
  const text = marker.trim().toLowerCase()
  const inner = /^(?:<!--(.*)-->|\{\/\*(.*)\*\/\})$/s.exec(text)
  return (inner?.[1] ?? inner?.[2] ?? text).trim()
}

function completeSettings({
  extract,
  lengths,
  locale,
  marker
}: Read<typeof documentRules>): DescribeSettings {
  const [first = 'description'] = lengths.keys()
  return {
    extract,
    first: lengths.has('description') ? 'description' : first,
    keys: new Set([...lengths.values()].flatMap(({ keys }) => keys)),
    lengths,
    locale,
    longest: longestOf(lengths.values()),
    markers: marker
  }
}

/** Keep the longest of each unit: what is enough for it is for the others. */
function longestOf(lengths: Iterable<Limits>): Limits[] {
  const byUnit = new Map<string, Limits>()
  for (const length of lengths) {
    const other = byUnit.get(length.unit)
    if (!other || other.max < length.max) byUnit.set(length.unit, length)
  }
  return [...byUnit.values()]
}

const fieldValue = rule('a value', (value) =>
  isFieldValue(value) ? value : undefined
)
const fieldValues = either(fieldValue, list(fieldValue, 'a list of values'))

function isFieldValue(value: unknown): value is FieldValue {
  return (
    value === null || ['boolean', 'number', 'string'].includes(typeof value)
  )
}

// A promise is truthy: every page would be left out.
const pageTest = refine(
  syncFn<PageTest>('a function of the fields'),
  (test, at): PageTest =>
    (fields) => {
      const value: unknown = test(fields)
      if (!isLate(value)) return Boolean(value)
      throw unexpected(value, 'a function that returns no promise', at)
    }
)

const ignore = optional(
  either(
    pageTest,
    refine(
      rule('fields and their values, `{draft: true}`', (value) =>
        isFields(value) ? value : undefined
      ),
      (fields, at) =>
        hasOneOf(
          Object.entries(fields).map(([key, value]) => ({
            key,
            values: new Set([fieldValues.read(value, within(at, key))].flat())
          }))
        )
    )
  )
)

function hasOneOf(
  rules: readonly { key: string; values: ReadonlySet<unknown> }[]
): PageTest {
  return (fields) =>
    rules.some(
      ({ key, values }) =>
        // However it says so.
        (key === 'draft' && values.has(true) && isDraft(fields)) ||
        (Object.hasOwn(fields, key) &&
          [fields[key]].flat().some((field) => matches(field, values)))
    )
}

/** A boolean may be written as text: `draft: "true"`, `draft: yes`. */
function matches(field: unknown, values: ReadonlySet<unknown>): boolean {
  const flag = readFlag(field)
  return values.has(field) || (flag !== undefined && values.has(flag))
}

const exportName = rule('a name that an export can have', (value) =>
  typeof value === 'string' && isExportName(value) ? value : undefined
)

const dataKey = rule('a name that is not blank', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
)

const pluginRules = {
  ...documentRules,
  ignore,
  key: refine(
    or(either(literal(false), dataKey), 'description'),
    (value) => value || undefined
  ),
  mdxExport: refine(
    or(either(literal(true), literal(false), exportName), false),
    (value) => (value === true ? 'metadata' : value || undefined)
  )
} satisfies RulesOf<Options>

// Both functions are called for one document after another, so that their
// tables are prepared once.
const describeOptions = group({
  ...documentRules,
  author: or(
    rule('fields of the frontmatter', (value) =>
      isObject(value) ? value : undefined
    ),
    {}
  )
} satisfies RulesOf<DescribeOptions>)

/** Whether there are fields, be it those of a class: a host may have one. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const truncateAt: At = { owner: 'truncate' }
const maxAt = within(truncateAt, 'max')
const truncateOptions = group({
  ...limitRules,
  locale: documentRules.locale
} satisfies RulesOf<TruncateOptions>)
