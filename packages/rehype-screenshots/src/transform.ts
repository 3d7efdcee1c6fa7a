import type { Element } from 'hast'
import type { Position } from 'unist'
import { humanizeAlt, lintAlt } from './alt.ts'
import {
  type Context,
  createContext,
  type Document,
  type Rank,
  type Result
} from './context.ts'
import {
  gifVideosOf,
  type Poster,
  posterOf,
  videoSourcesOf
} from './files/video-files.ts'
import { extensionOf, type Location, locate } from './image-address.ts'
import { recordOf } from './image-record.ts'
import type { Settings } from './options.ts'
import {
  type ImageInfo,
  lookUp,
  type PageSize,
  resolveSize,
  type WarnOfPicture
} from './size/lookup.ts'
import {
  addClasses,
  addressOf,
  imageOf,
  isLiteral,
  readAttribute,
  setAttributes
} from './tree/attributes.ts'
import { frame } from './tree/figure.ts'
import type { Finds, Media, Picture } from './tree/find.ts'
import { isElement, isJsx, type JsxElement, replace } from './tree/nodes.ts'
import { joinPair, type Pair, pairAt, withoutMark } from './tree/theme.ts'
import type { Unread } from './tree/unread.ts'
import { isPlayable, linkVideo, placeVideo, videoOf } from './tree/video.ts'
import { unshowable } from './unshowable.ts'

/**
 * Give the pictures of a document all that they need, in their trees, and say
 * what was found, and what is wrong.
 */
export function transformPictures(
  { html, pictures, unread }: Readonly<Finds & { unread: readonly Unread[] }>,
  document: Document,
  settings: Settings
): Result {
  if (pictures.length === 0 && unread.length === 0 && !html) {
    return { images: [], problems: [] }
  }
  const context = createContext(document, settings)
  for (const picture of pictures) transform(picture, context)
  for (const { advice, position } of context.isRepeat ? [] : unread) {
    context.warn('image-unread', position, advice)
  }
  return context.finish(html)
}

function transform(picture: Readonly<Picture>, context: Context): undefined {
  const { ancestors, node } = picture
  if (context.paired.has(node)) return
  if ((isJsx(node) ? node.name : node.tagName) === 'video') {
    recordVideo(node, context)
    return
  }

  const url = readAttribute(node, 'src')
  if (typeof url !== 'string') {
    transformImage(picture, context)
    return
  }

  if (isElement(node)) {
    const media = { ancestors, node }
    const { theme } = context.settings
    const pair = theme && pairAt(media, theme.suffixes)
    if (pair) {
      transformPair(media, pair, context)
      return
    }
  }
  if (!transformVideo(picture, url, context)) transformImage(picture, context)
}

/** Give a picture its size, a way of loading, a frame, a record. */
function transformImage(
  picture: Readonly<Picture>,
  context: Context
): undefined {
  const { node } = picture
  const url = readAttribute(node, 'src')
  // An expression is known only when the page is made.
  if (typeof url !== 'string' || !isLiteral(node)) {
    context.nextRank(false)
    return
  }
  const location = locate(url)
  if (url.trim() === '' || location.kind === 'malformed') {
    context.nextRank(false)
    if (context.isRepeat) return
    const reason =
      url.trim() === ''
        ? 'Cannot find the address of a picture, add it'
        : `Cannot read the address \`${url}\` of a picture, mend it`
    context.warn('image-url-malformed', node.position, reason)
    return
  }

  const measured = measure(node, url, context, location)
  const rank = context.nextRank(isSmall(measured.size, location))
  setLoading(node, rank, context.settings)
  wrapUp(picture, url, rank, measured, context)
}

/**
 * Join a pair of pictures for light and for dark pages, or give both halves
 * their class. They count as one.
 */
function transformPair(
  media: Readonly<Media>,
  pair: Readonly<Pair>,
  context: Context
): undefined {
  const { ancestors, node } = media
  const { light, second } = pair
  const { settings } = context
  context.paired.add(second.node)
  const first = measure(node, addressOf(node), context)

  if (settings.theme?.mode === 'class') {
    const rank = context.nextRank(isSmall(first.size))
    const isLight = node === light
    transformHalf(media, isLight ? 'light' : 'dark', rank, first, context)
    const measured = measure(second.node, addressOf(second.node), context)
    transformHalf(second, isLight ? 'dark' : 'light', rank, measured, context)
    return
  }

  const other = measure(second.node, addressOf(second.node), context)
  const measured = node === light ? first : other
  const rank = context.nextRank(isSmall(measured.size))
  setLoading(light, rank, settings)

  const picture = joinPair(ancestors[0], pair)
  const joined = { ancestors: [picture, ...ancestors], node: light } as const
  wrapUp(joined, addressOf(light), rank, measured, context)
}

/** Give one half of a pair its class, and all that a picture needs. */
function transformHalf(
  half: Readonly<Media>,
  side: 'dark' | 'light',
  rank: Rank,
  measured: Readonly<Measured>,
  context: Context
): undefined {
  const { node } = half
  const { settings, sources } = context
  setLoading(node, rank, settings)

  addClasses(node, settings.classes[side])
  // Astro knows a picture of its own by its whole address.
  if (!sources.astroImages) {
    setAttributes(node, { src: withoutMark(addressOf(node)) })
  }
  wrapUp(half, addressOf(node), rank, measured, context)
}

/** Turn a picture into the video that it is, when it is one. */
function transformVideo(
  { ancestors, node }: Readonly<Picture>,
  url: string,
  context: Context
): boolean {
  const { settings, sources } = context
  if (!settings.video) return false
  const canPlay = isPlayable(url)
  const isGif = settings.video.gif && extensionOf(url) === 'gif'
  if (canPlay === undefined && !isGif) return false
  // What is written in MDX becomes HTML, where all of it is known.
  const image = isElement(node) ? node : imageOf(node)
  if (!image) return false
  const media: Media = { ancestors, node: image }
  const takePlace = () => {
    if (image !== node) replace(ancestors[0], node, [image])
  }

  if (canPlay === false) {
    const reason = `Cannot play \`.${extensionOf(url)}\` in a browser, linked it instead: convert it to \`.mp4\` or \`.webm\``
    context.warn('video-unplayable', node.position, reason)
    takePlace()
    linkVideo(media)
    return true
  }

  const location = locate(url)
  const findSources = canPlay ? videoSourcesOf : gifVideosOf
  const addresses = findSources(url, location, sources)
  if (addresses.length === 0) return false

  const autoplay = settings.video.autoplay || !canPlay
  const clip = {
    addresses,
    autoplay,
    location,
    poster: settings.video.poster,
    url
  }
  takePlace()
  playVideo(media, clip, context)
  return true
}

function playVideo(
  media: Readonly<Media>,
  clip: Readonly<{
    addresses: readonly string[]
    autoplay: boolean
    location: Location
    poster: Poster | undefined
    url: string
  }>,
  context: Context
): undefined {
  const { node } = media
  const { addresses, autoplay, location, url } = clip
  const { settings, sources } = context

  checkAlt(node, url, undefined, context)
  const info = lookUp(url, location, sources, warnAt(node.position, context))
  const poster = posterOf(url, location, clip.poster, sources)
  const posterInfo =
    poster === undefined ? undefined : lookUp(poster, locate(poster), sources)
  // A poster has the shape of its video.
  const size = resolveSize(node, info.width ? info : (posterInfo ?? info))
  const video = videoOf(node, {
    autoplay,
    className: settings.classes.video,
    height: size.height,
    poster,
    sources: addresses,
    width: size.width
  })

  const placed = placeVideo(media, video)
  const title = readAttribute(video, 'title') ?? undefined
  frame(placed, settings)
  context.addRecord(
    recordOf(video, { first: false, info, kind: 'video', size, title, url })
  )
}

/** Record a video that its author has written as one. */
function recordVideo(
  node: Readonly<Element | JsxElement>,
  context: Context
): undefined {
  const source = isElement(node)
    ? node.children.find((child) => isElement(child, 'source'))
    : undefined
  const url =
    readAttribute(node, 'src') ??
    (isElement(source) ? readAttribute(source, 'src') : undefined)
  if (typeof url !== 'string') return

  const info: ImageInfo = { dpr: 1 }
  const size = resolveSize(node, info)
  const title = readAttribute(node, 'title') ?? undefined
  context.addRecord(
    recordOf(node, { first: false, info, kind: 'video', size, title, url })
  )
}

/** What is known of a picture, and the size that it has on its page. */
interface Measured {
  info: ImageInfo
  /** What there is to say has been said: of no picture, or by a run before. */
  isSilent: boolean
  size: PageSize
}

/** Give a picture its size. */
function measure(
  node: Element | JsxElement,
  url: string,
  context: Context,
  location: Readonly<Location> = locate(url)
): Measured {
  const { position } = node
  const isRepeat = context.isRecorded(url)
  // What is no picture has no size, and needs no other words.
  const fault = unshowable(url, location)
  const warn = isRepeat || fault ? undefined : warnAt(position, context)
  const info = lookUp(url, location, context.sources, warn)
  const size = resolveSize(node, info)
  if (warn && size.isUnknown) {
    if (location.kind === 'remote') context.addUnsized(position)
    if (info.unsized && isPlayable(url) === undefined) {
      warn('image-size-unknown', info.unsized)
    }
  }
  if (fault && !isRepeat) context.warn(fault.rule, position, fault.reason)
  setAttributes(node, size.attributes)
  return { info, isSilent: !warn, size }
}

/** Badges are no higher, and icons have no more pixels. */
const smallHeight = 40
const smallArea = 10_000

/** Whether a picture is too small to be what its page begins with. */
function isSmall(
  { height, width }: Readonly<PageSize>,
  location?: Readonly<Location>
): boolean {
  if (width && height) {
    return height <= smallHeight || width * height <= smallArea
  }
  if (location?.kind !== 'remote') return false
  const { hostname, pathname } = location.url
  return /badge|shields\.io/i.test(hostname + pathname)
}

function warnAt(place: Position | undefined, context: Context): WarnOfPicture {
  return (rule, reason) => context.warn(rule, place, reason)
}

/**
 * Say how a picture is loaded: later ones only when they come near. What its
 * author says stays; components have a way of their own.
 */
function setLoading(
  node: Element | JsxElement,
  { index, isFirst }: Rank,
  { loading }: Settings
): undefined {
  if (!loading || (isJsx(node) && node.name !== 'img')) return
  const values: Record<string, string> =
    index >= loading.eager
      ? { decoding: 'async', loading: 'lazy' }
      : isFirst && loading.priority === 'first'
        ? { fetchPriority: 'high', loading: 'eager' }
        : {}

  for (const name of Object.keys(values)) {
    if (readAttribute(node, name) !== undefined) delete values[name]
  }
  setAttributes(node, values)
}

/** Frame, judge and record a picture. */
function wrapUp(
  picture: Readonly<Picture>,
  url: string,
  rank: Rank,
  measured: Readonly<Measured>,
  context: Context
): undefined {
  const { ancestors, node } = picture
  const { info, isSilent, size } = measured
  const title = readAttribute(node, 'title') ?? undefined
  const caption = isElement(node)
    ? frame({ ancestors, node }, context.settings)
    : undefined

  if (!isSilent) checkAlt(node, url, caption, context)
  context.addRecord(
    recordOf(node, {
      first: rank.isFirst,
      info,
      kind: 'image',
      size,
      title: title ?? caption,
      url
    })
  )
}

/**
 * Say what is wrong with an alternative text, and put words in its place where
 * the settings ask for that.
 */
function checkAlt(
  node: Element | JsxElement,
  url: string,
  caption: string | undefined,
  context: Context
): undefined {
  const { document, settings } = context
  const check =
    settings.alt && lintAlt(node, { caption, url }, document, settings.alt)
  if (!check) return

  context.warn(check.id, node.position, check.advice)
  const alt = readAttribute(node, 'alt')
  const isName = check.id === 'alt-filename' || check.id === 'alt-slug'
  if (alt && isName && settings.humanizeAlt) {
    setAttributes(node, { alt: humanizeAlt(alt) })
  }
}
