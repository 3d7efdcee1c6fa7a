import type { Element, ElementContent } from 'hast'
import { element, isElement, isSpace, type Parent } from './nodes.ts'

/** Where a caption comes from. */
export type Captions = 'caption' | 'title'

/**
 * Make a figure of a paragraph that holds one picture and its caption.
 *
 * The picture may stand in a link. Its caption is its title, or by option the
 * text on the line below it.
 *
 * @param paragraph
 *   Paragraph; its picture loses its title where that becomes the caption.
 * @param captions
 *   Where a caption may come from.
 * @param properties
 *   Properties of the figure.
 * @returns
 *   Figure; nothing when the paragraph is not of that form.
 */
export function figureOf(
  paragraph: Readonly<Element>,
  captions: Captions,
  properties: Readonly<Element['properties']>
): Element | undefined {
  const [first, ...rest] = paragraph.children.filter((node) => !isSpace(node))
  const media = first && mediaOf(first)
  if (!first || !media) return

  const title = media.properties['title']
  const caption =
    rest.length === 0
      ? typeof title === 'string' && title.trim() !== ''
        ? [text(title)]
        : undefined
      : captions === 'caption'
        ? captionBelow(rest)
        : undefined
  if (!caption) return

  if (rest.length === 0) delete media.properties['title']
  return element(
    'figure',
    { ...properties },
    [first, element('figcaption', {}, caption)],
    paragraph.position
  )
}

/** Find the picture that a node is, or that is all there is in a link. */
export function mediaOf(node: Readonly<ElementContent>): Element | undefined {
  if (!isElement(node)) return
  if (node.tagName === 'img' || node.tagName === 'video') return node
  if (node.tagName === 'picture') {
    return node.children.filter((child) => isElement(child)).at(-1)
  }
  if (node.tagName !== 'a') return
  const [only, ...others] = node.children.filter((child) => !isSpace(child))
  return only && others.length === 0 ? mediaOf(only) : undefined
}

/** Whether all that a paragraph has is one picture. */
export function isLone(paragraph: Readonly<Parent>): boolean {
  const nodes = paragraph.children.filter((node) => !isSpace(node))
  const [only] = nodes
  return nodes.length === 1 && isElement(only) && mediaOf(only) !== undefined
}

/** Take what stands on the lines after the picture, when nothing is beside it. */
function captionBelow(
  rest: readonly ElementContent[]
): ElementContent[] | undefined {
  const [head, ...others] = rest
  const broken = isElement(head, 'br')
  const nodes = broken ? others : rest
  const [start, ...more] = nodes
  if (!start || nodes.some((node) => mediaOf(node))) return

  if (start.type !== 'text') return broken ? [...nodes] : undefined
  if (!broken && !/^[^\S\n]*\n/.test(start.value)) return
  return [text(start.value.trimStart()), ...more]
}

function text(value: string): ElementContent {
  return { type: 'text', value }
}
