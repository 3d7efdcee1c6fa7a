import type { Element } from 'hast'
import { nameOf } from '../image-address.ts'
import { addressOf } from './attributes.ts'
import { element, isElement, isSpace, type Parent } from './nodes.ts'

/** How the halves of a pair are told apart, by the end of the file's stem. */
export interface Suffixes {
  dark: string
  light: string
}

/** A picture for light pages and the one for dark pages. */
export interface Pair {
  dark: Element
  light: Element
}

/** GitHub's marks in an address. */
const fragments = { dark: '#gh-dark-mode-only', light: '#gh-light-mode-only' }

type Side = 'dark' | 'light'

/**
 * Find two pictures side by side that are one, for light and for dark pages:
 * nothing where the picture is not the first half of such a pair.
 */
export function pairAt(
  parent: Readonly<Parent>,
  image: Readonly<Element>,
  suffixes: Readonly<Suffixes> | undefined
): Pair | undefined {
  const first = sideOf(image, suffixes)
  if (!first) return

  const nodes = parent.children
  let index = nodes.indexOf(image) + 1
  for (let node = nodes[index]; node && isSpace(node); node = nodes[index]) {
    index += 1
  }

  const other = nodes[index]
  if (!isElement(other, 'img')) return
  const second = sideOf(other, suffixes)
  if (!second || first.side === second.side) return
  // Suffixes make a pair only of two files of one name.
  if (first.name !== second.name) return
  return first.side === 'light'
    ? { dark: other, light: image }
    : { dark: image, light: other }
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
 * Put one picture, which follows the reader's system, in the place of two and
 * of the space between them. The light half stays in it, and takes over what
 * it lacks.
 */
export function joinPair(parent: Parent, pair: Readonly<Pair>): Element {
  const picture = pictureOf(pair)
  const at = [pair.dark, pair.light].map((half) =>
    parent.children.indexOf(half)
  )
  const start = Math.min(...at)
  parent.children.splice(start, Math.max(...at) - start + 1, picture)
  return picture
}

function pictureOf(pair: Readonly<Pair>): Element {
  const { dark, light } = pair
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
