import type { Element } from 'hast'
import type { Position } from 'unist'
import { readAttribute } from './attributes.ts'
import type { Fit } from './fit.ts'
import type { JsxElement } from './nodes.ts'
import type { Known, SizeFrom } from './size.ts'

/** A picture or video of a document. */
export interface ImageRecord {
  /** Alternative text; empty for decoration. */
  alt: string
  /** The picture moves, as its header or the lockfile says. */
  animated?: boolean
  /** Pixels of the file for one CSS pixel. */
  dpr: number
  /** Whether it is the first picture of the document. */
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

/** What a record is made of, beside the attributes of the picture. */
export interface Facts {
  first: boolean
  fit: Fit
  kind: ImageRecord['kind']
  known: Known
  title: string | undefined
  url: string
}

/**
 * Record a picture.
 *
 * @param node
 *   Picture, as it stands in the tree now.
 * @param facts
 *   What is known of it.
 * @returns
 *   Record.
 */
export function recordOf(
  node: Readonly<Element | JsxElement>,
  facts: Readonly<Facts>
): ImageRecord {
  const { first, fit, kind, known, title, url } = facts
  const alt = readAttribute(node, kind === 'image' ? 'alt' : 'ariaLabel')
  const record: ImageRecord = {
    url,
    kind,
    alt: alt ?? '',
    dpr: known.dpr,
    first
  }

  if (title !== undefined) record.title = title
  if (fit.width) record.width = fit.width
  if (fit.height) record.height = fit.height
  if (fit.from) record.sizeFrom = fit.from
  if (known.type) record.type = known.type
  if (known.animated) record.animated = true
  if (node.position) record.position = node.position
  return record
}
