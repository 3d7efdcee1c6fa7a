import { isAbbreviation } from './abbreviation.ts'
import { segmenter } from './segmenter.ts'
import { beforeSpace, isUnspaced } from './word.ts'

// Text whose sentences are found without a segmenter: letters that have a
// case, digits, and punctuation that Unicode's rules for sentences know.
const plain =
  /^[\n\x20-\x7E\xA1-\xAC\xAE-\u017F\u0400-\u0481\u048A-\u04FF\u2010-\u2015\u2018-\u2023\u2026\u2030-\u203A\u20AC\u2122\u2190-\u2193\u2212]*$/

const closing = /[\p{Pe}\p{Pf}\p{Pi}\p{Ps}"']/u
const letter = /\p{L}/u
const lower = /\p{Lowercase}/u
const stop = /[!.?]/
const terminal = /[\p{Sentence_Terminal}…]/u
const cjkTerminal = /[\u3002\uFF01\uFF0E\uFF1F\uFF61]/
const continuing = /[,:;–—-]/

/**
 * Find where the sentences of a text end: after the closing quotes, before the
 * white space. A paragraph's end (a line feed) ends a sentence too, unless it
 * announces what comes next; the end of the text does if it looks like one.
 *
 * @param text
 *   Text.
 * @param locale
 *   Language of the text.
 * @param fast
 *   Whether text that needs no segmenter goes without (default: `true`).
 * @returns
 *   Offsets, ascending.
 */
export function sentenceEnds(
  text: string,
  locale: string,
  fast: boolean = true
): number[] {
  // Greek has a question mark of its own.
  const needs = !fast || locale.startsWith('el') || !plain.test(text)
  const breaks = needs ? segments(text, locale) : scan(text)
  const ends: number[] = []

  for (const index of breaks) {
    const end = beforeSpace(text, index)
    if (isEnd(text, end, index, locale)) ends.push(end)
  }

  return ends
}

function* segments(text: string, locale: string): Generator<number> {
  const segments = segmenter('sentence', locale).segment(text)
  for (const { index, segment } of segments) yield index + segment.length
}

/** What the segmenter does, for plain text (Unicode Annex 29, SB3 to SB11). */
function* scan(text: string): Generator<number> {
  for (const { 0: mark, index } of text.matchAll(/[\n!.?]/g)) {
    let end = index + 1
    if (mark !== '\n') {
      while (closing.test(text.charAt(end))) end++
      while (text.charAt(end) === ' ') end++
      // The line feed itself comes next.
      if (text.charAt(end) === '\n') continue
      if (goesOn(text, index, end)) continue
    }
    yield end
  }

  if (text !== '') yield text.length
}

function goesOn(text: string, mark: number, end: number): boolean {
  const next = text.charAt(end)
  if (next === '' || stop.test(next) || continuing.test(next))
    return next !== ''
  if (text.charAt(mark) !== '.') return false

  if (end === mark + 1) {
    if (/\d/.test(next)) return true
    if (letter.test(next)) {
      return lower.test(next) || letter.test(text.charAt(mark - 1))
    }
  }

  let ahead = end
  while (/[^\n!.?\p{L}]/u.test(text.charAt(ahead))) ahead++
  return lower.test(text.charAt(ahead))
}

/** Whether a break that Unicode's rules see is one that a reader sees. */
function isEnd(
  text: string,
  end: number,
  next: number,
  locale: string
): boolean {
  let last = end - 1
  while (last > 0 && closing.test(text.charAt(last))) last--
  const mark = text.charAt(last)
  const after = text.charAt(next)

  // The end of a paragraph may do without a mark.
  if (text.slice(end, next).includes('\n')) return !continuing.test(mark)
  if (!terminal.test(mark)) return false
  if (mark === '.' && isAbbreviation(text, last, locale)) return false
  if (continuing.test(after)) return false
  // “Why?” he asked.
  if (last < end - 1 && lower.test(after)) return false
  return (
    end < next || after === '' || cjkTerminal.test(mark) || isUnspaced(after)
  )
}
