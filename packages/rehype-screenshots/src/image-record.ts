import type { Element } from 'hast'
import type { Position } from 'unist'
import type { ImageInfo, PageSize, SizeFrom } from './size/lookup.ts'
import { readAttribute } from './tree/attributes.ts'
import type { JsxElement } from './tree/nodes.ts'

/** A picture or video of a document. */
export interface ImageRecord {
  /** Alternative text; empty for decoration. */
  alt: string
  /** The picture moves, as its header or the lockfile says. */
  animated?: boolean
  /** Pixels of the file for one CSS pixel. */
  dpr: number
  /** Whether it is the first picture of the document, badges and icons aside. */
  first: boolean
  /** Height, in CSS pixels. */
  height?: number
  /** What it is. */
  kind: 'image' | 'video'
  /** Place in the document. */
  position?: Position
  /** Where the size comes from. */
  sizeFrom?: SizeFrom
  /** Title, also where it has become the caption. */
  title?: string
  /** Kind of picture: `'png'`, `'webp'`, … */
  type?: string
  /** Address, as the document has it. */
  url: string
  /** Width, in CSS pixels. */
  width?: number
}

/** Record a picture, as it stands in the tree now. */
export function recordOf(
  node: Readonly<Element | JsxElement>,
  facts: Readonly<{
    first: boolean
    info: ImageInfo
    kind: ImageRecord['kind']
    size: PageSize
    title: string | undefined
    url: string
  }>
): ImageRecord {
  const { first, info, kind, size, title, url } = facts
  const alt = readAttribute(node, kind === 'image' ? 'alt' : 'ariaLabel')
  const record: ImageRecord = {
    url,
    kind,
    alt: alt ?? '',
    dpr: info.dpr,
    first
  }

  if (title !== undefined) record.title = title
  if (size.width) record.width = size.width
  if (size.height) record.height = size.height
  if (size.from) record.sizeFrom = size.from
  if (info.type) record.type = info.type
  if (info.animated) record.animated = true
  if (node.position) record.position = node.position
  return record
}
