import type { Element } from 'hast'
import { addClasses } from './attributes.ts'
import { figureOf, loneOf } from './figure.ts'
import type { Found } from './find.ts'
import {
  element,
  isElement,
  isJsx,
  isParent,
  type Node,
  type Parent
} from './nodes.ts'
import type { Settings } from './settings.ts'

/** A picture or video that is an element of HTML. */
export type Media = Found & { node: Element }

/**
 * Put around a picture what the settings ask for: a link to the original, a
 * figure with its caption; or take it out of its paragraph.
 *
 * @param media
 *   Picture or video, in its tree; changed.
 * @param settings
 *   Settings.
 * @returns
 *   Caption, when there is one.
 */
export function frame(
  media: Readonly<Media>,
  settings: Readonly<Settings>
): string | undefined {
  if (settings.link) linkToOriginal(media, settings.classes.link)

  const figure = media.ancestors.find((node) => isElement(node, 'figure'))
  const at = media.ancestors.findIndex((node) => isElement(node, 'p'))
  const paragraph = media.ancestors[at]
  const parent = media.ancestors[at + 1]
  if (!figure && isElement(paragraph, 'p') && parent && isAlone(media, at)) {
    const { figure: captions, classes, unwrap } = settings
    const made = captions && figureOf(paragraph, media.node, captions)
    if (made) {
      addClasses(made, classes.figure)
      replace(parent, paragraph, [made])
    }
    const lone = !made && unwrap && loneOf(paragraph, media.node)
    if (lone) replace(parent, paragraph, [lone])
    if (made) return captionOf(made)
  }

  return figure && captionOf(figure)
}

/** Whether nothing but links stands between a paragraph and its picture. */
function isAlone(media: Readonly<Media>, paragraph: number): boolean {
  return media.ancestors
    .slice(0, paragraph)
    .every((node) => isElement(node, 'a') || isElement(node, 'picture'))
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

  const href = String(node.properties['src'])
  const link = element('a', { href }, [wrapped], node.position)
  addClasses(link, className)
  replace(outer, wrapped, [link])
}

/** Whether a node is a link. */
export function isLink(node: Readonly<Node>): boolean {
  return isElement(node, 'a') || (isJsx(node) && node.name === 'a')
}

/** Put nodes in the place of one. */
export function replace(
  parent: Parent,
  node: Node,
  nodes: readonly Node[]
): undefined {
  parent.children.splice(parent.children.indexOf(node), 1, ...nodes)
}

/** Give the text of a figure's caption. */
function captionOf(figure: Readonly<Parent>): string | undefined {
  const caption = figure.children.find((node) => isElement(node, 'figcaption'))
  return caption && textOf(caption)
}

/** Join the texts in a node. */
export function textOf(node: Readonly<Node>): string {
  const stack: Node[] = [node]
  let text = ''
  for (let next = stack.pop(); next; next = stack.pop()) {
    if ('value' in next && typeof next.value === 'string') text += next.value
    if (isParent(next)) {
      for (const child of next.children.toReversed()) stack.push(child)
    }
  }
  return text
}
