import { fileURLToPath } from 'node:url'
import { type Collection, neighbourKey } from '@flyleaf/collection'
import { splitDigest } from './digest.ts'
import {
  type Draft,
  type Reading,
  type Rendering,
  startReading
} from './draft.ts'
import type { LoaderContext, Render, StoredEntry } from './host.ts'
import { draftAgain, keep } from './keep.ts'
import { collect, type Member, type NeighbourOptions } from './neighbours.ts'
import { type Site, siteOf } from './site.ts'

/** The entries of one collection, and what is needed to look after them. */
export interface Shelf {
  /** What Astro gave. */
  context: LoaderContext
  options: Readonly<NeighbourOptions>
  /** What the loader has read. */
  reading: Reading
  renderers: Map<Rendering['getRenderFunction'], Promise<Render>>
  site: Site
  /** Problems that were printed already. */
  told: Set<string>
}

// As many as Astro renders at a time.
const parallel = 10

/**
 * Put up an empty shelf.
 *
 * @param context
 *   Context that Astro gives to the loader.
 * @param options
 *   Order and addresses of the entries.
 * @returns
 *   Shelf.
 * @throws
 *   When the site has no integration.
 */
export function createShelf(
  context: LoaderContext,
  options: Readonly<NeighbourOptions>
): Shelf {
  return {
    context,
    options,
    reading: startReading(context),
    renderers: new Map(),
    site: siteOf(context.config),
    told: new Set()
  }
}

/**
 * Render and keep what has changed since the last time: entries that are new
 * or different, and those whose neighbours are.
 *
 * @param shelf
 *   Shelf.
 */
export async function settle(shelf: Shelf): Promise<void> {
  const { context, options, reading, site } = shelf
  const fresh = new Map(reading.drafts)
  reading.drafts.clear()

  const members = membersOf(shelf, fresh)
  const collection = collect(members, options, context.config)
  tellProblems(shelf, collection)

  const stale: [id: string, key: string][] = []
  for (const { id, path } of members) {
    site.neighbours.set(absolute(shelf, path), collection.nav(path))
    const key = neighbourKey(collection, path)
    const kept = splitDigest(context.store.get(id)?.digest).key
    if (fresh.has(id) || kept !== key) stale.push([id, key])
  }

  const deferred: string[] = []
  await each(stale, async ([id, key]) => {
    const draft = fresh.get(id) ?? (await draftAgain(shelf, id))
    if (!draft) return
    await keep(shelf, draft, key)
    if (draft.entry.deferredRender)
      deferred.push(absolute(shelf, pathOf(draft.entry)))
  })
  site.forget(deferred)
}

/** Say by which path an entry is known: one without a file by its id. */
export function pathOf({ filePath, id }: Readonly<StoredEntry>): string {
  return filePath ?? id
}

/** Say where a file lies that is known by its path in the project. */
export function absolute(shelf: Shelf, path: string): string {
  return fileURLToPath(new URL(encodeURI(path), shelf.context.config.root))
}

function membersOf(shelf: Shelf, fresh: ReadonlyMap<string, Draft>): Member[] {
  const { collection, store } = shelf.context
  const entries = new Map(store.values().map((entry) => [entry.id, entry]))
  for (const [id, { entry }] of fresh) entries.set(id, entry)

  return [...entries.values()].map((entry) => {
    const path = pathOf(entry)
    const source = shelf.reading.sources.get(absolute(shelf, path))
    return { collection, data: source?.data ?? entry.data, id: entry.id, path }
  })
}

/** Print a sentence, once. */
export function tell(
  { context, told }: Shelf,
  text: string,
  grade: 'info' | 'warn' = 'warn'
): undefined {
  if (told.has(text)) return
  told.add(text)
  context.logger[grade](text)
}

function tellProblems(shelf: Shelf, { problems }: Collection): undefined {
  const { context } = shelf
  for (const { fatal, path, reason, ruleId } of problems) {
    const text = `${path ?? context.collection} ${reason} (@flyleaf/collection:${ruleId})`
    tell(shelf, text, fatal === null ? 'info' : 'warn')
  }
}

async function each<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>
): Promise<void> {
  // Workers take from one queue.
  const queue = items.values()
  const workers = Array.from({ length: parallel }, async () => {
    for (const item of queue) await work(item)
  })
  await Promise.all(workers)
}
