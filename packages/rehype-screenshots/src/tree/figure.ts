import type { Element, ElementContent } from 'hast'
import { addClasses, addressOf } from './attributes.ts'
import type { Media } from './find.ts'
import {
  element,
  isElement,
  isJsx,
  isLink,
  isSpace,
  type Node,
  type Parent,
  replace,
  textOf
} from './nodes.ts'

/** Where a caption comes from. */
export type Captions = 'caption' | 'title'

/** What is put around a picture. */
export interface FrameSettings {
  classes: { figure: string | undefined; link: string | undefined }
  /** Where captions come from; nothing when no figures are made. */
  figure: Captions | undefined
  /** Link pictures to their original; nothing when they are not. */
  link: 'original' | undefined
  /** Take lone pictures out of their paragraph. */
  unwrap: boolean
}

/**
 * Put around a picture what the settings ask for: a link to the original, a
 * figure with its caption; or take it out of its paragraph. Gives the caption,
 * when there is one.
 */
export function frame(
  media: Readonly<Media>,
  settings: Readonly<FrameSettings>
): string | undefined {
  const { classes, figure: captions, link, unwrap } = settings
  if (link) linkToOriginal(media, classes.link)

  const figure = media.ancestors.find((node) => isElement(node, 'figure'))
  if (figure) return captionOf(figure)

  // Nothing but links stands between a picture and what it is alone in.
  const at = media.ancestors.findIndex((node) => !isAround(node))
  const box = media.ancestors[at]
  const parent = media.ancestors[at + 1]
  if (isElement(box, 'p') && parent) {
    const made = captions && figureOf(box, media.node, captions)
    if (made) {
      addClasses(made, classes.figure)
      replace(parent, box, [made])
      return captionOf(made)
    }
    const lone = unwrap && loneOf(box, media.node)
    if (lone) replace(parent, box, [lone])
  } else if (captions && box && flow.has(nameOf(box))) {
    return frameIn(box, media.node, classes.figure)
  }
  return
}

/** Whether a node may stand between a picture and what it is alone in. */
function isAround(node: Readonly<Parent>): boolean {
  return isElement(node, 'a') || isElement(node, 'picture')
}

/** Elements that may hold a figure, and pictures without a paragraph. */
const flow = new Set(
  'article aside blockquote center dd div li main section td th'.split(' ')
)

/** Elements that end a line of text, beside those that may hold a figure. */
const blocks = new Set(
  'details dl figure footer form h1 h2 h3 h4 h5 h6 header hr nav ol p pre table ul'.split(
    ' '
  )
)

/**
 * Make a figure of a picture with a title that begins a list item, a cell or
 * the like, and has no text beside it.
 */
function frameIn(
  box: Parent,
  media: Element,
  className: string | undefined
): string | undefined {
  // No more is looked at: a box may hold any number of pictures.
  const at = box.children.findIndex((node) => !isSpace(node))
  const first = box.children[at]
  if (!isElement(first) || mediaOf(first) !== media) return
  const next = box.children.slice(at + 1, at + 3).find((node) => !isSpace(node))
  const name = next && nameOf(next)
  if (name !== undefined && !flow.has(name) && !blocks.has(name)) return

  const made = figureWith(first, titleOf(media), first.position)
  if (!made) return
  delete media.properties['title']
  addClasses(made, className)
  replace(box, first, [made])
  return captionOf(made)
}

/** Give the name of an element, be it one of HTML or of MDX; of text, none. */
function nameOf(node: Readonly<Node>): string {
  if (isElement(node)) return node.tagName
  return isJsx(node) ? String(node.name) : ''
}

function linkToOriginal(
  media: Readonly<Media>,
  className: string | undefined
): undefined {
  const { ancestors, node } = media
  const [parent, above] = ancestors
  const wrapped = isElement(parent, 'picture') ? parent : node
  const outer = wrapped === node ? parent : above
  if (node.tagName !== 'img' || ancestors.some(isLink) || !outer) return

  const href = addressOf(node)
  const link = element('a', { href }, [wrapped], node.position)
  addClasses(link, className)
  replace(outer, wrapped, [link])
}

/**
 * Make a figure of a paragraph that holds one picture and its caption.
 *
 * The picture may stand in a link. Its caption is its title, which it then
 * loses, or by option the text on the line below it.
 */
function figureOf(
  paragraph: Readonly<Element>,
  media: Element,
  captions: Captions
): Element | undefined {
  const first = firstOf(paragraph, media)
  if (!first) return

  const rest = paragraph.children.slice(paragraph.children.indexOf(first) + 1)
  const isLone = rest.every(isSpace)
  const caption = isLone
    ? titleOf(media)
    : captions === 'caption' && captionBelow(rest)
  const made = figureWith(first, caption || undefined, paragraph.position)
  if (made && isLone) delete media.properties['title']
  return made
}

function figureWith(
  content: ElementContent,
  caption: ElementContent[] | undefined,
  position: Element['position']
): Element | undefined {
  if (!caption) return
  const figcaption = element('figcaption', {}, caption)
  return element('figure', {}, [content, figcaption], position)
}

/** Find the node of a picture that is all a paragraph has, or its link. */
function loneOf(
  paragraph: Readonly<Element>,
  media: Readonly<Element>
): ElementContent | undefined {
  const first = firstOf(paragraph, media)
  const isLone = paragraph.children.every(
    (node) => node === first || isSpace(node)
  )
  return isLone ? first : undefined
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

/** Find the picture that a node is, or that is all there is in a link. */
function mediaOf(node: Readonly<ElementContent>): Element | undefined {
  if (!isElement(node)) return
  if (node.tagName === 'img' || node.tagName === 'video') return node
  if (node.tagName === 'picture') {
    return node.children.filter((child) => isElement(child)).at(-1)
  }
  if (node.tagName !== 'a') return
  const [only, ...more] = node.children.filter((child) => !isSpace(child))
  return only && more.length === 0 ? mediaOf(only) : undefined
}

function titleOf(media: Readonly<Element>): ElementContent[] | undefined {
  const { title } = media.properties
  if (typeof title !== 'string' || title.trim() === '') return
  return [{ type: 'text', value: title }]
}

/** Take what stands on the lines below the picture, if nothing is beside it. */
function captionBelow(
  rest: readonly ElementContent[]
): ElementContent[] | undefined {
  const [head, ...tail] = rest
  const isBroken = isElement(head, 'br')
  const isText = head?.type === 'text'
  if (!isBroken && !(isText && /^[^\S\n]*\n/.test(head.value))) return
  if (rest.some((node) => mediaOf(node))) return

  const [start, ...more] = isBroken ? tail : rest
  if (start?.type !== 'text') return tail
  const value = start.value.trimStart()
  return value === '' ? more : [{ type: 'text', value }, ...more]
}

/** Give the text of a figure's caption. */
function captionOf(figure: Readonly<Parent>): string | undefined {
  const caption = figure.children.find((node) => isElement(node, 'figcaption'))
  return caption && textOf(caption)
}
