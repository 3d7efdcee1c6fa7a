import { type Collection, neighbourKey } from '@flyleaf/collection'
import { splitDigest } from './digest.ts'
import type { Draft } from './draft.ts'
import { draftAgain, keep } from './keep.ts'
import { collect, type Member } from './neighbours.ts'
import { absolute, pathOf, type Shelf, tell } from './shelf.ts'

// As many as Astro renders at a time.
const parallel = 10

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
