import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Reading, type Rendering, startReading } from './draft.ts'
import type { LoaderContext, Render, StoredEntry } from './host.ts'
import type { NeighbourOptions } from './neighbours.ts'
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

/** Say by which path an entry is known: one without a file by its id. */
export function pathOf({ filePath, id }: Readonly<StoredEntry>): string {
  return filePath ?? id
}

/** Say where a file lies that is known by its path in the project. */
export function absolute(shelf: Shelf, path: string): string {
  return resolve(fileURLToPath(shelf.context.config.root), path)
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
