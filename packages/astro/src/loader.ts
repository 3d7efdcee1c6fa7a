// The loader around a loader: entries are rendered and kept when all of them
// have been read, as neighbours are known no sooner.
//
// This package leans on these insides of Astro; all but the last two are used
// here and in pending.ts, and declared in astro-types.ts:
//
// 1. `entryTypes` of a loader's context, which is in no type of Astro: what
//    reads and renders files, by extension.
// 2. `getRenderFunction` of such a type: it is asked for once, may be called
//    late and again, and gives `html` and `metadata`, whose `frontmatter` is
//    what plugins have added and whose `imagePaths` are the `assetImports` of
//    the entry.
// 3. `glob()` keeps an entry for which that function gives nothing, and leaves
//    one alone whose digest in the store is still that of its file.
// 4. `parseData` and `store.set` may be called for an entry after the loader is
//    done, and `store.set` keeps nothing whose digest is the same.
// 5. `glob()` hears of changes from `watcher.on` alone.
// 6. Entries with `deferredRender` are rendered by Vite when a page asks for
//    them; in dev, `moduleGraph` of each environment remembers what came of it.
// 7. `createRenderer` of a Markdown processor can be replaced (processors.ts).
// 8. Astro keeps its store in `data-store.json` or `data-store/` of `cacheDir`
//    (integration.ts).

import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Collection, neighbourKey } from '@flyleaf/collection'
import { firstHeading } from '@flyleaf/internal/heading'
import { readRegular } from '@flyleaf/internal/read'
import type {
  Loader,
  LoaderContext,
  Render,
  Rendered,
  StoredEntry,
  Watcher
} from './astro-types.ts'
import { collect, type Member, urlOfLoader } from './entries.ts'
import {
  type NeighbourOptions,
  type NeighbourSettings,
  neighbourSettingsOf
} from './options.ts'
import {
  joinDigest,
  type PendingEntry,
  type Reading,
  type Rendering,
  splitDigest,
  startReading
} from './pending.ts'
import { type Site, siteOf } from './site.ts'

/** What is known of a collection while Astro runs. */
interface State {
  /** What Astro gave. */
  context: LoaderContext
  /** What the loader has read. */
  reading: Reading
  renderers: Map<Rendering['getRenderFunction'], Promise<Render>>
  settings: NeighbourSettings
  site: Site
  /** Sentences that were printed already. */
  told: Set<string>
}

// As many as Astro renders at a time.
const parallel = 10

/**
 * Give every entry of a collection its neighbours, and keep them fresh.
 *
 * Astro renders an entry again when its file has changed, and only then: a
 * link to a neighbour that was renamed would stay as it was. Wrapped, the
 * entries whose neighbours have changed are rendered too, and no others, in
 * `astro build` and while `astro dev` runs.
 *
 * What the plugins make of a document (its description, fields derived from
 * its path) goes through the collection's schema along with what the author
 * wrote, and so is there in `entry.data`.
 *
 * Needs the integration, the default export of this package.
 *
 * @param loader
 *   Loader: `glob()` of `astro/loaders`, or one built on it.
 * @param options
 *   Order and addresses of the entries (optional).
 * @returns
 *   Loader.
 * @throws
 *   TypeError when the options are no object, or `url` is neither a text nor a
 *   function.
 */
export function withNeighbours<T extends Loader>(
  loader: T,
  options?: Readonly<NeighbourOptions> | null | undefined
): T {
  const settings = neighbourSettingsOf(options)
  return {
    ...loader,
    async load(context: LoaderContext) {
      const { logger, watcher } = context
      const state: State = {
        context,
        reading: startReading(context),
        renderers: new Map(),
        settings: {
          ...settings,
          url: settings.url ?? urlOfLoader(loader, context.config)
        },
        site: siteOf(context.config),
        told: new Set()
      }
      let last = Promise.resolve()

      // One after the other: changes on disk come when they like.
      const next = (): Promise<void> => {
        const run = last.then(() => settle(state))
        last = run.catch(() => {})
        return run
      }

      await loader.load({
        ...state.reading.context,
        ...(watcher && {
          watcher: settling(watcher, () =>
            next().catch((error: unknown) => logger.error(String(error)))
          )
        })
      })
      await next()
    }
  }
}

/** Settle after each change that the loader was told of. */
function settling(watcher: Watcher, settle: () => Promise<void>): Watcher {
  return new Proxy(watcher, {
    get(target, name) {
      if (name !== 'on') {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return (event: string, listener: (path: string) => unknown) =>
        target.on(event, async (path) => {
          await listener(path)
          await settle()
        })
    }
  })
}

/**
 * Render and keep what has changed since the last time: entries that are new
 * or different, and those whose neighbours are.
 */
async function settle(state: State): Promise<void> {
  const { context, reading, settings, site } = state
  const pending = new Map(reading.pending)
  reading.pending.clear()

  const members = membersOf(state, pending)
  const collection = collect(
    members,
    settings.order,
    settings.url,
    context.config
  )
  tellProblems(state, collection)

  const stale: [id: string, key: string][] = []
  for (const { id, path } of members) {
    site.neighbours.set(absolute(state, path), collection.nav(path))
    const key = neighbourKey(collection, path)
    const keyBefore = splitDigest(context.store.get(id)?.digest).key
    if (pending.has(id) || keyBefore !== key) stale.push([id, key])
  }

  const deferred: string[] = []
  await each(stale, async ([id, key]) => {
    const changed = pending.get(id) ?? (await readAgain(state, id))
    if (!changed) return
    await keep(state, changed, key)
    if (changed.entry.deferredRender) {
      deferred.push(absolute(state, pathOf(changed.entry)))
    }
  })
  site.forget(deferred)
}

function membersOf(
  state: State,
  pending: ReadonlyMap<string, PendingEntry>
): Member[] {
  const { collection, store } = state.context
  const entries = new Map(store.values().map((entry) => [entry.id, entry]))
  for (const [id, { entry }] of pending) entries.set(id, entry)

  return [...entries.values()].map((entry) => {
    const path = pathOf(entry)
    const source = state.reading.sources.get(absolute(state, path))
    const heading = source ? source.heading : firstHeading(entry.body ?? '')
    const data = source?.data ?? entry.data
    return { collection, data, heading, id: entry.id, path }
  })
}

function tellProblems(state: State, { problems }: Collection): undefined {
  const { collection } = state.context
  for (const { fatal, path, reason, ruleId } of problems) {
    const text = `${path ?? collection} ${reason} (@flyleaf/collection:${ruleId})`
    tell(state, text, fatal === null ? 'info' : 'warn')
  }
}

/** Read an entry once more that has not changed, as its neighbours have. */
async function readAgain(
  state: State,
  id: string
): Promise<PendingEntry | undefined> {
  const entry = state.context.store.get(id)
  const filePath = entry && absolute(state, pathOf(entry))
  const type = filePath && state.reading.sources.get(filePath)?.type
  // No file was read for it.
  if (!type) return

  const fileUrl = pathToFileURL(filePath)
  const contents = readRegular(filePath)
  const { body, data } = await type.getEntryInfo({ contents, fileUrl })
  const { digest } = splitDigest(entry.digest)
  const { getRenderFunction } = type

  return {
    entry: { ...entry, assetImports: undefined, digest },
    parse: { data, filePath, id },
    rendering:
      getRenderFunction && !entry.deferredRender
        ? {
            entry: { body, data, digest: digest ?? '', filePath, id },
            getRenderFunction
          }
        : undefined
  }
}

/** Render an entry, let its schema see it, and put it into the store. */
async function keep(
  state: State,
  { entry, parse, rendering }: PendingEntry,
  key: string
): Promise<void> {
  const { context, site } = state
  const path = absolute(state, pathOf(entry))
  const rendered = rendering ? await render(state, rendering) : entry.rendered
  if (!rendering && rendered) {
    tell(
      state,
      `Cannot show neighbours in \`${context.collection}\`: its loader renders by itself, before they are known; give withNeighbours() a loader that is built on \`glob()\``
    )
  }

  // What is broken is not kept, or kept without a digest: so it is looked at
  // again the next time.
  const isBroken = site.broken.has(path)
  if (isBroken && site.isStrict) return
  const shown = rendered ?? context.store.get(entry.id)?.rendered

  const data = parse
    ? await context.parseData({ ...parse, data: fieldsOf(parse.data, shown) })
    : entry.data
  context.store.set({
    ...entry,
    data,
    digest: isBroken ? undefined : joinDigest(entry.digest, key),
    rendered: shown,
    ...(rendering && { assetImports: shown?.metadata?.imagePaths })
  })
}

async function render(
  { context, renderers, site }: State,
  { entry, getRenderFunction }: Rendering
): Promise<Rendered | undefined> {
  const renderer =
    renderers.get(getRenderFunction) ?? getRenderFunction(context.config)
  renderers.set(getRenderFunction, renderer)

  try {
    // Plugins write on it; what the author wrote has to stay what it was.
    const data = structuredClone(entry.data)
    return await (await renderer)({ ...entry, data })
  } catch (error) {
    const reason = site.broken.get(entry.filePath) ?? String(error)
    site.broken.set(entry.filePath, reason)
    context.logger.error(reason)
    return
  }
}

/** What the plugins found out, and above it what the author wrote. */
function fieldsOf(
  data: Record<string, unknown>,
  rendered: Rendered | undefined
): Record<string, unknown> {
  return { ...rendered?.metadata?.frontmatter, ...data }
}

/** Say by which path an entry is known: one without a file by its id. */
function pathOf({ filePath, id }: Readonly<StoredEntry>): string {
  return filePath ?? id
}

/** Say where a file lies that is known by its path in the project. */
function absolute({ context }: State, path: string): string {
  return resolve(fileURLToPath(context.config.root), path)
}

/** Print a sentence, once. */
function tell(
  { context, told }: State,
  text: string,
  grade: 'info' | 'warn' = 'warn'
): undefined {
  if (told.has(text)) return
  told.add(text)
  context.logger[grade](text)
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
