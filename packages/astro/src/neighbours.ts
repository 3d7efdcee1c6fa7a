import {
  type Collection,
  type CollectionOptions,
  createCollection,
  type Entry,
  type JsonObject
} from '@flyleaf/collection'
import { languageOf } from '@flyleaf/document'
import type { Config } from './host.ts'

/**
 * Order and addresses of the entries of a collection: what `createCollection`
 * takes, and `url`.
 */
export interface NeighbourOptions extends CollectionOptions {
  /**
   * Address of an entry's page: `{collection}` and `{id}` are replaced; or a
   * function of the entry (default: `/{collection}/{id}` under the site's
   * `base`, with a slash at the end where the site's pages have one).
   */
  url?: string | ((entry: Readonly<Member>) => string) | null | undefined
}

/** An entry of a collection, as its neighbours see it. */
export interface Member {
  collection: string
  /** Frontmatter, as the author wrote it. */
  data: Record<string, unknown>
  /** Id that Astro knows the entry by. */
  id: string
  /** Path relative to the root of the project, with `/`. */
  path: string
}

/**
 * Bring the entries of a collection in order.
 *
 * @param members
 *   Entries.
 * @param options
 *   Order and addresses.
 * @param config
 *   Astro's configuration.
 * @returns
 *   Collection; its ids are the paths.
 */
export function collect(
  members: readonly Member[],
  options: Readonly<NeighbourOptions>,
  config: Config
): Collection {
  const { url, ...order } = options
  const address = addressOf(url ?? defaultUrl(config))
  return createCollection(
    members.map((member) => entryOf(member, address)),
    order
  )
}

function entryOf(member: Member, url: (member: Member) => string): Entry {
  const { data, id, path } = member
  const json = toJson(data)
  const date = json['date']
  const lang = languageOf({ data: { matter: data } })

  return {
    data: json,
    id: path,
    path,
    slug: id.slice(id.lastIndexOf('/') + 1),
    title: typeof json['title'] === 'string' ? json['title'] : '',
    url: url(member),
    ...(typeof date === 'string' && { date }),
    ...(lang !== undefined && { lang })
  }
}

/** What JSON can say of frontmatter; a date at midnight is a calendar day. */
function toJson(data: Record<string, unknown>): JsonObject {
  try {
    return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
      typeof value === 'string'
        ? value.replace(/^(\d{4}-\d\d-\d\d)T00:00:00\.000Z$/, '$1')
        : value
    )
  } catch {
    // YAML can say circles, JSON cannot.
    return {}
  }
}

function defaultUrl(config: Config): string {
  const { base, build, trailingSlash } = config
  const slash =
    trailingSlash === 'always' ||
    (trailingSlash === 'ignore' && build.format === 'directory')
  const root = base.endsWith('/') ? base : `${base}/`
  return `${root}{collection}/{id}${slash ? '/' : ''}`
}

function addressOf(
  url: string | ((entry: Readonly<Member>) => string)
): (member: Member) => string {
  if (typeof url === 'function') return url
  return ({ collection, id }) =>
    url.replace(/\{(collection|id)\}/g, (_, name) =>
      name === 'id' ? encodeURI(id) : collection
    )
}
