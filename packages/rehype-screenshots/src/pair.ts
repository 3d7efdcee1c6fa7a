import type { Element } from 'hast'
import { readAttribute, setAttributes } from './attributes.ts'
import { classNames, type Media, replace } from './frame.ts'
import type { Pass } from './pass.ts'
import { finish, load, measureStill } from './still.ts'
import { type Pair, pairAt, pictureOf, withoutMark } from './theme.ts'

/** Find the pair that a picture is the first half of. */
export function pairOf(
  media: Readonly<Media>,
  pass: Readonly<Pass>
): Pair | undefined {
  const { theme } = pass.settings
  const parent = media.ancestors.at(-1)
  return theme && parent && pairAt(parent, media.node, theme.suffixes)
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
  const halves = [media, { ...media, node: second }]
  const index = pass.stills
  pass.stills += 1
  pass.done.add(second)

  if (pass.settings.theme?.mode === 'class') {
    for (const half of halves) markHalf(half, pair, index, pass)
    return
  }

  const dark = { ...media, node: pair.dark }
  measureStill(dark, addressOf(pair.dark), pass)
  const light = { ...media, node: pair.light }
  const measure = measureStill(light, addressOf(pair.light), pass)
  load(light, index, pass)

  const parent = media.ancestors.at(-1)
  const picture = pictureOf(pair)
  if (!parent) return
  replace(parent, media.node, [picture])
  replace(parent, second, [])
  finish(
    { ancestors: [...media.ancestors, picture], node: pair.light },
    { index, kind: 'image', measure, url: addressOf(pair.light) },
    pass
  )
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
  const { className } = classNames(node === pair.light ? light : dark)
  const measure = measureStill(half, addressOf(node), pass)
  load(half, index, pass)

  const own = node.properties['className']
  const names = [...(Array.isArray(own) ? own : []), ...(className ?? [])]
  node.properties['className'] = [...new Set(names)]
  // Astro knows a picture of its own by its whole address.
  if (!pass.astro) setAttributes(node, { src: withoutMark(addressOf(node)) })
  const url = addressOf(node)
  finish(half, { index, kind: 'image', measure, url }, pass)
}

function addressOf(node: Readonly<Element>): string {
  return readAttribute(node, 'src') ?? ''
}
