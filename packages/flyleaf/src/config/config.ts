import { resolve } from 'node:path'
import type { CollectionOptions, SequenceSpec } from '@flyleaf/collection'
import { canonicalLanguage } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import {
  either,
  flag,
  fn,
  list,
  oneOf,
  optional,
  or,
  orFalse,
  type Read,
  type Rule,
  type RulesOf,
  readOptions,
  refine,
  rule,
  unexpected,
  withDefaults,
  within,
  words
} from '@flyleaf/internal/options'
import type { Options as MatterOptions } from '@flyleaf/matter'
import type { Options as PrevnextOptions } from '@flyleaf/rehype-prevnext'
import type { Options as ScreenshotsOptions } from '@flyleaf/rehype-screenshots'
import type { Options as DescriptionOptions } from '@flyleaf/remark-description'
import type { PluggableList } from 'unified'
import { attach } from '../errors.ts'
import { isUrl, type Template } from '../output/page.ts'
import { type Engine, engine, pluginOptions } from '../rules.ts'
import {
  type SizesOptions,
  type SizesSettings,
  sizesOptions
} from '../sizes/options.ts'

/** What becomes of HTML that stands in a document. */
export type Html = 'drop' | 'keep' | 'sanitize'

/** Configuration of a build: of `build`, `check`, and `flyleaf.config.mjs`. */
export interface Config {
  /**
   * File that keeps the frontmatter of the documents, so that only what has
   * changed is read again (default: none).
   */
  cache?: string | null | undefined
  /**
   * How neighbours are chosen, beside `sequences`: `mode`, `targets`, … (default:
   * `{}`).
   */
  collection?:
    | Omit<CollectionOptions, 'language' | 'locate' | 'root' | 'sequences'>
    | null
    | undefined
  /**
   * Description of each document, at the lengths you name; `false` for none
   * (default: `{}`, one of 160 letters).
   */
  description?: DescriptionOptions | false | null | undefined
  /**
   * Whether drafts are built, too, and linked (default: `false`); their pages
   * ask search engines to leave them out.
   */
  drafts?: boolean | null | undefined
  /**
   * What parses (default: `'satteri'`): `'satteri'` is Sätteri's parser under
   * unified, `'remark'` is remark-parse (take it for syntax extensions of
   * micromark).
   */
  engine?: Engine | null | undefined
  /**
   * Globs of what is no document (default: none; folders that begin with `.`,
   * `node_modules` and the output never count).
   */
  exclude?: string | readonly string[] | null | undefined
  /** Tables, task lists, footnotes, bare links (default: `true`). */
  gfm?: boolean | null | undefined
  /**
   * What becomes of HTML in a document (default: `'keep'`, as the folder is
   * your own). Take `'sanitize'` for documents of strangers; `'drop'` leaves
   * all of it out.
   */
  html?: Html | null | undefined
  /**
   * Globs of the documents (default: every `.md` and `.markdown`, for `flyleaf
   * index` every `.mdx` too); one that begins with `!` takes documents away.
   */
  include?: string | readonly string[] | null | undefined
  /** Where `flyleaf index` writes, unless told by `-o` (default: nowhere). */
  index?: string | null | undefined
  /**
   * Language of a page that names none, as BCP 47 tag, also for `prevnext.lang`
   * and `description.locale` (default: `'en'`).
   */
  lang?: string | null | undefined
  /** Frontmatter: formats, schema, fields to derive (default: `{}`). */
  matter?: MatterOptions | null | undefined
  /**
   * The instant that counts as now, for `matter` and `collection` alike: with
   * it documents of the future are not built (default: none; the clock is never
   * asked).
   */
  now?: Date | string | null | undefined
  /**
   * Folder to write pages and `content.json` to (default: none, nothing is
   * written and the result is all there is).
   */
  out?: string | null | undefined
  /** Makes the HTML of a page (default: a plain page of one article). */
  page?: Template | null | undefined
  /** Links to the neighbours; `false` for none (default: `{}`). */
  prevnext?: PrevnextOptions | false | null | undefined
  /**
   * More rehype plugins, which run before the pictures and the neighbours are
   * looked after (default: none).
   */
  rehypePlugins?: PluggableList | null | undefined
  /**
   * More remark plugins, which run after the frontmatter and the description
   * are taken (default: none).
   */
  remarkPlugins?: PluggableList | null | undefined
  /** Folder of the documents (default: `'content'`). */
  root?: string | null | undefined
  /** Pictures: sizes, loading, captions; `false` to leave them be (default: `{}`). */
  screenshots?: ScreenshotsOptions | false | null | undefined
  /**
   * Orders that neighbours come from, the first that holds a page first
   * (default: one of all pages).
   */
  sequences?: readonly SequenceSpec[] | null | undefined
  /**
   * How `flyleaf sizes` asks for remote pictures; no other command uses the
   * network (default: `{}`, which allows no host).
   */
  sizes?: SizesOptions | null | undefined
  /**
   * More stylesheets that every page links, after those of the plugins: files,
   * which are copied, or URLs (default: none).
   */
  stylesheets?: readonly string[] | null | undefined
}

/**
 * Say what a configuration is, so that an editor completes and checks it.
 *
 * @param config
 *   Configuration.
 * @returns
 *   The same.
 */
export function defineConfig(config: Config): Config {
  return config
}

export const html: Rule<Html> = oneOf('keep', 'sanitize', 'drop')

const texts = list(words, 'a list of texts')
const globs = either(words, texts)

const forNeighbours =
  'every page is given its neighbours, say with `sequences` which those are'

const unifiedPlugins = rule(
  'a list of plugins: functions, or lists of a function and its options',
  (value) => (isPluggableList(value) ? value : undefined)
)

const targets = without(
  pluginOptions<NonNullable<CollectionOptions['targets']>>(),
  {
    broken: 'what cannot be read is not built',
    draft: 'say with `drafts` whether they are built',
    future: 'leave `now` out to have them built'
  }
)

const rules = {
  cache: optional(words),
  collection: or(
    refine(
      without(pluginOptions<NonNullable<Config['collection']>>(), {
        language: 'say with `lang` what it is',
        locate: 'messages have their places, leave it out',
        root: 'say with `root` what it is',
        sequences: 'say with `sequences` which those are'
      }),
      (options, at) => {
        if (options.targets)
          targets.read(options.targets, within(at, 'targets'))
        return options
      }
    ),
    {}
  ),
  description: or(orFalse(pluginOptions<DescriptionOptions>()), {}),
  drafts: or(flag, false),
  engine: or(engine, 'satteri'),
  exclude: or(globs, []),
  gfm: or(flag, true),
  html: or(html, 'keep'),
  include: optional(globs),
  index: optional(words),
  lang: optional(
    rule("a language tag, such as `'en'`", (value) =>
      typeof value === 'string' && canonicalLanguage(value) !== undefined
        ? value
        : undefined
    )
  ),
  matter: or(pluginOptions<MatterOptions>(), {}),
  now: optional(
    rule('a date', (value) =>
      value instanceof Date || (typeof value === 'string' && value !== '')
        ? value
        : undefined
    )
  ),
  out: optional(words),
  page: optional(fn<Template>()),
  prevnext: or(
    orFalse(
      without(pluginOptions<PrevnextOptions>(), {
        index: forNeighbours,
        neighbours: forNeighbours
      })
    ),
    {}
  ),
  rehypePlugins: or(unifiedPlugins, []),
  remarkPlugins: or(unifiedPlugins, []),
  root: or(words, 'content'),
  screenshots: or(orFalse(pluginOptions<ScreenshotsOptions>()), {}),
  // Each is checked where the collection is made.
  sequences: optional(list(pluginOptions<SequenceSpec>(), 'a list of objects')),
  sizes: sizesOptions,
  stylesheets: or(texts, [])
} satisfies RulesOf<Config>

/** Refuse what a build says itself: it would have no effect, or a wrong one. */
function without<T extends object>(
  options: Rule<T>,
  useless: Readonly<Record<string, string>>
): Rule<T> {
  return refine(options, (value, at) => {
    const values = new Map<string, unknown>(Object.entries(value))
    for (const [name, advice] of Object.entries(useless)) {
      const option = values.get(name) ?? undefined
      if (option === undefined) continue
      throw unexpected(option, `nothing here: ${advice}`, within(at, name))
    }
    return value
  })
}

function isPluggableList(value: unknown): value is PluggableList {
  return (
    Array.isArray(value) &&
    value.every((item) => {
      const plugin: unknown = Array.isArray(item) ? item[0] : item
      return typeof plugin === 'function' || isFields(item)
    })
  )
}

/** A configuration that was read, with defaults and absolute paths. */
export type Settings = Complete<Omit<Config, keyof Special | 'now'>> & Special

type Complete<T> = { [Name in keyof T]-?: NonNullable<T[Name]> }

interface Special {
  cache: string | undefined
  /** Folder that paths are shown from. */
  cwd: string
  /** File that the configuration is in, where there is one. */
  file: string | undefined
  include: NonNullable<Config['include']> | undefined
  index: string | undefined
  out: string | undefined
  page: Template | undefined
  sequences: SequenceSpec[] | undefined
  sizes: SizesSettings
}

/** The file that a configuration was in: its paths count from its folder. */
interface From {
  folder: string
  path: string | undefined
}

/** Read a configuration; a `Mistake` says what is wrong with it. */
export function readConfig(
  config: unknown,
  cwd: string,
  { folder, path }: Readonly<From> = { folder: cwd, path: undefined }
): Settings {
  const owner = path ?? 'flyleaf'
  return attach(() => {
    if (!isFields(config)) {
      const takes = "an object of options, such as `{root: 'content'}`"
      throw unexpected(config, takes, { owner })
    }
    const options = readOptions(owner, config, rules)
    return completed(options, cwd, { folder, path })
  })
}

/** Complete options: that reads them, too, and they may throw. */
function completed(
  options: Read<typeof rules>,
  cwd: string,
  { folder, path }: Readonly<From>
): Settings {
  const { description, lang, now, prevnext, ...rest } = options
  const absolute = (path: string): string => resolve(folder, path)
  const root = absolute(options.root)

  return {
    ...rest,
    cache: options.cache && absolute(options.cache),
    collection: withDefaults(options.collection, { now }),
    cwd,
    description: description && {
      ...description,
      locale: description.locale ?? localeOf(lang)
    },
    file: path,
    index: options.index && absolute(options.index),
    lang: lang ?? 'en',
    matter: withDefaults(options.matter, { now, root }),
    out: options.out && absolute(options.out),
    prevnext: prevnext && { ...prevnext, lang: prevnext.lang ?? lang },
    root,
    stylesheets: options.stylesheets.map((path) =>
      isUrl(path) ? path : absolute(path)
    )
  }
}

/** Descriptions refuse the languages that nothing is known of. */
function localeOf(lang: string | undefined): string | undefined {
  const tag = canonicalLanguage(lang)
  return tag && (Intl.Segmenter.supportedLocalesOf(tag)[0] ?? 'und')
}
