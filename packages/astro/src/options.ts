import type { CollectionOptions } from '@flyleaf/collection'
import { isFields } from '@flyleaf/internal/fields'
import {
  either,
  fn,
  oneOf,
  optional,
  or,
  orFalse,
  type Rule,
  type RulesOf,
  readOptions,
  rule,
  text,
  unexpected,
  within
} from '@flyleaf/internal/options'
import type { PresetOptions } from 'flyleaf/preset'
import type { Member, UrlOf } from './entries.ts'
import { name } from './site.ts'

/** Configuration of the integration. */
export interface Options extends Omit<PresetOptions, 'engine'> {
  /**
   * What becomes of a build when a document cannot be used, as a plugin threw
   * or a message is fatal (default: `'fail'`). `'message'` prints what is
   * wrong and goes on, as Astro does by itself; the page may be empty.
   */
  onError?: 'fail' | 'message' | null | undefined
}

const rules = {
  description: job<'description'>(),
  matter: job<'matter'>(),
  onError: or(oneOf('fail', 'message'), 'fail'),
  prevnext: job<'prevnext'>(),
  root: optional(text),
  screenshots: job<'screenshots'>()
} satisfies RulesOf<Options>

type Job = 'description' | 'matter' | 'prevnext' | 'screenshots'
type JobOptions<Name extends Job> = Exclude<
  PresetOptions[Name],
  false | null | undefined
>

/** Options of a plugin, which checks them itself, or `false`. */
function job<Name extends Job>(): Rule<JobOptions<Name> | false | undefined> {
  const options = rule('an object of options', (value) =>
    isOptions<Name>(value) ? value : undefined
  )
  return optional(orFalse(options))
}

function isOptions<Name extends Job>(
  value: unknown
): value is JobOptions<Name> {
  return isFields(value)
}

/** Options of the integration, read. */
export interface Settings extends Omit<Options, 'onError'> {
  onError: 'fail' | 'message'
}

/** Read the options of the integration. */
export function settingsOf(
  options: Readonly<Options> | null | undefined
): Settings {
  return readOptions(name, options, rules)
}

/**
 * Order and addresses of the entries of a collection: what `createCollection`
 * takes, and `url`.
 */
export interface NeighbourOptions extends CollectionOptions {
  /**
   * Address of an entry's page: `{collection}` and `{id}` are replaced; or a
   * function of the entry (default: `/{collection}/{id}`, for Starlight's
   * `docsLoader()` `/{id}` without `index`, under the site's
   * `base`, with a slash at the end where the site's pages have one).
   */
  url?: string | ((entry: Readonly<Member>) => string) | null | undefined
}

/** Options of `withNeighbours`, read. */
export interface NeighbourSettings {
  /** Options of the collection, which checks them itself. */
  order: CollectionOptions
  url: UrlOf | string | undefined
}

const urlRule = optional(either(text, fn<UrlOf>()))

/** Read the options of `withNeighbours`. */
export function neighbourSettingsOf(
  options: Readonly<NeighbourOptions> | null | undefined
): NeighbourSettings {
  const at = { owner: 'withNeighbours()' }
  if (!isFields(options ?? {})) {
    throw unexpected(options, 'an object of options', at)
  }
  const { url, ...order } = options ?? {}
  return { order, url: urlRule.read(url, within(at, 'url')) }
}
