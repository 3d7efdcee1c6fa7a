import type { Element, ElementContent } from 'hast'
import { element, isElement, isSpace } from './nodes.ts'

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
 * @returns
 *   Figure; nothing when the paragraph is not of that form.
 */
export function figureOf(
  paragraph: Readonly<Element>,
  captions: Captions
): Element | undefined {
  const start = paragraph.children.findIndex((node) => !isSpace(node))
  const first = paragraph.children[start]
  const rest = paragraph.children.slice(start + 1)
  const media = first && mediaOf(first)
  if (!media) return

  const lone = rest.every(isSpace)
  const caption = lone
    ? titleOf(media)
    : captions === 'caption' && captionBelow(rest)
  if (!caption) return

  if (lone) delete media.properties['title']
  return element(
    'figure',
    {},
    [first, element('figcaption', {}, caption)],
    paragraph.position
  )
}

function titleOf(media: Readonly<Element>): ElementContent[] | undefined {
  const title = media.properties['title']
  if (typeof title !== 'string' || title.trim() === '') return
  return [{ type: 'text', value: title }]
}

/** Find the picture that a node is, or that is all there is in a link. */
function mediaOf(node: Readonly<ElementContent>): Element | undefined {
  if (!isElement(node)) return
  if (node.tagName === 'img' || node.tagName === 'video') return node
  if (node.tagName === 'picture') {
    return node.children.filter((child) => isElement(child)).at(-1)
  }
  if (node.tagName !== 'a') return
  const [only, ...others] = node.children.filter((child) => !isSpace(child))
  return only && others.length === 0 ? mediaOf(only) : undefined
}

/** Find the one picture that is all a paragraph has, in its link or not. */
export function loneOf(
  paragraph: Readonly<Element>
): ElementContent | undefined {
  const [only, ...others] = paragraph.children.filter((node) => !isSpace(node))
  return only && others.length === 0 && mediaOf(only) ? only : undefined
}

/** Take what stands on the lines below the picture, if nothing is beside it. */
function captionBelow(
  rest: readonly ElementContent[]
): ElementContent[] | undefined {
  const [head, ...others] = rest
  const broken = isElement(head, 'br')
  const isText = head?.type === 'text'
  if (!broken && !(isText && /^[^\S\n]*\n/.test(head.value))) return
  if (rest.some((node) => mediaOf(node))) return

  const [start, ...more] = broken ? others : rest
  if (start?.type !== 'text') return others
  const value = start.value.trimStart()
  return value === '' ? more : [{ type: 'text', value }, ...more]
}
