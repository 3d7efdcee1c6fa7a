import {
  type Collection,
  type CollectionOptions,
  createCollection,
  type Entry,
  type Json,
  type JsonObject
} from '@flyleaf/collection'
import { languageOf } from '@flyleaf/document'
import { dayOfPath } from '@flyleaf/internal/dates'
import { toLine } from '@flyleaf/internal/text'
import type { Config, Loader } from './astro-types.ts'

/** An entry of a collection, as its neighbours see it. */
export interface Member {
  collection: string
  /** Frontmatter, as the author wrote it. */
  data: Record<string, unknown>
  /** Title that its body gives itself: the first `# heading`. */
  heading?: string | undefined
  /** Id that Astro knows the entry by. */
  id: string
  /** Path relative to the root of the project, with `/`. */
  path: string
}

/** Tells the address of an entry's page. */
export type UrlOf = (entry: Readonly<Member>) => string

/**
 * Bring the entries of a collection in order; their ids are their paths. Where
 * no address is given, Astro's configuration says what is usual.
 */
export function collect(
  members: readonly Member[],
  order: CollectionOptions,
  url: UrlOf | string | undefined,
  config: Config
): Collection {
  const pattern = url ?? defaultUrl(config)
  const urlOf =
    typeof pattern === 'function'
      ? pattern
      : (member: Member) => fill(pattern, member)
  return createCollection(
    members.map((member) => entryOf(member, urlOf)),
    order
  )
}

function entryOf(member: Member, urlOf: UrlOf): Entry {
  const { data, heading = '', id, path } = member
  const json = toJson(data)
  const date = json['date'] ?? dayOfPath(path)
  const lang = languageOf({ data: { matter: data } })

  return {
    data: json,
    id: path,
    path,
    slug: id.slice(id.lastIndexOf('/') + 1),
    title: toLine(json['title']) ?? heading,
    url: urlOf(member),
    ...(typeof date === 'string' && { date }),
    ...(lang !== undefined && { lang })
  }
}

/**
 * What JSON can say of frontmatter; a date at midnight is a calendar day. A
 * field that it cannot say takes no other with it, such as `draft`.
 */
function toJson(data: Record<string, unknown>): JsonObject {
  const fields = Object.entries(data).map(([name, value]) => [
    name,
    toJsonValue(value)
  ])
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

function toJsonValue(value: unknown): Json | undefined {
  try {
    return JSON.parse(JSON.stringify(value), (_, item: unknown) =>
      typeof item === 'string'
        ? item.replace(/^(\d{4}-\d\d-\d\d)T00:00:00\.000Z$/, '$1')
        : item
    )
  } catch {
    // YAML can say circles, JSON cannot.
    return
  }
}

/**
 * Say at which addresses the pages of a loader are, where that is known:
 * Starlight's are not below the name of the collection.
 */
export function urlOfLoader(
  { name }: Readonly<Loader>,
  config: Config
): UrlOf | undefined {
  if (!name.startsWith('starlight')) return
  const pattern = defaultUrl(config).replace('{collection}/', '')
  return (member) => {
    const id = member.id.replace(/(?:^|\/)index$/, '')
    const url = fill(pattern, { ...member, id })
    return id === '' ? url.replace(/(?<!\/)\/{2,}$/, '/') : url
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

function fill(pattern: string, { collection, id }: Member): string {
  return pattern.replace(/\{(collection|id)\}/g, (_, name) =>
    name === 'id' ? encodeURI(id) : collection
  )
}
