import { readDimensions } from './dimensions.ts'
import { readHeader } from './head.ts'
import { type Dimensions, isSide } from './header.ts'
import { type Fault, type Folders, findFile } from './local.ts'
import { extensionOf, keyOf, type Location, namedDensity } from './location.ts'
import type { Size } from './sizes.ts'

/** Where a size comes from. */
export type SizeFrom = 'author' | 'file' | 'lockfile' | 'url'

/** What is known of a picture beside what its author says. */
export interface Known {
  animated?: boolean
  /** Pixels of the file for one CSS pixel. */
  dpr: number
  /** Why the file cannot be used. */
  fault?: Fault | 'not-an-image'
  from?: SizeFrom
  /** Height, in CSS pixels. */
  height?: number
  type?: string
  /** Width, in CSS pixels. */
  width?: number
}

/** Where sizes may come from, for one document. */
export interface Sources {
  /** Show pictures of dense screens at their CSS size. */
  dpr: boolean
  files: boolean
  folders: Folders
  lockfile(): ReadonlyMap<string, Size> | undefined
  url: boolean
}

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
 * Find the size of a picture, in this order: the file's header, the lockfile,
 * the address.
 *
 * @param address
 *   Address.
 * @param location
 *   Where that is.
 * @param sources
 *   Where sizes may come from.
 * @returns
 *   What is known.
 */
export function lookUp(
  address: string,
  location: Readonly<Location>,
  sources: Readonly<Sources>
): Known {
  const named = sources.dpr ? namedDensity(address) : 1
  const type = types.get(extensionOf(address) ?? '')
  const unknown: Known = type ? { dpr: named, type } : { dpr: named }

  if (location.kind === 'file') {
    if (!sources.files) return unknown
    const file = findFile(location.path, sources.folders)
    if (typeof file === 'string') return { ...unknown, fault: file }
    const header = readHeader(file)
    if (typeof header === 'string') return { ...unknown, fault: header }
    if (header) return known(header, 'file', named, sources.dpr)
    return type ? { ...unknown, fault: 'not-an-image' } : unknown
  }

  if (location.kind === 'remote') {
    const locked = sources.lockfile()?.get(keyOf(location.url))
    if (locked)
      return { ...unknown, ...known(locked, 'lockfile', named, sources.dpr) }
  }

  if (!sources.url) return unknown
  const header =
    location.kind === 'other' ? headerInAddress(address) : undefined
  if (header) return known(header, 'url', named, sources.dpr)
  const size =
    location.kind === 'remote' ? sizeInQuery(location.url) : undefined
  return size ? { ...unknown, ...size, from: 'url' } : unknown
}

function known(
  size: Readonly<Dimensions | Size>,
  from: SizeFrom,
  named: number,
  dense: boolean
): Known {
  const { animated, type } = size
  const dpr = named > 1 || !dense ? named : (size.dpr ?? 1)
  const result: Known = {
    dpr,
    from,
    height: Math.max(1, Math.round(size.height / dpr)),
    width: Math.max(1, Math.round(size.width / dpr))
  }
  if (type) result.type = type
  if (animated) result.animated = animated
  return result
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
  const match = address.slice(0, 64).match(/^data:image\/[a-z+]+;base64,/i)
  if (!match) return
  const start = match[0].length
  return readDimensions(
    Buffer.from(address.slice(start, start + 65_536), 'base64')
  )
}
