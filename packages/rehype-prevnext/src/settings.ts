import { canonicalLanguage, checkNames, isFields } from '@flyleaf/document'
import { toHref } from './href.ts'
import type { LinkSettings } from './link.ts'
import { toLabels } from './nav/labels.ts'
import type { Look } from './nav/render.ts'
import type { NeighboursOf } from './neighbours/resolve.ts'
import {
  fieldsOf,
  owner,
  readChoice,
  readFlag,
  readFunction,
  readOption
} from './option.ts'
import type { NavOptions, Options } from './options.ts'

/** Options, read. */
export interface Settings extends LinkSettings {
  neighbours: NeighboursOf | null | undefined
}

const names: readonly string[] = [
  'base',
  'descriptions',
  'icons',
  'index',
  'injected',
  'jsonLd',
  'labels',
  'lang',
  'max',
  'mode',
  'neighbours',
  'onDependency',
  'onMissing',
  'placement',
  'root',
  'thumbnails',
  'trailingSlash'
] satisfies (keyof Options)[]

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
): Look {
  const given = fieldsOf(options)
  // Those of the plugin may stand beside them: one object serves for both.
  checkNames(given, names, { owner })
  const lang = "a language tag, such as `'en'`"
  const base = 'a path that begins with `/`, or a web address'
  const texts =
    'texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags'
  const slashes = ['ignore', 'always', 'never'] as const
  return {
    base: readOption(given, 'base', base, toBase) ?? '',
    descriptions: readFlag(given, 'descriptions', false),
    icons: readFlag(given, 'icons', true),
    labels: readOption(given, 'labels', texts, toLabels) ?? new Map(),
    lang: readOption(given, 'lang', lang, canonicalLanguage) ?? 'en',
    thumbnails: readFlag(given, 'thumbnails', false),
    trailingSlash: readChoice(given, 'trailingSlash', slashes)
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
  const index = 'a path, or the JSON of an index'
  const type = "`true`, `false` or a type such as `'BlogPosting'`"
  const max = readOption(given, 'max', 'a positive integer', toCount) ?? 2
  const severities = ['warn', 'error', 'info', 'ignore'] as const
  const places = ['end', 'start', 'slot', 'data'] as const
  return {
    ...readNavOptions(options),
    index: readOption(given, 'index', index, toIndex),
    injected: readChoice(given, 'injected', ['strip', 'adopt', 'keep']),
    jsonLd: readOption(given, 'jsonLd', type, toType) ?? '',
    max: readChoice(given, 'mode', ['first', 'all']) === 'first' ? 1 : max,
    neighbours: readFunction(options?.neighbours, 'neighbours'),
    onDependency: readFunction(options?.onDependency, 'onDependency'),
    onMissing: readChoice(given, 'onMissing', severities),
    placement: readChoice(given, 'placement', places),
    root: readOption(given, 'root', 'a path of a folder', toPath)
  }
}

function toBase(value: unknown): string | undefined {
  if (value === '') return value
  const base = toHref(value, { base: '', trailingSlash: 'ignore' })
  return base && /^(?:\/|https?:)[^?#]*$/i.test(base) ? base : undefined
}

function toIndex(value: unknown): Settings['index'] {
  if (typeof value === 'string' && value !== '') return value
  if (!isFields(value)) return
  // A collection says itself what its JSON is.
  const json: unknown =
    typeof value['toJSON'] === 'function' ? value['toJSON']() : value
  return isFields(json) ? json : undefined
}

function toType(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'Article' : ''
  return typeof value === 'string' && /^[A-Za-z]+$/.test(value)
    ? value
    : undefined
}

function toCount(value: unknown): number | undefined {
  const isCount = Number.isSafeInteger(value) && Number(value) > 0
  return isCount ? Number(value) : undefined
}

function toPath(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
