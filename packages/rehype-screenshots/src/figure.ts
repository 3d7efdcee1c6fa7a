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
 *   Paragraph.
 * @param media
 *   Picture or video in it; loses its title where that becomes the caption.
 * @param captions
 *   Where a caption may come from.
 * @returns
 *   Figure; nothing when the paragraph is not of that form.
 */
export function figureOf(
  paragraph: Readonly<Element>,
  media: Element,
  captions: Captions
): Element | undefined {
  const first = firstOf(paragraph, media)
  if (!first) return

  const rest = paragraph.children.slice(paragraph.children.indexOf(first) + 1)
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

/** Find the first node of a paragraph, if it is the picture or its link. */
function firstOf(
  paragraph: Readonly<Element>,
  media: Readonly<Element>
): ElementContent | undefined {
  // No more is looked at: a paragraph may hold any number of pictures.
  const first = paragraph.children.find((node) => !isSpace(node))
  return first && mediaOf(first) === media ? first : undefined
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

/** Find the node of a picture that is all a paragraph has, or its link. */
export function loneOf(
  paragraph: Readonly<Element>,
  media: Readonly<Element>
): ElementContent | undefined {
  const first = firstOf(paragraph, media)
  const isLone = paragraph.children.every(
    (node) => node === first || isSpace(node)
  )
  return isLone ? first : undefined
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
