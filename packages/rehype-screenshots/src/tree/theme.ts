import type { Element } from 'hast'
import { nameOf } from '../image-address.ts'
import { addressOf } from './attributes.ts'
import type { Media } from './find.ts'
import {
  element,
  indexIn,
  isElement,
  isSpace,
  type Node,
  type Parent,
  replace
} from './nodes.ts'

/** How the halves of a pair are told apart, by the end of the file's stem. */
export interface Suffixes {
  dark: string
  light: string
}

/** A picture for light pages and the one for dark pages. */
export interface Pair {
  dark: Element
  light: Element
  /** The half that comes second. */
  second: Media
  /** Where the second half is, or what it stands alone in, after white space. */
  spare: { count: number; parent: Parent; start: number }
}

/** GitHub's marks in an address. */
const fragments = { dark: '#gh-dark-mode-only', light: '#gh-light-mode-only' }

type Side = 'dark' | 'light'

/**
 * Find two pictures side by side that are one, for light and for dark pages:
 * nothing where the picture is not the first half of such a pair. Each may
 * stand alone in a paragraph, or in a link of the same address.
 */
export function pairAt(
  { ancestors, node }: Readonly<Media>,
  suffixes: Readonly<Suffixes> | undefined
): Pair | undefined {
  const first = sideOf(node, suffixes)
  if (!first) return
  const found = nextMedia(ancestors, node)
  const second = found && sideOf(found.second.node, suffixes)
  if (!second || first.side === second.side) return
  // Suffixes make a pair only of two files of one name.
  if (first.name !== second.name) return
  const other = found.second.node
  return first.side === 'light'
    ? { ...found, dark: other, light: node }
    : { ...found, dark: node, light: other }
}

/** Find the picture behind another, out of what either stands alone in. */
function nextMedia(
  ancestors: Media['ancestors'],
  image: Element
): Pick<Pair, 'second' | 'spare'> | undefined {
  let node: Node = image
  let href: unknown
  for (const [level, parent] of ancestors.entries()) {
    const start = indexIn(parent, node) + 1
    const at = afterSpace(parent, start)
    const next = parent.children[at]
    if (next) {
      const inner = innermost(next)
      if (!inner || inner.href !== href) return
      let own: Media['ancestors'] = [parent, ...ancestors.slice(level + 1)]
      for (const box of inner.around) own = [box, ...own]
      const second = { ancestors: own, node: inner.node }
      return { second, spare: { count: at - start + 1, parent, start } }
    }

    if (!isBox(parent) || afterSpace(parent, 0) !== start - 1) break
    href ??= parent.properties['href']
    node = parent
  }
  return
}

/** Whether an element may hold half of a pair, alone. */
function isBox(node: Readonly<Node>): node is Element {
  return isElement(node, 'p') || isElement(node, 'a')
}

/** Give the index of the first child that is no white space, from one on. */
function afterSpace({ children }: Readonly<Parent>, start: number): number {
  let at = start
  for (let node = children[at]; node && isSpace(node); node = children[at]) {
    at += 1
  }
  return at
}

/** A link in a paragraph. */
const deepest = 2

/** Find the picture that is alone in a node, or is the node itself. */
function innermost(
  outer: Readonly<Node>
): { around: Parent[]; href: unknown; node: Element } | undefined {
  const around: Parent[] = []
  let href: unknown
  let node: Node = outer
  while (isBox(node) && around.length < deepest) {
    const [only, ...more] = node.children.filter((child) => !isSpace(child))
    if (!only || more.length > 0) return
    href ??= node.properties['href']
    around.push(node)
    node = only
  }
  return isElement(node, 'img') ? { around, href, node } : undefined
}

/** Say for which pages a picture is. */
function sideOf(
  image: Readonly<Element>,
  suffixes: Readonly<Suffixes> | undefined
): { name: string | undefined; side: Side } | undefined {
  const address = addressOf(image)
  for (const side of ['light', 'dark'] as const) {
    if (address.endsWith(fragments[side])) return { name: undefined, side }
    if (!suffixes) continue
    const name = nameOf(address)
    const end = name.lastIndexOf('.')
    const stem = name.slice(0, end)
    if (!stem.endsWith(suffixes[side])) continue
    return {
      name: stem.slice(0, -suffixes[side].length) + name.slice(end),
      side
    }
  }
  return
}

/** Take GitHub's mark off an address. */
export function withoutMark(address: string): string {
  for (const mark of Object.values(fragments)) {
    if (address.endsWith(mark)) return address.slice(0, -mark.length)
  }
  return address
}

/**
 * Put one picture, which follows the reader's system, in the place of the first
 * of two, and take the second away with the space before it. The light half
 * stays in it, and takes over what it lacks.
 */
export function joinPair(parent: Parent, pair: Readonly<Pair>): Element {
  const { dark, light, second, spare } = pair
  const picture = pictureOf(pair)
  const first = second.node === dark ? light : dark
  spare.parent.children.splice(spare.start, spare.count)
  replace(parent, first, [picture])
  return picture
}

function pictureOf({ dark, light }: Readonly<Pair>): Element {
  const { alt, height, title, width } = dark.properties
  const { properties } = light

  properties['src'] = withoutMark(addressOf(light))
  if (!properties['alt'] && alt !== undefined) properties['alt'] = alt
  if (!properties['title'] && title !== undefined) properties['title'] = title

  const source: Element['properties'] = {
    media: '(prefers-color-scheme: dark)',
    // White space and commas would end an address here.
    srcSet: withoutMark(addressOf(dark))
      .replaceAll(' ', '%20')
      .replaceAll(',', '%2C')
  }
  if (width !== undefined && height !== undefined) {
    Object.assign(source, { width, height })
  }
  return element('picture', {}, [element('source', source, []), light])
}
