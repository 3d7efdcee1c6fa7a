import type { Collection, Index } from '@flyleaf/collection'
import { canonicalLanguage } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import {
  type At,
  flag,
  fn,
  group,
  oneOf,
  optional,
  or,
  positive,
  type Rule,
  type RulesOf,
  readOptions,
  refine,
  rule,
  unexpected,
  within
} from '@flyleaf/internal/options'
import type { VFile } from 'vfile'
import type { LinkSettings } from './link.ts'
import { type Labels, type LabelsFor, labelFinder } from './nav/labels.ts'
import type { Look } from './nav/render.ts'
import {
  findDisk,
  type IndexSource,
  readJson
} from './neighbours/read-index.ts'
import type { NeighboursOf, Severity } from './neighbours/resolve.ts'
import {
  type TrailingSlash,
  toHref,
  withoutSlash
} from './neighbours/to-href.ts'
import type { Placement } from './place/arrange.ts'

/** How links to neighbours look; all of it is JSON. */
export interface NavOptions {
  /**
   * What stands before every address that begins with `/`, such as `'/docs'`
   * (default: `''`). Set it when the site lies in a folder and the index does
   * not say so.
   */
  base?: string | null | undefined
  /** Show the descriptions of the neighbours (default: `false`). */
  descriptions?: boolean | null | undefined
  /**
   * Your words: for every language (`{prev: 'Earlier'}`) or by language
   * (`{de: {prev: 'Früher'}}`) (default: built-in ones of 28 languages).
   */
  labels?:
    | Readonly<Partial<Labels>>
    | Readonly<Record<string, Readonly<Partial<Labels>>>>
    | null
    | undefined
  /**
   * Language of documents that name none, a BCP 47 tag (default: `'en'`).
   */
  lang?: string | null | undefined
  /** Show the pictures of the neighbours (default: `false`). */
  thumbnails?: boolean | null | undefined
  /**
   * Whether addresses of pages end in a slash (default: `'ignore'`, as they
   * are given).
   */
  trailingSlash?: TrailingSlash | null | undefined
}

/** Configuration. */
export interface Options extends NavOptions {
  /**
   * Index of the collection: its path (relative to `file.cwd`), which is read
   * again when the file changes, or its JSON, or the collection itself
   * (default: none).
   */
  index?: string | Collection | Readonly<Index> | null | undefined
  /**
   * What becomes of links that another generator has put into the document
   * (default: `'strip'`). `./injected` takes them out of the source, and
   * `flyleaf/preset` and `@flyleaf/astro` see to it unless this is `'keep'`.
   * `'adopt'` links what they linked, where nothing else knows neighbours.
   */
  injected?: 'adopt' | 'keep' | 'strip' | null | undefined
  /**
   * Put the place in the sequence on `file.data.prevnext.jsonLd`, in the words
   * of schema.org; a string is the type of the page (default: `false`; `true`
   * is `'Article'`).
   */
  jsonLd?: boolean | string | null | undefined
  /** How many `<nav>`s a page has at most, in mode `'all'` (default: `2`). */
  max?: number | null | undefined
  /**
   * Whether a page of several sequences gets a `<nav>` for the first one or
   * for all of them (default: `'first'`).
   */
  mode?: 'all' | 'first' | null | undefined
  /**
   * Find the neighbours of a file; `undefined` asks the index (default: none).
   */
  neighbours?: NeighboursOf | null | undefined
  /**
   * Hear of each file that a document depends on, to tell a bundler (default:
   * fumadocs is told).
   */
  onDependency?: ((path: string, file: VFile) => void) | null | undefined
  /**
   * How grave it is when the index cannot be used, or does not know the
   * document (default: `'warn'`). `'error'` makes the message fatal, which
   * does not throw; with `'ignore'`, nothing is said of a missing source of
   * neighbours either.
   */
  onMissing?: Severity | null | undefined
  /**
   * Where the links go (default: `'end'`). A slot in the document, such as
   * `<!-- prevnext -->`, wins over `'end'` and `'start'`; with `'slot'` there
   * are no links without one. `'data'` changes no tree.
   */
  placement?: Placement | null | undefined
  /**
   * Folder that the ids of the index count from (default: what the index
   * says).
   */
  root?: string | null | undefined
}

const owner = '@flyleaf/rehype-prevnext'

const languageTag: Rule<string> = rule(
  "a language tag, such as `'en'`",
  canonicalLanguage
)

const word: Rule<string> = rule('a text that is not empty', (value) =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
)

const wordIfAny: Rule<string | undefined> = {
  ...word,
  read: (value, at) => (value === undefined ? value : word.read(value, at))
}

const words = group({
  prev: wordIfAny,
  next: wordIfAny,
  newer: wordIfAny,
  older: wordIfAny,
  nav: wordIfAny
} satisfies RulesOf<Labels>)

const labels: Rule<LabelsFor> = refine(
  rule(
    'texts under `prev`, `next`, `newer`, `older` and `nav`, or objects of such texts under language tags',
    (value) => (isFields(value) ? value : undefined)
  ),
  (value, at) => {
    const fields = Object.entries(value)
    const everywhere = fields.filter(([, field]) => !isFields(field))
    const byLanguage = fields.filter(([, field]) => isFields(field))
    return labelFinder(
      new Map([
        ...byLanguage.map(([name, field]): [string, Partial<Labels>] => [
          languageTag.read(name, at),
          readWords(field, within(at, name))
        ]),
        ['', readWords(Object.fromEntries(everywhere), at)]
      ])
    )
  }
)

/** Read the words that are given; the others must hide none of ours. */
function readWords(value: unknown, at: At): Partial<Labels> {
  return Object.fromEntries(
    Object.entries(words.read(value, at)).filter(
      ([, text]) => text !== undefined
    )
  )
}

const index: Rule<IndexSource> = refine(
  rule('a path, or the JSON of an index', toIndex),
  (value, at) => {
    if (typeof value !== 'string') return readJson(value)
    const disk = findDisk()
    if (disk) return { disk, name: value }
    throw unexpected(value, 'the JSON of an index, as there is no disk', at)
  }
)

const navRules = {
  base: or(rule('a path that begins with `/`, or a web address', toBase), ''),
  descriptions: or(flag, false),
  labels: or(labels, labelFinder(new Map())),
  lang: or(languageTag, 'en'),
  thumbnails: or(flag, false),
  trailingSlash: or(oneOf('ignore', 'always', 'never'), 'ignore')
} satisfies RulesOf<NavOptions>

const rules = {
  ...navRules,
  index: optional(index),
  injected: or(oneOf('strip', 'adopt', 'keep'), 'strip'),
  jsonLd: or(
    rule("`true`, `false` or a type such as `'BlogPosting'`", toType),
    ''
  ),
  max: or(positive, 2),
  mode: or(oneOf('first', 'all'), 'first'),
  neighbours: optional(fn<NeighboursOf>()),
  onDependency: optional(fn<(path: string, file: VFile) => void>()),
  onMissing: or(oneOf('warn', 'error', 'info', 'ignore'), 'warn'),
  placement: or(oneOf('end', 'start', 'slot', 'data'), 'end'),
  root: optional(
    rule('the path of a folder', (value) =>
      typeof value === 'string' ? value : undefined
    )
  )
} satisfies RulesOf<Options>

/** Read the options of the plugin, in unified as in Sätteri. */
export function readPluginOptions(options: unknown): LinkSettings {
  const { max, mode, ...settings } = readOptions(owner, options, rules)
  return { ...settings, max: mode === 'first' ? 1 : max }
}

const unread = rule('anything', () => true)

// Options of the plugin may stand beside those of the look, so that one object
// serves for both.
const navRulesAlone = {
  ...navRules,
  index: unread,
  injected: unread,
  jsonLd: unread,
  max: unread,
  mode: unread,
  neighbours: unread,
  onDependency: unread,
  onMissing: unread,
  placement: unread,
  root: unread
} satisfies RulesOf<Options>

/** Read the options of the look. */
export function readNavOptions(options: unknown): Look {
  return readOptions(owner, options, navRulesAlone)
}

function toBase(value: unknown): string | undefined {
  if (value === '') return value
  const base = toHref(value, { base: '', trailingSlash: 'ignore' })
  return base && /^(?:\/|https?:)[^?#]*$/i.test(base)
    ? withoutSlash(base)
    : undefined
}

function toIndex(value: unknown): Record<string, unknown> | string | undefined {
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
