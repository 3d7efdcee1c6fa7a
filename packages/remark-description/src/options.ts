import { canonicalLanguage, checkNames, isFields } from '@flyleaf/document'
import { isExportName } from '@flyleaf/document/mdx'
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

/** Value of a field of the frontmatter. */
type FieldValue = boolean | number | string | null

/** Which pages to leave out: fields and their values, or a function. */
export type Ignore =
  | ((fields: Readonly<Record<string, unknown>>) => boolean)
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
  /** Shortest that the author may write; nothing when the caller is silent. */
  shortest: number
}

/** Options of `describe`, complete. */
export interface DescribeSettings {
  extract: ((tree: Readonly<Root>) => string) | undefined
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
  /** Name of the export of MDX documents; none when there is none. */
  exportName: string | undefined
  /** Whether a page is left out, by its frontmatter. */
  ignore: ((fields: Readonly<Record<string, unknown>>) => boolean) | undefined
}

const describeNames: readonly string[] = [
  'extract',
  'lengths',
  'locale',
  'marker'
] satisfies (keyof DescribeOptions)[]

/** Read the options of the plugin. */
export function readOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  return {
    ...readDescribeOptions(options, ['ignore', 'mdxExport']),
    exportName: exportNameOf(options?.mdxExport),
    ignore: ignoreOf(options?.ignore)
  }
}

/** Read the options of `describe`, and allow for more that have these names. */
export function readDescribeOptions(
  options: Readonly<DescribeOptions> | null | undefined,
  more: readonly string[]
): DescribeSettings {
  checkNames(options, [...describeNames, ...more], {
    owner: '@flyleaf/remark-description'
  })
  const { extract, lengths, locale, marker } = options ?? {}
  if (extract && typeof extract !== 'function') {
    throw unexpected('extract', extract, 'a function of the tree')
  }
  const limits = lengthsOf(lengths ?? { description: 160 })
  const [first = 'description'] = limits.keys()
  return {
    extract: extract ?? undefined,
    first: limits.has('description') ? 'description' : first,
    keys: new Set([...limits.values()].flatMap(({ keys }) => keys)),
    lengths: limits,
    locale: localeOf(locale),
    longest: longestOf(limits.values()),
    markers: markersOf(marker)
  }
}

/** Read what `truncate` takes. */
export function readTruncateOptions(
  max: number,
  options: Readonly<TruncateOptions> | null | undefined
): { limits: Limits; locale: string } {
  const { locale, ...length } = options ?? {}
  const limits = limitsOf('max', { ...length, max })
  return { limits, locale: localeOf(locale) }
}

const cuts: readonly string[] = ['sentence', 'word', 'grapheme', 'hard']
const units: readonly string[] = [
  'grapheme',
  'word',
  'codePoint',
  'codeUnit',
  'pixel'
]
const fields = ['cut', 'ellipsis', 'keys', 'max', 'min', 'unit']

function lengthsOf(value: unknown): Map<string, LengthSettings> {
  const lengths = typeof value === 'string' ? { description: value } : value
  if (!isFields(lengths) || Object.keys(lengths).length === 0) {
    throw unexpected('lengths', value, 'lengths by name, `{description: 160}`')
  }
  return new Map(
    Object.entries(lengths).map(([name, length]) => [
      name,
      namedLimits(name, length)
    ])
  )
}

function namedLimits(name: string, length: unknown): LengthSettings {
  if (typeof length !== 'string') {
    const path = `lengths.${name}`
    return limitsOf(path, isFields(length) ? length : { max: length }, name)
  }
  if (!isSink(length)) {
    throw unexpected(
      `lengths.${name}`,
      length,
      `a number, an object or ${quoted(Object.keys(sinks))}`
    )
  }
  const keys = name === 'description' ? [name] : [name, 'description']
  return limitsOf(`lengths.${name}`, { ...sinks[length], keys }, name)
}

function limitsOf(
  path: string,
  length: Readonly<Record<string, unknown>>,
  name?: string
): LengthSettings {
  const at = (field: string) => (path === 'max' ? field : `${path}.${field}`)
  const { cut, ellipsis, keys, max, min, unit } = length
  const unknown = Object.keys(length).find((key) => !fields.includes(key))
  if (unknown) {
    throw unexpected(path, unknown, `only the fields ${quoted(fields)}`)
  }

  if (unit !== undefined && unit !== null && !isUnit(unit)) {
    throw unexpected(at('unit'), unit, `one of ${quoted(units)}`)
  }
  const measure = isUnit(unit) ? unit : 'grapheme'
  if (!isSize(max, measure)) {
    throw unexpected(path, max, 'a whole number above 0')
  }
  const mark = readEllipsis(at('ellipsis'), ellipsis)
  return {
    cut: readCut(at('cut'), cut),
    ellipsis: mark,
    ellipsisSize: sizeOf(mark, measure, 'en'),
    keys: readKeys(at('keys'), keys) ?? (name === undefined ? [] : [name]),
    max,
    ...readMin(at('min'), min, max),
    unit: measure
  }
}

function readMin(
  path: string,
  value: unknown,
  max: number
): Pick<LengthSettings, 'min' | 'shortest'> {
  if (value === undefined || value === null) {
    return { min: Math.ceil(max / 2), shortest: 0 }
  }
  if (typeof value === 'number' && value >= 0 && value <= max) {
    return { min: value, shortest: value }
  }
  throw unexpected(path, value, `a number from 0 to \`max\` (${max})`)
}

function readCut(path: string, value: unknown): readonly Cut[] {
  if (value === undefined || value === null) {
    return ['sentence', 'word', 'grapheme']
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isCut)) {
    return [...value]
  }
  throw unexpected(path, value, `a list of ${quoted(cuts)}`)
}

function readEllipsis(path: string, value: unknown): string {
  if (value === undefined || value === null) return '…'
  if (typeof value === 'string') return value
  throw unexpected(path, value, 'text')
}

function readKeys(path: string, value: unknown): string[] | undefined {
  if (value === undefined || value === null) return
  if (Array.isArray(value) && value.every(isText)) return [...value]
  throw unexpected(path, value, 'a list of names of fields')
}

function isCut(value: unknown): value is Cut {
  return cuts.some((cut) => cut === value)
}

function isUnit(value: unknown): value is Unit {
  return units.some((unit) => unit === value)
}

function isSink(value: string): value is Sink {
  return Object.hasOwn(sinks, value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whether a value can be a size: only pixels have fractions. */
function isSize(value: unknown, unit: Unit): value is number {
  if (typeof value !== 'number' || !(value > 0)) return false
  return unit === 'pixel' ? Number.isFinite(value) : Number.isSafeInteger(value)
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`'${name}'\``).join(', ')
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

function markersOf(value: unknown): Set<string> {
  const list = value === false ? [] : [value ?? 'more'].flat()
  const texts = list.map((marker) => {
    if (typeof marker === 'string' && marker.trim() !== '') return marker
    throw unexpected('marker', value, 'text, a list of texts, or `false`')
  })
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

function localeOf(value: unknown): string {
  if (value === null || value === undefined) return 'en'
  const tag = canonicalLanguage(value)
  if (tag && isLanguage(languagePart(tag))) return tag
  throw unexpected(
    'locale',
    value,
    "the tag of a language, such as `'en'` or `'pt-BR'`"
  )
}

/** Whether there is such a language: `'xx'` has the form of one, too. */
function isLanguage(language: string): boolean {
  const names = new Intl.DisplayNames('en', {
    fallback: 'none',
    type: 'language'
  })
  return language === 'und' || names.of(language) !== undefined
}

function ignoreOf(value: Ignore | null | undefined): Settings['ignore'] {
  if (typeof value === 'function') return value
  if (value === undefined || value === null) return
  if (!isFields(value)) {
    throw unexpected('ignore', value, 'fields and values, `{draft: true}`')
  }

  const rules = Object.entries(value).map(([key, values]) => {
    const list: unknown[] = [values].flat()
    if (list.every(isFieldValue)) return { key, values: new Set(list) }
    throw unexpected(`ignore.${key}`, values, 'a value, or a list of values')
  })
  return (fields) =>
    rules.some(
      ({ key, values }) =>
        Object.hasOwn(fields, key) &&
        [fields[key]].flat().some((field) => matches(field, values))
    )
}

/** A boolean may be written as text: `draft: "true"`. */
function matches(field: unknown, values: ReadonlySet<unknown>): boolean {
  if (values.has(field)) return true
  const word = typeof field === 'string' ? field.toLowerCase() : ''
  return /^(?:false|true)$/.test(word) && values.has(word === 'true')
}

function isFieldValue(value: unknown): boolean {
  return (
    value === null || ['boolean', 'number', 'string'].includes(typeof value)
  )
}

function exportNameOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return
  if (value === true) return 'metadata'
  if (typeof value === 'string' && isExportName(value)) return value
  throw unexpected('mdxExport', value, 'a boolean or an identifier')
}

/** Say what is wrong with an option. */
export function unexpected(
  option: string,
  value: unknown,
  expected: string
): TypeError {
  const text =
    typeof value === 'number' || value === undefined
      ? `${value}`
      : (JSON.stringify(value) ?? typeof value)
  return new TypeError(
    `Unexpected \`${text}\` for \`${option}\`, expected ${expected}`
  )
}
