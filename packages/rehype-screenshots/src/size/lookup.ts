import type { Element } from 'hast'
import { dataIn } from '../data-address.ts'
import {
  type Fault,
  type Folders,
  findFile,
  readHeader
} from '../files/local-file.ts'
import { readDimensions } from '../formats/dimensions.ts'
import { type Dimensions, isSide } from '../formats/header.ts'
import {
  extensionOf,
  keyOf,
  type Location,
  namedDensity
} from '../image-address.ts'
import type { PictureRule } from '../severity.ts'
import { readAttribute } from '../tree/attributes.ts'
import type { JsxElement } from '../tree/nodes.ts'
import type { ReadSizes, Size } from './lockfile-format.ts'

/** Where a size comes from. */
export type SizeFrom = 'author' | 'file' | 'lockfile' | 'url'

/** What is known of a picture beside what its author says. */
export interface ImageInfo {
  animated?: boolean
  /** Pixels of the file for one CSS pixel. */
  dpr: number
  from?: SizeFrom
  /** Height, in CSS pixels. */
  height?: number
  type?: string
  /** Why a file that is there says no size, and what to do. */
  unsized?: string
  /** Width, in CSS pixels. */
  width?: number
}

/** Where sizes may come from, for one document. */
export interface SizeSources {
  /** Remote pictures that Astro makes itself; nothing outside of Astro. */
  astroImages: ReadonlySet<string> | undefined
  /** Show pictures of dense screens at their CSS size. */
  dpr: boolean
  /** Give the folders of local pictures; nothing when none are read. */
  folders(): Folders | undefined
  /** Give what is in the lockfile; it is read when it is needed, once. */
  lockfile(): ReadSizes | undefined
  url: boolean
}

/** Takes what is wrong with the address of a picture, or what it leads to. */
export type WarnOfPicture = (rule: PictureRule, reason: string) => undefined

/** Extensions of the pictures that can be read, and their types. */
const types = new Map([
  ['avif', 'avif'],
  ['gif', 'gif'],
  ['jpeg', 'jpeg'],
  ['jpg', 'jpeg'],
  ['png', 'png'],
  ['svg', 'svg'],
  ['webp', 'webp']
])

/**
 * Look up a picture in the file's header, else in the lockfile, else in its
 * address, and warn of what is wrong with it, where that is wanted.
 */
export function lookUp(
  address: string,
  location: Readonly<Location>,
  allSources: Readonly<SizeSources>,
  warn?: WarnOfPicture
): ImageInfo {
  const sources = sourcesFor(address, location, allSources)
  const named = sources.dpr ? namedDensity(address) : 1
  const type = types.get(extensionOf(address))
  const unknown: ImageInfo = type ? { dpr: named, type } : { dpr: named }

  if (location.kind === 'file') {
    const folders = sources.folders()
    const file = folders && findFile(location.path, folders)
    // Where the host does not say where the document is, no one is to blame.
    if (!file) return unknown
    const header = 'fault' in file ? file.fault : readHeader(file, folders.disk)
    if (typeof header === 'object') {
      return infoOf(header, 'file', named, sources.dpr)
    }
    const fault = header ?? (type ? 'not-an-image' : 'unsized')
    if (fault === 'unsized') {
      return { ...unknown, unsized: unsizedReason(file.tried, type) }
    }
    const { reason, rule } = faults[fault]
    warn?.(rule, reason(file.tried))
    return unknown
  }

  if (location.kind === 'remote') {
    const key = keyOf(location.url)
    const lockfile = sources.lockfile()
    if (warn) warnOfRemote(location.url, lockfile?.faults.get(key), warn)
    const size = lockfile?.sizes.get(key)
    if (size) {
      return { ...unknown, ...infoOf(size, 'lockfile', named, sources.dpr) }
    }
  }

  if (!sources.url) return unknown
  const header =
    location.kind === 'other' ? headerInAddress(address) : undefined
  if (header) return infoOf(header, 'url', named, sources.dpr)
  const size =
    location.kind === 'remote' ? sizeInQuery(location.url) : undefined
  return size ? { ...unknown, ...size, from: 'url' } : unknown
}

/** Astro finds the sizes of what it makes itself, and exports to them. */
function sourcesFor(
  address: string,
  location: Readonly<Location>,
  sources: Readonly<SizeSources>
): Readonly<SizeSources> {
  const { astroImages } = sources
  if (!astroImages) return sources
  if (location.kind === 'file' && !location.rooted) {
    return { ...sources, folders: () => undefined }
  }
  const isAstros = astroImages.has(decoded(address))
  return isAstros ? { ...sources, dpr: false } : sources
}

function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

function infoOf(
  size: Readonly<Dimensions | Size>,
  from: SizeFrom,
  named: number,
  isDense: boolean
): ImageInfo {
  const { animated, type } = size
  const dpr = named > 1 || !isDense ? named : (size.dpr ?? 1)
  const info: ImageInfo = {
    dpr,
    from,
    height: wholeSide(size.height / dpr),
    width: wholeSide(size.width / dpr)
  }
  if (type) info.type = type
  if (animated) info.animated = animated
  return info
}

/** Names of the two sides in an address; what is scaled to counts first. */
const parameters = [
  ['scaled_width', 'scaled_height'],
  ['width', 'height'],
  ['w', 'h']
] as const

function sizeInQuery(
  url: Readonly<URL>
): { height: number; width: number } | undefined {
  if (!url.search) return

  for (const names of parameters) {
    // An address within the address comes first, with parameters of its own.
    const [width, height] = names.map((name) =>
      Number(url.searchParams.getAll(name).at(-1) ?? Number.NaN)
    )
    if (isSide(width) && isSide(height)) return { height, width }
  }
  return
}

/** Read the header of a picture that is its own address. */
function headerInAddress(address: string): Dimensions | undefined {
  const data = dataIn(address)
  const dimensions = data && readDimensions(data.bytes)
  // Browsers look at the bytes of all pictures, and at the type of these.
  const isNamed = dimensions?.type !== 'svg' || data?.type === 'image/svg+xml'
  return isNamed ? dimensions : undefined
}

/** What is said of a file that may be a picture, but says no size. */
function unsizedReason(path: string, type: string | undefined): string {
  const size = 'write `width` and `height` in HTML'
  const advice =
    type === 'svg'
      ? `give its \`svg\` a \`viewBox\`, or ${size}`
      : `convert it to \`.webp\` or \`.png\`, or ${size}`
  return `Cannot tell the size of \`${path}\`, ${advice}`
}

function missingAdvice(path: string): string {
  if (path.includes('\\')) return 'write `/` in place of `\\` in its address'
  return /(?:^|\/)www\.[^/]+\//.test(path)
    ? 'write `https://` before its address'
    : 'add the file or mend its address'
}

/** What is said of a file that cannot be used. */
const faults: Readonly<
  Record<Fault, { reason: (path: string) => string; rule: PictureRule }>
> = {
  malformed: {
    reason: (path) => `Cannot read the address \`${path}\`, mend its escapes`,
    rule: 'image-url-malformed'
  },
  missing: {
    reason: (path) => `Cannot find \`${path}\`, ${missingAdvice(path)}`,
    rule: 'image-missing'
  },
  'no-folder': {
    reason: (names) =>
      `Cannot look for pictures like \`/x.png\`, there is no folder ${names}: name the folder that they count from as \`publicDir\`, or \`false\` for none`,
    rule: 'image-folder-unknown'
  },
  'not-an-image': {
    reason: (path) => `Cannot find a picture in \`${path}\`, replace the file`,
    rule: 'image-not-an-image'
  },
  outside: {
    reason: (path) =>
      `Cannot read the size of \`${path}\`, it is outside of the root: move it below, or name a folder above it as \`root\``,
    rule: 'image-path-outside-root'
  },
  unreadable: {
    reason: (path) => `Cannot read \`${path}\`, mend its permissions`,
    rule: 'image-unreadable'
  }
}

function warnOfRemote(
  url: Readonly<URL>,
  fault: string | undefined,
  warn: WarnOfPicture
): undefined {
  if (url.protocol === 'http:') {
    const reason =
      'Unexpected `http:`, use `https:`: a secure page does not show the picture'
    warn('image-insecure', reason)
  }
  if (fault) {
    const reason = `Cannot use all of the sizes file, ${fault}: run \`flyleaf sizes sync\` to mend it`
    warn('sizes-invalid', reason)
  }
}

/** The size of a picture on its page, in CSS pixels. */
export interface PageSize {
  /** Attributes to set. */
  attributes: Record<string, number>
  from?: SizeFrom
  height?: number
  /** No one knows the size, and no one but a source of sizes could. */
  isUnknown?: boolean
  width?: number
}

/**
 * Reconcile what is known of a picture with what its author says: the author's
 * side stays, the other one follows from the ratio.
 */
export function resolveSize(
  node: Readonly<Element | JsxElement>,
  info: Readonly<Pick<ImageInfo, 'from' | 'height' | 'width'>>
): PageSize {
  const { from, height, width } = info
  const authorWidth = readAttribute(node, 'width')
  const authorHeight = readAttribute(node, 'height')
  const pixelWidth = pixelsOf(authorWidth)
  const pixelHeight = pixelsOf(authorHeight)

  if (authorWidth !== undefined && authorHeight !== undefined) {
    return pixelWidth && pixelHeight
      ? {
          attributes: {},
          from: 'author',
          height: pixelHeight,
          width: pixelWidth
        }
      : { attributes: {} }
  }

  // `fill` is how next/image says that the page gives the size.
  if (readAttribute(node, 'fill') !== undefined) return { attributes: {} }
  if (!width || !height || !from) return { attributes: {}, isUnknown: true }

  if (pixelWidth) {
    const other = wholeSide((pixelWidth * height) / width)
    const attributes = { height: other }
    return { attributes, from, height: other, width: pixelWidth }
  }
  if (pixelHeight) {
    const other = wholeSide((pixelHeight * width) / height)
    const attributes = { width: other }
    return { attributes, from, height: pixelHeight, width: other }
  }
  // A side that is no number of pixels is the author's business.
  if (authorWidth !== undefined || authorHeight !== undefined) {
    return { attributes: {} }
  }
  return { attributes: { width, height }, from, height, width }
}

function pixelsOf(value: string | null | undefined): number | undefined {
  const side = /^\d+$/.test(value ?? '') ? Number(value) : undefined
  return isSide(side) ? side : undefined
}

function wholeSide(side: number): number {
  return Math.max(1, Math.round(side))
}
