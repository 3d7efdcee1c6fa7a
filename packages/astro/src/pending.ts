// What stands between a loader and Astro while the loader reads: a context of
// the same form, by itself so that loader.ts is about what comes after.

import { fileURLToPath } from 'node:url'
import { firstHeading } from '@flyleaf/internal/heading'
import type {
  EntryType,
  EntryTypes,
  LoaderContext,
  Parse,
  RenderEntry,
  StoredEntry
} from './astro-types.ts'

/** An entry that a loader has read, before it is rendered and checked. */
export interface PendingEntry {
  /** As the loader wanted to keep it. */
  entry: StoredEntry
  /** What the schema would have been asked. */
  parse: Parse | undefined
  /** How it would have been rendered. */
  rendering: Rendering | undefined
}

/** An entry on its way to be rendered. */
export interface Rendering {
  entry: RenderEntry
  getRenderFunction: NonNullable<EntryType['getRenderFunction']>
}

/** What is known of a file. */
interface Source {
  /** Frontmatter, as Astro parses it. */
  data: Record<string, unknown>
  /** Title that the body gives itself. */
  heading: string | undefined
  type: EntryType
}

/** A loader's context that lets everything be read and nothing be rendered. */
export interface Reading {
  context: LoaderContext
  /** By id, what was read and is not kept yet. */
  pending: Map<string, PendingEntry>
  /** By absolute path, the files that were read. */
  sources: Map<string, Source>
}

/**
 * Make the context for a loader. It reads, finds out what has changed and
 * removes what is gone, all by itself. What it renders and keeps is only noted
 * down: neighbours are known when every file has been read, not before.
 */
export function startReading(context: LoaderContext): Reading {
  const { entryTypes, store } = context
  const pending = new Map<string, PendingEntry>()
  const sources = new Map<string, Source>()
  const parses = new Map<string, Parse>()
  const renderings = new Map<string, Rendering>()

  return {
    context: {
      ...context,
      ...(entryTypes && {
        entryTypes: wrapTypes(entryTypes, sources, renderings)
      }),
      async parseData(parse) {
        parses.set(parse.id, parse)
        return parse.data
      },
      store: {
        ...store,
        delete(id) {
          pending.delete(id)
          store.delete(id)
        },
        get(id) {
          const entry = store.get(id)
          return entry && { ...entry, digest: splitDigest(entry.digest).digest }
        },
        set(entry) {
          const { id } = entry
          pending.set(id, {
            entry,
            parse: parses.get(id),
            rendering: renderings.get(id)
          })
          parses.delete(id)
          renderings.delete(id)
          return true
        }
      }
    },
    pending,
    sources
  }
}

function wrapTypes(
  types: EntryTypes,
  sources: Map<string, Source>,
  renderings: Map<string, Rendering>
): EntryTypes {
  const wrapped = new Map<EntryType, EntryType>()

  return {
    get(extension) {
      const type = types.get(extension)
      if (!type) return
      // Loaders tell types apart by their identity.
      const same = wrapped.get(type) ?? wrapType(type, sources, renderings)
      wrapped.set(type, same)
      return same
    }
  }
}

function wrapType(
  type: EntryType,
  sources: Map<string, Source>,
  renderings: Map<string, Rendering>
): EntryType {
  const { getRenderFunction } = type
  return {
    ...type,
    async getEntryInfo(file) {
      const info = await type.getEntryInfo(file)
      const { body = '', data } = info
      const heading = firstHeading(body)
      sources.set(fileURLToPath(file.fileUrl), { data, heading, type })
      return info
    },
    ...(getRenderFunction && {
      async getRenderFunction() {
        return async (entry: RenderEntry) => {
          renderings.set(entry.id, { entry, getRenderFunction })
          return undefined
        }
      }
    })
  }
}

// Astro keeps what was rendered for as long as the digest of the file stays the
// same. Here the digest says one thing more: with which neighbours.
const separator = '~'

/** Join the digest that a loader made, if any, and the key of neighbours. */
export function joinDigest(
  digest: number | string | undefined,
  key: string
): string | undefined {
  return digest === undefined ? undefined : `${digest}${separator}${key}`
}

/** What a digest was joined from. */
export interface SplitDigest {
  digest: string | undefined
  /** Nothing for an entry that was kept before its loader was wrapped. */
  key: string | undefined
}

/** Take a digest apart again. */
export function splitDigest(joined: number | string | undefined): SplitDigest {
  if (joined === undefined) return { digest: undefined, key: undefined }
  const text = String(joined)
  const end = text.lastIndexOf(separator)
  return end < 0
    ? { digest: text, key: undefined }
    : { digest: text.slice(0, end), key: text.slice(end + 1) }
}
