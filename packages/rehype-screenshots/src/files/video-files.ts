// What belongs to a video by its name, and lies beside it: the same in other
// formats, the video of an animated GIF, the picture that is shown before it.

import {
  extensionOf,
  keyOf,
  type Location,
  withExtension
} from '../image-address.ts'
import type { SizeSources } from '../size/lookup.ts'
import { findBeside } from './local-file.ts'

/** Where such files are looked for. */
type Places = Readonly<Pick<SizeSources, 'folders' | 'lockfile'>>

/** Find the addresses of a video, the best first. */
export function videoSourcesOf(
  url: string,
  location: Readonly<Location>,
  places: Places
): string[] {
  const extension = extensionOf(url)
  const folders = location.kind === 'file' && places.folders()
  if (!folders) return [url]
  const otherFormats = ['webm', 'mp4'].filter((format) => format !== extension)
  const beside = findBeside(location.path, otherFormats, folders)
  return extension === 'webm' ? [url, ...beside] : [...beside, url]
}

/** Find the videos that show the same as an animated GIF. */
export function gifVideosOf(
  url: string,
  location: Readonly<Location>,
  places: Places
): string[] {
  const extensions = ['webm', 'mp4']
  const folders = location.kind === 'file' && places.folders()
  if (folders) return findBeside(location.path, extensions, folders)
  if (location.kind !== 'remote') return []
  const sizes = places.lockfile()?.sizes
  return extensions
    .map((extension) => withExtension(url, extension))
    .filter((address) => sizes?.has(keyOf(new URL(address, location.url))))
}

/**
 * Name the picture that is shown before a video: by the address of the video,
 * or by the extension of one of the same name.
 */
export type Poster =
  | string
  | false
  | ((url: string) => string | null | undefined)

const posterExtensions = ['webp', 'avif', 'png', 'jpg']

/** Find the picture that is shown before a video. */
export function posterOf(
  url: string,
  location: Readonly<Location>,
  poster: Poster | undefined,
  places: Places
): string | undefined {
  if (poster === false) return
  if (typeof poster === 'function') return poster(url) ?? undefined
  if (typeof poster === 'string') {
    return withExtension(url, poster.replace(/^\./, ''))
  }
  const folders = location.kind === 'file' && places.folders()
  if (!folders) return
  return findBeside(location.path, posterExtensions, folders)[0]
}
