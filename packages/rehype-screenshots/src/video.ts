import type { Element, ElementContent } from 'hast'
import { addClasses } from './attributes.ts'
import { extensionOf, nameOf } from './location.ts'
import { element } from './nodes.ts'

/**
 * Types of the videos that browsers play. QuickTime has none: browsers refuse
 * its type by name, and play the file when they may look at it.
 */
const playable = new Map([
  ['m4v', 'video/mp4'],
  ['mov', undefined],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm']
])

/** Videos that no browser, or not every one, plays. */
const unplayable = new Set([
  '3gp',
  'asf',
  'avi',
  'flv',
  'm2ts',
  'm3u8',
  'mkv',
  'mpeg',
  'mpg',
  'mpd',
  'ogm',
  'ogv',
  'vob',
  'wmv'
])

/** How a video is shown. */
export interface Player {
  /** Start by itself, silently, and again and again. */
  autoplay: boolean
  className: string | undefined
  /** Size in CSS pixels, where it is known. */
  height: number | undefined
  /** Picture shown before. */
  poster: string | undefined
  /** Addresses of the same video, the best first. */
  sources: readonly string[]
  width: number | undefined
}

/**
 * Say whether an address is that of a video.
 *
 * @param address
 *   Address.
 * @returns
 *   `true` when browsers play it, `false` when they do not; nothing when it is
 *   no video.
 */
export function isPlayable(address: string): boolean | undefined {
  const extension = extensionOf(address) ?? ''
  if (playable.has(extension)) return true
  return unplayable.has(extension) ? false : undefined
}

/**
 * Turn a picture that is a video into one that can be played.
 *
 * It never starts by itself unless asked to, and loads no more than its
 * length and first frame. What does not know videos gets a link.
 *
 * @param image
 *   Picture.
 * @param player
 *   How it is shown.
 * @returns
 *   Video.
 */
export function videoOf(
  image: Readonly<Element>,
  player: Readonly<Player>
): Element {
  const { alt, decoding, fetchPriority, loading, sizes, src, srcSet, ...own } =
    image.properties
  const { autoplay, className, height, poster, sources, width } = player
  const named = typeof alt === 'string' && alt.trim() !== ''

  const video = element(
    'video',
    {
      controls: true,
      preload: 'metadata',
      playsInline: true,
      ...(autoplay ? { autoPlay: true, loop: true, muted: true } : {}),
      ...(named ? { ariaLabel: alt } : {}),
      ...own,
      ...(width && height ? { width, height } : {}),
      ...(poster === undefined ? {} : { poster })
    },
    [...sources.map(sourceOf), plainLink(image)],
    image.position
  )
  addClasses(video, className)
  return video
}

function sourceOf(address: string): Element {
  const type = playable.get(String(extensionOf(address)))
  return element('source', type ? { src: address, type } : { src: address }, [])
}

/**
 * Make the link that stands for a video where none can be shown.
 *
 * @param image
 *   Picture.
 * @returns
 *   Link to the video, named by its alternative text, else by its file.
 */
export function linkTo(image: Readonly<Element>): Element {
  const link = plainLink(image)
  const { title } = image.properties
  if (title !== undefined) link.properties['title'] = title
  return link
}

function plainLink(image: Readonly<Element>): Element {
  const href = String(image.properties['src'])
  return element('a', { href }, [labelOf(image)], image.position)
}

/** Name a video: by its alternative text, else by its file. */
export function labelOf(image: Readonly<Element>): ElementContent {
  const { alt, src } = image.properties
  const named = typeof alt === 'string' && alt.trim() !== ''
  return { type: 'text', value: named ? alt : nameOf(String(src)) }
}
