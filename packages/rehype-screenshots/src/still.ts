import { isLiteral, readAttribute, setAttributes } from './attributes.ts'
import type { Found } from './find.ts'
import { type Fit, fitSize } from './fit.ts'
import { frame } from './frame.ts'
import { countUnsized, knownOf } from './known.ts'
import { lintAlt } from './lint.ts'
import { loadingOf } from './loading.ts'
import { type Location, locate, siteOf } from './location.ts'
import { isElement, isJsx } from './nodes.ts'
import { isSeen, keep, note, type Pass } from './pass.ts'
import { type ImageRecord, recordOf } from './record.ts'
import type { Known } from './size.ts'

/** What is known of a picture, and how that fits what its author says. */
export interface Measure {
  fit: Fit
  known: Known
  /** A pass before has said what there is to say. */
  seen: boolean
}

/**
 * Give a picture its size, a way of loading, a frame, a record.
 *
 * @param found
 *   Picture, in its tree; changed.
 * @param pass
 *   Pass over the document.
 */
export function improveStill(found: Readonly<Found>, pass: Pass): undefined {
  const { node } = found
  const index = pass.stills
  pass.stills += 1

  const url = readAttribute(node, 'src')
  // An expression is known only when the page is made.
  if (typeof url !== 'string' || !isLiteral(node)) return
  const location = locate(url)
  if (url.trim() === '' || location.kind === 'malformed') {
    if (pass.again) return
    const reason =
      url.trim() === ''
        ? 'Cannot find the address of a picture, add it'
        : `Cannot read the address \`${url}\` of a picture, mend it`
    note(pass, 'image-url-malformed', node.position, reason)
    return
  }

  const measure = measureStill(found, url, pass, location)
  const site = siteOf(location)
  if (site && !measure.seen) {
    const reason = `Cannot show a page of ${site} as a picture: write a link, \`[words](${url})\`, or show a picture in one, \`[![words](picture.jpg)](${url})\``
    note(pass, 'video-page', node.position, reason)
  }
  load(found, index, pass)
  finish(found, { index, kind: 'image', measure, url }, pass)
}

/** Give a picture its size. */
export function measureStill(
  found: Readonly<Found>,
  url: string,
  pass: Pass,
  location: Readonly<Location> = locate(url)
): Measure {
  const { node } = found
  const seen = isSeen(pass, url)
  const place = seen ? false : node.position
  const known = knownOf(url, location, place, pass)
  const fit = fitSize(node, known)
  // The size of a page is nothing to record.
  const isWanted = fit.unknown && !seen && !siteOf(location)
  if (isWanted) countUnsized(location, node.position, pass)
  setAttributes(node, { ...fit.values })
  return { fit, known, seen }
}

/** Give a picture a way of loading; components have their own. */
export function load(
  found: Readonly<Found>,
  index: number,
  pass: Readonly<Pass>
): undefined {
  const { node } = found
  const { loading } = pass.settings
  if (!loading || (isJsx(node) && node.name !== 'img')) return
  setAttributes(node, loadingOf(node, index, loading))
}

/** Frame, judge and record a picture or video. */
export function finish(
  found: Readonly<Found>,
  facts: Readonly<{
    index: number
    kind: ImageRecord['kind']
    measure: Measure
    url: string
  }>,
  pass: Pass
): undefined {
  const { node } = found
  const { index, kind, measure, url } = facts
  const own = readAttribute(node, 'title') ?? undefined
  const caption = isElement(node)
    ? frame({ ...found, node }, pass.settings)
    : undefined

  if (!measure.seen) lintAlt(node, url, caption, pass)
  const title = own ?? caption
  const first = kind === 'image' && index === 0
  keep(pass, recordOf(node, { ...measure, first, kind, title, url }))
}
