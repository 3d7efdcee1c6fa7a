import type { CollectionOptions, SequenceSpec } from '@flyleaf/collection'
import type { Options as MatterOptions } from '@flyleaf/matter'
import type { Options as PrevnextOptions } from '@flyleaf/rehype-prevnext'
import type { Options as ScreenshotsOptions } from '@flyleaf/rehype-screenshots'
import type { Options as DescriptionOptions } from '@flyleaf/remark-description'
import type { HastPluginList, MdastPluginList } from 'satteri'
import type { PluggableList } from 'unified'
import type { Template } from '../output/page.ts'
import type { Engine } from '../preset.ts'
import type { SyncOptions } from '../sizes/options.ts'

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
   * What parses and runs the plugins (default: `'satteri'`): `'satteri'` is
   * Sätteri's parser under unified, `'remark'` is remark-parse (take it for
   * syntax extensions of micromark), `'native'` is Sätteri alone (take it for
   * speed, when you have no unified plugins).
   */
  engine?: Engine | null | undefined
  /**
   * Globs of what is no document (default: none; folders that begin with `.`,
   * `node_modules` and the output never count).
   */
  exclude?: string | readonly string[] | null | undefined
  /** Tables, task lists, footnotes, bare links (default: `true`). */
  gfm?: boolean | null | undefined
  /** Plugins for Sätteri's hast; engine `'native'` only (default: none). */
  hastPlugins?: HastPluginList | null | undefined
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
  /** Plugins for Sätteri's mdast; engine `'native'` only (default: none). */
  mdastPlugins?: MdastPluginList | null | undefined
  /**
   * The instant that counts as now, for `matter` and `collection` alike: with
   * it pages of the future are no neighbours (default: none; the clock is never
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
   * looked after; not for engine `'native'` (default: none).
   */
  rehypePlugins?: PluggableList | null | undefined
  /**
   * More remark plugins, which run after the frontmatter and the description
   * are taken; not for engine `'native'` (default: none).
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
  sizes?:
    | Omit<
        SyncOptions,
        'documents' | 'lockfile' | 'network' | 'onProgress' | 'root' | 'signal'
      >
    | null
    | undefined
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
