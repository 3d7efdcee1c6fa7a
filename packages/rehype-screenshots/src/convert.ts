import type { Element, ElementContent } from 'hast'
import { findPictures } from './find.ts'
import { isLink, type Media, replace, textOf } from './frame.ts'
import { findBeside } from './local.ts'
import {
  extensionOf,
  type Location,
  sizeKey,
  withExtension
} from './location.ts'
import { isElement, type Node } from './nodes.ts'
import { note, type Pass } from './pass.ts'
import { labelOf, linkTo } from './video.ts'

/**
 * Put a link in the place of a video that browsers do not play.
 *
 * @param media
 *   Picture whose address is that of the video, in its tree; changed.
 * @param pass
 *   Pass over the document.
 */
export function linkVideo(media: Readonly<Media>, pass: Pass): undefined {
  const { ancestors, node } = media
  const extension = extensionOf(String(node.properties['src']))
  const [parent] = ancestors
  const link = ancestors.find(isLink)
  const reason = `Cannot play \`.${extension}\` in a browser, linked it instead: convert it to \`.mp4\` or \`.webm\``
  note(pass, 'video-unplayable', node.position, reason)
  // In a link that leads to the video, there is room for a name only.
  if (link && leadsTo(link, node)) replace(parent, node, [labelOf(node)])
  else placeVideo(media, linkTo(node))
}

/** Whether a link leads to the address of a picture. */
function leadsTo(link: Readonly<Node>, node: Readonly<Element>): boolean {
  return isElement(link) && link.properties['href'] === node.properties['src']
}

/**
 * Put a video in the place of a picture whose address is that of a video.
 *
 * @param media
 *   Picture, in its tree; changed.
 * @param video
 *   Video, or the link that stands for it.
 * @returns
 *   Video, in its tree.
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

/** Find the addresses of a video, the best first. */
export function sourcesOf(
  url: string,
  location: Readonly<Location>,
  pass: Pass
): string[] {
  const own = extensionOf(url)
  if (location.kind !== 'file' || !pass.sources.files) return [url]
  const others = ['webm', 'mp4'].filter((extension) => extension !== own)
  const found = findBeside(location.path, others, pass.sources.folders)
  return own === 'webm' ? [url, ...found] : [...found, url]
}

/** Find the videos that show the same as an animated GIF. */
export function twinsOf(
  url: string,
  location: Readonly<Location>,
  pass: Pass
): string[] {
  const extensions = ['webm', 'mp4']
  if (location.kind === 'file' && pass.sources.files) {
    return findBeside(location.path, extensions, pass.sources.folders)
  }
  if (location.kind !== 'remote') return []
  const sizes = pass.sources.lockfile()
  return extensions
    .map((extension) => withExtension(url, extension))
    .filter((each) => sizes?.has(String(sizeKey(each))))
}

const posters = ['webp', 'avif', 'png', 'jpg']

/** Find the picture that is shown before a video. */
export function posterOf(
  url: string,
  location: Readonly<Location>,
  pass: Pass
): string | undefined {
  const poster = pass.settings.video?.poster
  if (poster === false) return
  if (typeof poster === 'function') return poster(url) ?? undefined
  if (typeof poster === 'string') {
    return withExtension(url, poster.replace(/^\./, ''))
  }
  if (location.kind !== 'file' || !pass.sources.files) return
  return findBeside(location.path, posters, pass.sources.folders)[0]
}
