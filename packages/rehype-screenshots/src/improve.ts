import { readAttribute } from './attributes.ts'
import {
  linkVideo,
  placeVideo,
  posterOf,
  sourcesOf,
  twinsOf
} from './convert.ts'
import type { Found } from './find.ts'
import { fitSize } from './fit.ts'
import { frame, type Media } from './frame.ts'
import { knownOf } from './known.ts'
import { lintAlt } from './lint.ts'
import { extensionOf, type Location, locate } from './location.ts'
import { isElement, isJsx } from './nodes.ts'
import { improvePair, pairOf } from './pair.ts'
import { keep, type Pass } from './pass.ts'
import { recordOf } from './record.ts'
import type { Known } from './size.ts'
import { improveStill } from './still.ts'
import { isPlayable, videoOf } from './video.ts'

/**
 * Give a picture or video all that it needs.
 *
 * @param found
 *   Picture, in its tree; changed.
 * @param pass
 *   Pass over the document.
 */
export function improve(found: Readonly<Found>, pass: Pass): undefined {
  const { node } = found
  if (pass.done.has(node)) return
  if ((isJsx(node) ? node.name : node.tagName) === 'video') {
    keepVideo(found, pass)
    return
  }

  const url = readAttribute(node, 'src')
  if (!isElement(node) || typeof url !== 'string') {
    improveStill(found, pass)
    return
  }

  const media = { ...found, node }
  const pair = pairOf(media, pass)
  if (pair) improvePair(media, pair, pass)
  else if (!improveVideo(media, url, pass)) improveStill(media, pass)
}

/** Record a video that its author has written as one. */
function keepVideo(found: Readonly<Found>, pass: Pass): undefined {
  const { node } = found
  const own = readAttribute(node, 'src')
  const source = isElement(node)
    ? node.children.find((child) => isElement(child, 'source'))
    : undefined
  const url = own ?? (isElement(source) ? readAttribute(source, 'src') : own)
  if (typeof url !== 'string') return

  const known: Known = { dpr: 1 }
  const title = readAttribute(node, 'title') ?? undefined
  const fit = fitSize(node, known)
  keep(
    pass,
    recordOf(node, { first: false, fit, kind: 'video', known, title, url })
  )
}

/** Turn a picture into the video that it is, when it is one. */
function improveVideo(
  media: Readonly<Media>,
  url: string,
  pass: Pass
): boolean {
  const { video } = pass.settings
  const playable = video && isPlayable(url)
  if (playable === false) {
    linkVideo(media, pass)
    return true
  }

  const isGif = video?.gif && extensionOf(url) === 'gif'
  if (!playable && !isGif) return false
  const location = locate(url)
  const find = playable ? sourcesOf : twinsOf
  const sources = find(url, location, pass)
  if (sources.length > 0) playVideo(media, { location, sources, url }, pass)
  return sources.length > 0
}

function playVideo(
  media: Readonly<Media>,
  clip: Readonly<{ location: Location; sources: string[]; url: string }>,
  pass: Pass
): undefined {
  const { node } = media
  const { location, sources, url } = clip
  const { classes, video } = pass.settings

  lintAlt(node, url, undefined, pass)
  const known = knownOf(url, location, node.position, pass)
  const poster = posterOf(url, location, pass)
  const still =
    poster === undefined
      ? undefined
      : knownOf(poster, locate(poster), false, pass)
  // A poster has the shape of its video.
  const fit = fitSize(node, known.width ? known : (still ?? known))
  const { height, width } = fit
  const made = videoOf(node, {
    autoplay: video?.autoplay === true || isPlayable(url) === undefined,
    className: classes.video,
    height,
    poster,
    sources,
    width
  })

  const placed = placeVideo(media, made)
  const title = readAttribute(made, 'title') ?? undefined
  frame(placed, pass.settings)
  keep(
    pass,
    recordOf(made, { first: false, fit, kind: 'video', known, title, url })
  )
}
