import { classesOf } from './markup.ts'
import type { Range } from './verbatim.ts'

/** What begins like a block, up to its closing tag, where it has one. */
export interface Candidate {
  end?: number
  start: number
}

/**
 * Find the elements that are named as a block, and stand at the start of a
 * line. It takes one pass, whatever is open or closed.
 *
 * @param source
 *   Document.
 * @param verbatim
 *   Where not to look, in order.
 * @returns
 *   Elements, in order.
 */
export function findCandidates(
  source: string,
  verbatim: readonly Range[]
): Candidate[] {
  const tags = /<(\/?)(div|nav|p|span)(?=[\s/>])([^<>]*)>/gi
  const isVerbatim = within(verbatim)
  const endOfTitle = titleEnds(source)
  const candidates: Candidate[] = []
  // The two kinds are counted apart, so that one left open hides no other.
  const divs: (Candidate | undefined)[] = []
  const navs: (Candidate | undefined)[] = []
  let lastEnd = -1

  for (let match = tags.exec(source); match; match = tags.exec(source)) {
    const [tag, slash, tagName = '', attributes = ''] = match
    const { index: start } = match
    const name = tagName.toLowerCase()
    const end = start + tag.length
    if (isVerbatim(start)) continue

    if (name === 'p' || name === 'span') {
      // A title that nobody escaped may hold tags.
      if (!slash && attributes.includes('prevnext-title'))
        tags.lastIndex = endOfTitle(end, name)
      continue
    }

    const elements = name === 'div' ? divs : navs
    if (slash) {
      const candidate = elements.pop()
      if (candidate) {
        candidate.end = end
        lastEnd = end
      }
      continue
    }
    const isFirst = lastEnd === start || startsLine(source, start)
    const candidate = isFirst && isNamed(attributes) ? { start } : undefined
    if (candidate) candidates.push(candidate)
    elements.push(candidate)
  }
  return candidates
}

function startsLine(source: string, offset: number): boolean {
  let start = offset
  while (offset - start < 3 && source[start - 1] === ' ') start--
  return start === 0 || /[\n\r\uFEFF]/.test(source.charAt(start - 1))
}

function isNamed(attributes: string): boolean {
  return (
    attributes.includes('prevnext') &&
    classesOf(attributes).includes('prevnext')
  )
}

/** Make a test for offsets that are asked for in order. */
function within(ranges: readonly Range[]): (offset: number) => boolean {
  let index = 0
  return (offset) => {
    let range = ranges[index]
    while (range && range.end <= offset) range = ranges[++index]
    return range !== undefined && range.start <= offset
  }
}

/** Make a function that says where a title ends, if it does so in its line. */
function titleEnds(source: string): (from: number, name: string) => number {
  const line = finder(source, '\n')
  const paragraph = finder(source, '</p>')
  const span = finder(source, '</span>')
  return (from, name) => {
    const end = name === 'p' ? paragraph(from) : span(from)
    return end < line(from) ? end : from
  }
}

/** Make an `indexOf` for offsets that only grow: it reads nothing twice. */
function finder(source: string, text: string): (from: number) => number {
  let found = -1
  return (from) => {
    if (found < from) found = source.indexOf(text, from)
    if (found === -1) found = Infinity
    return found
  }
}
