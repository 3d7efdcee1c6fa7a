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
  const found = hasAddress(rest) ? [...rest.matchAll(address)].map(spanOf) : []
  const spans = [...known, ...found].sort((a, b) => a[0] - b[0])
  const before = attachedBefore(text, spans)
  const after = attachedAfter(text, spans)
  return spans.map((span, at) => ({
    by: before[at] || after[at] ? shownAddress(text.slice(...span)) : gap,
    span
  }))
}

/** Whether there can be an address in a text. */
export function hasAddress(text: string): boolean {
  return text.includes('://') || text.includes('www.')
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

/**
 * Whether words lead to each of the addresses; to one on a line of its own,
 * short ones do: `at`, `see`, `von`.
 */
function attachedBefore(text: string, spans: readonly Span[]): boolean[] {
  let end = 0
  let isAttached = false
  return spans.map((span) => {
    let last = span[0]
    while (last > end && /[\s,;/&+]/.test(text.charAt(last - 1))) last--
    // What is enumerated belongs to what the first of it belongs to.
    if (last > end) {
      isAttached = text.slice(last, span[0]).includes('\n')
        ? /(?:^|\s)\p{Ll}{1,3}$/u.test(
            text.slice(Math.max(end, last - 4), last)
          )
        : isWordCharacter(text.charAt(last - 1)) ||
          /['’"”)]/.test(text.charAt(last - 1))
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
      const next = between.search(/[^\s,;/&+]/)
      if (next !== -1) {
        // A new line begins a new sentence, unless it is seen to go on.
        isAttached = between.slice(0, next).includes('\n')
          ? /\p{Ll}/u.test(between.charAt(next))
          : isWordCharacter(between.charAt(next))
      }
      return isAttached
    })
    .reverse()
}

/** Whether a character is one of words; most are of ASCII. */
function isWordCharacter(character: string): boolean {
  return /\w/.test(character) || /[\p{L}\p{M}\p{N}]/u.test(character)
}

/** Show an address as a browser does. */
function shownAddress(text: string): string {
  const shown = text
    .trim()
    .replace(/^[^\s:/]+:\/\//, '')
    .replace(/^[^\s/?#]*@/, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '')
  if (shown.length <= longest && !shown.includes('%')) return shown
  return shown.replace(/\/.*$/s, '')
}
