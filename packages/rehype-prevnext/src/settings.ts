import { canonicalLanguage, isFields } from '@flyleaf/document'
import { type HrefForm, toHref } from './href.ts'
import type { Labels, OwnLabels } from './labels.ts'
import type { NavOptions, Options, Placement, Severity } from './options.ts'

/** Options of the look, read. */
export interface NavSettings extends HrefForm {
  descriptions: boolean
  icons: boolean
  labels: OwnLabels
  lang: string
  thumbnails: boolean
}

/** Options, read. */
export interface Settings extends NavSettings {
  index: NonNullable<Options['index']> | undefined
  injected: 'adopt' | 'keep' | 'strip'
  /** Type of the page in JSON-LD; empty for none. */
  jsonLd: string
  /** How many `<nav>`s a page has at most. */
  max: number
  neighbours: Options['neighbours']
  onDependency: Options['onDependency']
  onMissing: Severity
  placement: Placement
  root: string | undefined
}

const words = new Set(['nav', 'newer', 'next', 'older', 'prev'])

/**
 * Read and check the options of the look.
 *
 * @param options
 *   Options.
 * @returns
 *   Settings.
 * @throws
 *   TypeError that names the option and what it takes.
 */
export function readNavOptions(
  options: Readonly<NavOptions> | null | undefined
): NavSettings {
  const given = fieldsOf(options)
  return {
    base: readBase(given['base']),
    descriptions: readFlag(given, 'descriptions', false),
    icons: readFlag(given, 'icons', true),
    labels: readLabels(given['labels']),
    lang: readLang(given['lang']),
    thumbnails: readFlag(given, 'thumbnails', false),
    trailingSlash: readChoice(given, 'trailingSlash', [
      'ignore',
      'always',
      'never'
    ])
  }
}

/**
 * Read and check all options.
 *
 * @param options
 *   Options.
 * @returns
 *   Settings.
 * @throws
 *   TypeError that names the option and what it takes.
 */
export function readOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  const given = fieldsOf(options)
  const mode = readChoice(given, 'mode', ['first', 'all'])
  return {
    ...readNavOptions(options),
    index: readIndex(options?.index),
    injected: readChoice(given, 'injected', ['strip', 'adopt', 'keep']),
    jsonLd: readJsonLd(given['jsonLd']),
    max: mode === 'first' ? 1 : readMax(given['max']),
    neighbours: readFunction(options?.neighbours, 'neighbours'),
    onDependency: readFunction(options?.onDependency, 'onDependency'),
    onMissing: readChoice(given, 'onMissing', [
      'warn',
      'error',
      'info',
      'ignore'
    ]),
    placement: readChoice(given, 'placement', ['end', 'start', 'slot', 'data']),
    root: readRoot(given['root'])
  }
}

function fieldsOf(options: unknown): Record<string, unknown> {
  if (options === null || options === undefined) return {}
  if (isFields(options)) return options
  throw new TypeError(
    `Unexpected options ${show(options)} of \`@flyleaf/rehype-prevnext\`, expected an object`
  )
}

function readFlag(
  given: Readonly<Record<string, unknown>>,
  name: string,
  fallback: boolean
): boolean {
  const value = given[name] ?? fallback
  if (typeof value === 'boolean') return value
  throw mistake(name, value, '`true` or `false`')
}

/** Read one of several words, of which the first is the default. */
function readChoice<const T extends string>(
  given: Readonly<Record<string, unknown>>,
  name: string,
  choices: readonly [T, ...T[]]
): T {
  const value = given[name] ?? choices[0]
  const choice = choices.find((choice) => choice === value)
  if (choice !== undefined) return choice
  const quoted = choices.map((choice) => `\`'${choice}'\``)
  throw mistake(name, value, quoted.join(', '))
}

function readBase(value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  const base = toHref(value, { base: '', trailingSlash: 'ignore' })
  if (base && /^(?:\/|https?:)[^?#]*$/i.test(base)) return base
  throw mistake('base', value, 'a path that begins with `/`, or a web address')
}

function readLang(value: unknown): string {
  const lang = canonicalLanguage(value ?? 'en')
  if (lang) return lang
  throw mistake('lang', value, "a language tag, such as `'en'`")
}

function readLabels(value: unknown): OwnLabels {
  const labels = new Map<string, Partial<Labels>>()
  if (value === undefined || value === null) return labels
  if (!isFields(value)) throw badLabels(value)

  const everywhere: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(value)) {
    const lang = canonicalLanguage(key)
    if (typeof field === 'string') everywhere[key] = field
    else if (lang) labels.set(lang, readWords(field))
    else throw badLabels(value)
  }
  return labels.set('', readWords(everywhere))
}

function readWords(value: unknown): Partial<Labels> {
  if (!isFields(value)) throw badLabels(value)
  for (const [key, field] of Object.entries(value)) {
    if (!words.has(key) || typeof field !== 'string' || field.trim() === '')
      throw badLabels(value)
  }
  return value
}

function badLabels(value: unknown): TypeError {
  return mistake(
    'labels',
    value,
    'words under `prev`, `next`, `newer`, `older`, `nav`, or such objects under language tags'
  )
}

function readIndex(value: Options['index']): Settings['index'] {
  if (value === null || value === undefined) return
  if (isFields(value) || (typeof value === 'string' && value !== ''))
    return value
  throw mistake('index', value, 'a path, or the JSON of an index')
}

function readJsonLd(value: unknown): string {
  if (value === true) return 'Article'
  if (value === false || value === null || value === undefined) return ''
  if (typeof value === 'string' && /^[A-Za-z]+$/.test(value)) return value
  throw mistake('jsonLd', value, "a boolean, or a type such as `'BlogPosting'`")
}

function readMax(value: unknown): number {
  const max = value ?? 2
  if (typeof max === 'number' && Number.isSafeInteger(max) && max > 0)
    return max
  throw mistake('max', value, 'a positive integer')
}

function readFunction<T>(value: T, name: string): T {
  if (value === null || value === undefined) return value
  if (typeof value === 'function') return value
  throw mistake(name, value, 'a function')
}

function readRoot(value: unknown): string | undefined {
  if (value === null || value === undefined) return
  if (typeof value === 'string') return value
  throw mistake('root', value, 'a path of a folder')
}

function mistake(name: string, value: unknown, expected: string): TypeError {
  return new TypeError(
    `Unexpected option \`${name}\` of \`@flyleaf/rehype-prevnext\`: ${show(value)}, expected ${expected}`
  )
}

function show(value: unknown): string {
  return typeof value === 'function'
    ? 'a function'
    : `\`${JSON.stringify(value)}\``
}
