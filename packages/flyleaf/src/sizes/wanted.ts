import type { ImageRecord } from '@flyleaf/rehype-screenshots'
import { sizeKey } from '@flyleaf/rehype-screenshots/sizes'

/** A document and its pictures, as `file.data.images` has them. */
export interface PicturesOfDocument {
  images: readonly ImageRecord[]
  /** Path, as messages show it. */
  path: string
}

/** Where a picture stands first. */
export interface Place {
  /** Videos do without a size: not every one tells it at its beginning. */
  kind: ImageRecord['kind']
  path: string
  position: ImageRecord['position'] | undefined
}

/** Pictures that need a size, and all that are there. */
export interface Wanted {
  /** Remote pictures and videos without a size of their own, by their name. */
  pictures: Map<string, Place>
  /** All remote pictures and videos, without their extensions. */
  stems: Set<string>
}

/**
 * Find which remote pictures and videos need a size from the lockfile.
 *
 * One does not whose author, or whose address, gives one.
 *
 * @param documents
 *   Documents.
 * @returns
 *   Pictures, by their name in the lockfile.
 */
export function wantedOf(documents: Iterable<PicturesOfDocument>): Wanted {
  const wanted: Wanted = { pictures: new Map(), stems: new Set() }

  for (const { images, path } of documents) {
    for (const { kind, position, sizeFrom, url } of images) {
      const key = sizeKey(url)
      if (key === undefined) continue
      wanted.stems.add(stemOf(key))
      const sized = sizeFrom === 'author' || sizeFrom === 'url'
      if (sized || wanted.pictures.has(key)) continue
      wanted.pictures.set(key, { kind, path, position })
    }
  }

  return wanted
}

/** Take query and extension off an address. */
export function stemOf(key: string): string {
  const path = key.replace(/\?.*$/, '')
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') ? path.slice(0, dot) : path
}
