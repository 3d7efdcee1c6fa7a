import type { Element, ElementContent } from 'hast'
import { extensionOf, nameOf } from '../image-address.ts'
import { addClasses, addressOf } from './attributes.ts'
import { findPictures, type Media } from './find.ts'
import {
  element,
  isElement,
  isLink,
  type Node,
  replace,
  textOf
} from './nodes.ts'

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
 * Say whether browsers play what is at an address; nothing when it is no
 * video.
 */
export function isPlayable(address: string): boolean | undefined {
  const extension = extensionOf(address)
  if (playable.has(extension)) return true
  return unplayable.has(extension) ? false : undefined
}

/**
 * Turn a picture that is a video into one that can be played.
 *
 * It never starts by itself unless asked to, and loads no more than its
 * length and first frame. What does not know videos gets a link.
 */
export function videoOf(
  image: Readonly<Element>,
  player: Readonly<Player>
): Element {
  const { alt, decoding, fetchPriority, loading, sizes, src, srcSet, ...kept } =
    image.properties
  const { autoplay, className, height, poster, sources, width } = player
  const isNamed = typeof alt === 'string' && alt.trim() !== ''

  const video = element(
    'video',
    {
      controls: true,
      preload: 'metadata',
      playsInline: true,
      ...(autoplay ? { autoPlay: true, loop: true, muted: true } : {}),
      ...(isNamed ? { ariaLabel: alt } : {}),
      ...kept,
      ...(width && height ? { width, height } : {}),
      ...(poster === undefined ? {} : { poster })
    },
    [...sources.map(sourceOf), linkTo(image)],
    image.position
  )
  addClasses(video, className)
  return video
}

function sourceOf(address: string): Element {
  const type = playable.get(extensionOf(address))
  return element('source', type ? { src: address, type } : { src: address }, [])
}

function linkTo(image: Readonly<Element>): Element {
  const href = addressOf(image)
  return element('a', { href }, [labelOf(image)], image.position)
}

/** Name a video: by its alternative text, else by its file. */
function labelOf(image: Readonly<Element>): ElementContent {
  const { alt } = image.properties
  const isNamed = typeof alt === 'string' && alt.trim() !== ''
  return { type: 'text', value: isNamed ? alt : nameOf(addressOf(image)) }
}

/** Put a link in the place of a video that browsers do not play. */
export function linkVideo(media: Readonly<Media>): undefined {
  const { ancestors, node } = media
  const [parent] = ancestors
  const around = ancestors.find(isLink)
  // In a link that leads to the video, there is room for a name only.
  if (around && leadsTo(around, node)) {
    replace(parent, node, [labelOf(node)])
    return
  }

  const link = linkTo(node)
  const { title } = node.properties
  if (title !== undefined) link.properties['title'] = title
  placeVideo(media, link)
}

/** Whether a link leads to the address of a picture. */
function leadsTo(link: Readonly<Node>, image: Readonly<Element>): boolean {
  return isElement(link) && link.properties['href'] === image.properties['src']
}

/**
 * Put a video, or the link that stands for it, in the place of the picture
 * whose address is that of the video; out of the link that it is in.
 */
export function placeVideo(media: Readonly<Media>, video: Element): Media {
  const { ancestors, node } = media
  const [parent] = ancestors
  const at = ancestors.findIndex(isLink)
  const link = ancestors[at]
  const [outer, ...above] = ancestors.slice(at + 1)
  if (!link || !outer) {
    replace(parent, node, [video])
    return { ancestors, node: video }
  }

  // What is in a link must have no controls, and be no link: it comes before
  // the link, which then needs a name.
  replace(parent, node, textOf(link).trim() === '' ? [labelOf(node)] : [])
  const space: ElementContent = { type: 'text', value: ' ' }
  const onlyLabel =
    textOf(link) === textOf(labelOf(node)) &&
    findPictures(link).pictures.length === 0
  const drop = leadsTo(link, node) && onlyLabel
  replace(outer, link, drop ? [video] : [video, space, link])
  return { ancestors: [outer, ...above], node: video }
}
