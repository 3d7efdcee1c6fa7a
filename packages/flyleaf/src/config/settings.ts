import { resolve } from 'node:path'
import { canonicalLanguage } from '@flyleaf/document'
import { isUrl } from '../output/page.ts'
import type { Config } from './config.ts'
import { assertConfig } from './option.ts'

/** A configuration that was checked, with defaults and absolute paths. */
export type Settings = Complete<Omit<Config, keyof Open | 'now'>> & Open

/** Every option has a value. */
type Complete<T> = { [Name in keyof T]-?: NonNullable<T[Name]> }

/** What may stay unsaid. */
interface Open {
  cache: string | undefined
  cwd: string
  include: NonNullable<Config['include']> | undefined
  index: string | undefined
  out: string | undefined
  page: NonNullable<Config['page']> | undefined
  sequences: NonNullable<Config['sequences']> | undefined
}

/**
 * Check a configuration and fill it up.
 *
 * @param config
 *   Configuration.
 * @param cwd
 *   Folder that relative paths count from.
 * @returns
 *   Settings.
 * @throws
 *   Mistake when there is an option that does not exist, or one that does not
 *   take what it was given, or one of another engine.
 */
export function settingsOf(config: Readonly<Config>, cwd: string): Settings {
  assertConfig(config)
  const now = config.now ?? undefined
  const root = resolve(cwd, config.root ?? 'content')
  const description = config.description ?? {}
  const prevnext = config.prevnext ?? {}

  return {
    cache: absolute(config.cache, cwd),
    collection: { now, ...config.collection },
    cwd,
    description: description && {
      ...description,
      locale: description.locale ?? localeOf(config.lang)
    },
    engine: config.engine ?? 'satteri',
    exclude: config.exclude ?? [],
    gfm: config.gfm ?? true,
    hastPlugins: config.hastPlugins ?? [],
    html: config.html ?? 'keep',
    include: config.include ?? undefined,
    index: absolute(config.index, cwd),
    lang: config.lang ?? 'en',
    matter: { now, root, ...config.matter },
    mdastPlugins: config.mdastPlugins ?? [],
    out: absolute(config.out, cwd),
    page: config.page ?? undefined,
    prevnext: prevnext && { ...prevnext, lang: prevnext.lang ?? config.lang },
    rehypePlugins: config.rehypePlugins ?? [],
    remarkPlugins: config.remarkPlugins ?? [],
    root,
    screenshots: config.screenshots ?? {},
    sequences: config.sequences ?? undefined,
    sizes: config.sizes ?? {},
    stylesheets: (config.stylesheets ?? []).map((path) =>
      isUrl(path) ? path : resolve(cwd, path)
    )
  }
}

/** Descriptions refuse the languages that nothing is known of. */
function localeOf(lang: Config['lang']): string | undefined {
  const tag = canonicalLanguage(lang)
  return tag && (Intl.Segmenter.supportedLocalesOf(tag)[0] ?? 'und')
}

function absolute(
  path: string | null | undefined,
  cwd: string
): string | undefined {
  return path ? resolve(cwd, path) : undefined
}
