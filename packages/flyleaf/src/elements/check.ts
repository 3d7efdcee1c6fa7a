import type { Html } from 'mdast'
import { type Tag, tagsOf } from './tags.ts'

/** HTML of a document: what stands in one place. */
export interface Piece {
  html: string
  place: Html['position']
}

/** A tag that is not what it seems. */
export interface Finding {
  /** Place of the piece that it is in. */
  place: Html['position']
  reason: string
  ruleId: 'unclosed-element' | 'unknown-element'
  /** The tag, as it is written. */
  text: string
}

const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements of HTML, those that are out of use included. */
const known = listed(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label layer legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp'
)

/** Elements whose end nobody has to write, or whose end hardly matters. */
const open = listed(
  'a area base basefont bgsound body br col colgroup command dd dt embed frame head hr html image img input isindex keygen li link math menuitem meta nextid optgroup option p param plaintext rb rbc rp rt rtc source spacer svg tbody td tfoot th thead tr track wbr'
)

/** Elements in which nothing is a tag. */
const texts = listed('iframe noembed noframes script style textarea title xmp')

/** Elements that readers do not see inside. */
const hidden = listed(
  'audio canvas iframe noembed noframes noscript object script select style template title video'
)

/** Elements in which other names hold. */
const foreign = listed('math svg')

/**
 * Find elements that are no elements of HTML, or have no end: text in angle
 * brackets, or a tag that takes in what follows. In SVG and MathML nothing is
 * looked for, and a name with a dash is an element of the author's own.
 */
export function checkElements(pieces: readonly Piece[]): Finding[] {
  const tags = pieces.flatMap(({ html, place }) =>
    tagsOf(html).map((tag) => ({ ...tag, place }))
  )
  const unclosed = findUnclosed(tags)
  const findings: Finding[] = []
  // What is inside this is no HTML.
  let inside: string | undefined
  for (const tag of tags) {
    const { isEnd, isSelfClosing, name, place, text } = tag
    if (inside !== undefined) {
      if (isEnd && name === inside) inside = undefined
      continue
    }
    if (isEnd) continue
    if (texts.has(name) || (foreign.has(name) && !isSelfClosing)) inside = name
    const found = unclosed.has(tag) ? findingOf(tag) : undefined
    if (found) findings.push({ ...found, place, text })
  }
  return findings
}

/**
 * Find the tags whose elements have no end. Where one of several has none, it is
 * the one that seems to need none.
 */
function findUnclosed(tags: readonly Tag[]): Set<Tag> {
  const unclosed = new Set<Tag>()
  const ends = new Map<string, number>()
  const closed = new Map<string, Tag>()

  for (const tag of tags.toReversed()) {
    const { isEnd, isSelfClosing, name } = tag
    const count = ends.get(name) ?? 0
    if (isEnd) ends.set(name, count + 1)
    else if (count > 0) {
      ends.set(name, count - 1)
      if (isSelfClosing) closed.set(name, tag)
    } else {
      const other = isSelfClosing ? undefined : closed.get(name)
      unclosed.add(other ?? tag)
      closed.delete(name)
    }
  }

  return unclosed
}

function findingOf({
  isSelfClosing,
  name,
  text
}: Tag): Omit<Finding, 'place' | 'text'> | undefined {
  if (!known.has(name)) {
    if (!/^[a-z][a-z\d]*$/.test(name)) return
    return {
      reason: `Unexpected element \`${text}\`, which HTML does not know: readers do not see it; write it as code, or with \`&lt;\``,
      ruleId: 'unknown-element'
    }
  }
  const isHidden = hidden.has(name)
  if (open.has(name) || (!isSelfClosing && !isHidden)) return
  const what = isHidden ? 'readers do not see' : 'it takes in'
  return {
    reason: isSelfClosing
      ? `Unexpected \`/>\`, at which \`<${name}>\` does not end in HTML: ${what} what follows; write \`></${name}>\``
      : `Cannot find the end of \`<${name}>\`: ${what} what follows; write \`</${name}>\`, or \`&lt;${name}>\` where text is meant`,
    ruleId: 'unclosed-element'
  }
}
