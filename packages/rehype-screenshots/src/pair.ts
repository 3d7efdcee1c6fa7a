import type { Element } from 'hast'
import { addClasses, setAttributes } from './attributes.ts'
import type { Media } from './frame.ts'
import type { Parent } from './nodes.ts'
import type { Pass } from './pass.ts'
import { finish, load, measureStill } from './still.ts'
import { type Pair, pairAt, pictureOf, withoutMark } from './theme.ts'

/** Find the pair that a picture is the first half of. */
export function pairOf(
  media: Readonly<Media>,
  pass: Readonly<Pass>
): Pair | undefined {
  const { theme } = pass.settings
  const [parent] = media.ancestors
  return theme && pairAt(parent, media.node, theme.suffixes)
}

/**
 * Join a pair of pictures for light and for dark pages. They count as one.
 *
 * @param media
 *   First half, in its tree; changed.
 * @param pair
 *   Pair.
 * @param pass
 *   Pass over the document.
 */
export function improvePair(
  media: Readonly<Media>,
  pair: Readonly<Pair>,
  pass: Pass
): undefined {
  const second = media.node === pair.light ? pair.dark : pair.light
  const index = pass.stills
  pass.stills += 1
  pass.done.add(second)

  if (pass.settings.theme?.mode === 'class') {
    markHalf(media, pair, index, pass)
    markHalf({ ...media, node: second }, pair, index, pass)
    return
  }

  const first = measureStill(media, addressOf(media.node), pass)
  const half = { ...media, node: second }
  const other = measureStill(half, addressOf(second), pass)
  const measure = second === pair.light ? other : first
  load({ ...media, node: pair.light }, index, pass)

  const [parent] = media.ancestors
  const picture = pictureOf(pair)
  joinHalves(parent, media.node, second, picture)
  finish(
    { ancestors: [picture, ...media.ancestors], node: pair.light },
    { index, kind: 'image', measure, url: addressOf(pair.light) },
    pass
  )
}

/** Put one picture in the place of two, and of the space between them. */
function joinHalves(
  parent: Parent,
  first: Element,
  second: Element,
  picture: Element
): undefined {
  const start = parent.children.indexOf(first)
  const end = parent.children.indexOf(second, start)
  parent.children.splice(start, end - start + 1, picture)
}

/** Give one half of a pair its class, and all that a picture needs. */
function markHalf(
  half: Readonly<Media>,
  pair: Readonly<Pair>,
  index: number,
  pass: Pass
): undefined {
  const { node } = half
  const { dark, light } = pass.settings.classes
  const measure = measureStill(half, addressOf(node), pass)
  load(half, index, pass)

  addClasses(node, node === pair.light ? light : dark)
  // Astro knows a picture of its own by its whole address.
  if (!pass.astro) setAttributes(node, { src: withoutMark(addressOf(node)) })
  const url = addressOf(node)
  finish(half, { index, kind: 'image', measure, url }, pass)
}

function addressOf(node: Readonly<Element>): string {
  return String(node.properties['src'])
}
