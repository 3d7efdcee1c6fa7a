// Addresses within a text: which of them a sentence needs, and how a reader
// sees them. A thought of its own, as is their test.

import { gap } from './clean.ts'
import { blank, type Replacement, type Span } from './spans.ts'

const address =
  /\b(?:[Hh][Tt][Tt][Pp][Ss]?|ftp|file):\/\/[^\s<>"“”]*|\bwww\.[^\s<>"“”]+/g

// A longer one is named by its host.
const longest = 40

/**
 * Find the addresses of a text, those that are known (as links) and others:
 * one that a sentence goes through is shown as a browser shows it, without
 * scheme and query; one that stands alone is left out.
 */
export function addressesIn(
  text: string,
  known: readonly Span[]
): Replacement[] {
  const rest = blank(text, known)
  const found = [...rest.matchAll(address)].map(spanOf)
  const spans = [...known, ...found].sort((a, b) => a[0] - b[0])
  const before = attachedBefore(text, spans)
  const after = attachedAfter(text, spans)
  return spans.map((span, at) => ({
    by: before[at] || after[at] ? shownAddress(text.slice(...span)) : gap,
    span
  }))
}

/**
 * Whether a text is nothing but an address, as that of an autolink is: one with
 * a scheme, or one that begins with `www.`.
 */
export function isBareAddress(text: string): boolean {
  return /^\s*(?:[a-z][a-z\d+.-]*:\/\/|www\.)\S+\s*$/i.test(text)
}

/** A sentence goes on, or ends, after an address. */
function spanOf(match: RegExpExecArray): Span {
  const [text] = match
  // A bracket that opens in it closes in it.
  const opened = text.split('(').length
  let closed = text.split(')').length
  let end = text.length

  while (/[!),.:;?\]'’*_]/.test(text.charAt(end - 1))) {
    if (text.charAt(end - 1) === ')') {
      if (closed <= opened) break
      closed--
    }
    end--
  }
  return [match.index, match.index + end]
}

/** Whether words lead to each of the addresses. */
function attachedBefore(text: string, spans: readonly Span[]): boolean[] {
  let end = 0
  let isAttached = false
  return spans.map((span) => {
    let last = span[0]
    while (last > end && /[\s,;/&+]/.test(text.charAt(last - 1))) last--
    // What is enumerated belongs to what the first of it belongs to.
    if (last > end) {
      isAttached = /[\p{L}\p{M}\p{N}'’"”)\]]/u.test(text.charAt(last - 1))
    }
    end = span[1]
    return isAttached
  })
}

/** Whether the sentence goes on after each of them. */
function attachedAfter(text: string, spans: readonly Span[]): boolean[] {
  let start = text.length
  let isAttached = false
  return spans
    .toReversed()
    .map((span) => {
      const between = text.slice(span[1], start)
      start = span[0]
      const [, space = '', next = ''] = /^([\s,;/&+]*)(.?)/u.exec(between) ?? []
      // A new line begins a new sentence, unless it is seen to go on.
      if (next !== '') {
        isAttached = space.includes('\n')
          ? /\p{Ll}/u.test(next)
          : /[\p{L}\p{N}]/u.test(next)
      }
      return isAttached
    })
    .reverse()
}

/** Show an address as a browser does. */
function shownAddress(text: string): string {
  const [, rest = ''] =
    /^\s*(?:[^\s:/]+:\/\/)?(?:[^\s/?#]*@)?(?:www\.)?([^?#]*)/i.exec(text) ?? []
  const shown = rest.trim().replace(/\/$/, '')
  if (shown.length <= longest && !shown.includes('%')) return shown
  return shown.replace(/\/.*$/s, '')
}
