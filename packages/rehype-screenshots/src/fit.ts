import type { Element } from 'hast'
import { readAttribute } from './attributes.ts'
import { isSide } from './header.ts'
import type { JsxElement } from './nodes.ts'
import type { Known, SizeFrom } from './size.ts'

/** The size of a picture in a document. */
export interface Fit {
  from?: SizeFrom
  height?: number
  /** No one knows the size, and no one but a source of sizes could. */
  unknown?: boolean
  /** Attributes to set. */
  values: { height?: number; width?: number }
  width?: number
}

/**
 * Fit what is known of a picture to what its author says: the author's side
 * stays, the other one follows from the ratio.
 *
 * @param node
 *   Picture.
 * @param known
 *   What is known of it.
 * @returns
 *   Size, and attributes to set.
 */
export function fitSize(
  node: Readonly<Element | JsxElement>,
  known: Readonly<Pick<Known, 'from' | 'height' | 'width'>>
): Fit {
  const { from, height, width } = known
  const [givenWidth, givenHeight] = ['width', 'height'].map((name) =>
    readAttribute(node, name)
  )
  const ownWidth = pixels(givenWidth)
  const ownHeight = pixels(givenHeight)

  if (givenWidth !== undefined && givenHeight !== undefined) {
    return ownWidth && ownHeight
      ? { from: 'author', height: ownHeight, values: {}, width: ownWidth }
      : { values: {} }
  }

  // `fill` is how next/image says that the page gives the size.
  if (readAttribute(node, 'fill') !== undefined) return { values: {} }
  if (!width || !height || !from) return { unknown: true, values: {} }

  if (ownWidth) {
    const other = atLeastOne((ownWidth * height) / width)
    return { from, height: other, values: { height: other }, width: ownWidth }
  }
  if (ownHeight) {
    const other = atLeastOne((ownHeight * width) / height)
    return { from, height: ownHeight, values: { width: other }, width: other }
  }
  // A side that is no number of pixels is the author's business.
  if (givenWidth !== undefined || givenHeight !== undefined) {
    return { values: {} }
  }
  return { from, height, values: { width, height }, width }
}

function pixels(value: string | null | undefined): number | undefined {
  const side = /^\d+$/.test(value ?? '') ? Number(value) : undefined
  return isSide(side) ? side : undefined
}

function atLeastOne(side: number): number {
  return Math.max(1, Math.round(side))
}
