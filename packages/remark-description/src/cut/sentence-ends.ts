// Where sentences end: what `Intl.Segmenter` finds, put right, and found
// without it where a text is plain. Libraries for it know a language or two; the
// segmenter knows all of them, and lacks the abbreviations alone.

import { withoutEmoji } from '../text/emoji.ts'
import { isAbbreviation } from './abbreviations.ts'
import { isQuote, type Pair } from './brackets.ts'
import { segmenter } from './segmenter.ts'
import { beforeSpace, isUnspaced } from './words.ts'

/** Where the sentences of a text end. */
export interface Sentences {
  /**
   * Find the last end between two offsets, both of which count; `0` when there
   * is none.
   */
  lastEnd(floor: number, limit: number): number
}

// Text whose sentences are found without a segmenter: letters that have a
// case, digits, and punctuation that Unicode's rules for sentences know.
const plain =
  /^[\n\x20-\x7E\xA1-\xAC\xAE-\u017F\u0400-\u0481\u048A-\u04FF\u2010-\u2015\u2018-\u2023\u2026\u2030-\u203A\u20AC\u2122\u2190-\u2193\u2212]*$/

const lineFeed = 10
const exclamation = 33
const fullStop = 46
const question = 63

const closing = /[\p{Pe}\p{Pf}\p{Pi}\p{Ps}"']/u
const hangul = /\p{Script=Hangul}/u
const letter = /\p{L}/u
const lower = /\p{Lowercase}/u
const opening = /[\p{Pi}\p{Ps}]/u
const stop = /[!.?]/
const terminal = /\p{Sentence_Terminal}/u
const cjkTerminal = /[\u3002\uFF01\uFF0E\uFF1F\uFF61]/
const continuing = /[,:;–—-]/

/**
 * Whether the sentences of a text, and of its parts, are found without a
 * segmenter.
 */
export function isSimple(text: string, locale: string): boolean {
  if (isGreek(locale)) return false
  return plain.test(text) || plain.test(withoutEmoji(text))
}

/** Greek has a question mark of its own, which looks like a semicolon. */
function isGreek(locale: string): boolean {
  return locale === 'el' || locale.startsWith('el-')
}

/**
 * Find where the sentences of a text end: after the closing quotes, before the
 * white space. A paragraph's end (a line feed) ends a sentence too, unless it
 * announces what comes next. A `simple` text needs no segmenter.
 */
export function sentencesOf(
  text: string,
  locale: string,
  simple: boolean
): Sentences {
  const breaks = simple ? undefined : breaksOf(text, locale)

  return {
    lastEnd(floor, limit) {
      // The white space behind a sentence may hold the end of a paragraph.
      const last = breaks ? breaks.length - 1 : Math.min(limit, text.length - 1)
      for (let at = last; at >= 0; at--) {
        const index = breaks ? breaks[at] : breakAfter(text, at)
        const end = endBefore(text, index, limit, locale)
        if (end >= floor && end > 0) return end
        if (index !== undefined && index < floor) return 0
      }
      return 0
    }
  }
}

/** Find the end that a break is, if it is one within a limit. */
function endBefore(
  text: string,
  index: number | undefined,
  limit: number,
  locale: string
): number {
  if (index === undefined) return 0
  const next = beforeOpening(text, index)
  const end = beforeSpace(text, next)
  return end <= limit && isEnd(text, end, next, locale) ? end : 0
}

const anyTerminal = /\p{Sentence_Terminal}/gu

/**
 * Split a text where its sentences end, white space before them included:
 * without a segmenter, each of whose
 * segments has a copy of the text.
 */
export function splitSentences(text: string, locale: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const { index } of text.matchAll(anyTerminal)) {
    const next = breakAfter(text, index) ?? behindClosing(text, index)
    const end = endBefore(text, next, text.length, locale)
    if (end <= start) continue
    sentences.push(text.slice(start, end))
    start = end
  }
  return [...sentences, text.slice(start)]
}

/** Find the break behind a mark that is none of ASCII. */
function behindClosing(text: string, mark: number): number | undefined {
  if (text.charCodeAt(mark) < 128) return
  let end = mark + 1
  while (closing.test(text.charAt(end))) end++
  while (text.charAt(end) === ' ') end++
  return end
}

/**
 * Leave out ends that a sentence goes through: what it opened is still open,
 * or it goes on right behind the closing mark (`「はい。」と言った。`).
 */
export function throughPairs(
  sentences: Sentences,
  pairs: readonly Pair[],
  text: string
): Sentences {
  /** Find what the sentence that may end here goes through. */
  function throughAt(place: number): Pair | undefined {
    return pairs.find(
      (pair) =>
        pair.start < place &&
        (place < pair.end
          ? !isSpoken(pair, text) && !startsSentence(sentences, pair, text)
          : place === pair.end && isUnspacedLetter(text.charAt(place)))
    )
  }

  return {
    lastEnd(floor, limit) {
      let place = sentences.lastEnd(floor, limit)
      for (
        let pair = throughAt(place);
        place > 0 && pair;
        pair = throughAt(place)
      ) {
        // No sentence ends between here and where it opens.
        const before = place < pair.end ? pair.start : place - 1
        place = sentences.lastEnd(floor, before)
      }
      return place
    }
  }
}

function startsSentence(
  sentences: Sentences,
  { start }: Pair,
  text: string
): boolean {
  let place = start
  while (/[\s\p{Pi}\p{Ps}"']/u.test(text.charAt(place - 1))) place--
  return place === 0 || sentences.lastEnd(place, place) === place
}

/** Whether a sentence may end within a quote: “He said: ‘I am.’” */
function isSpoken(pair: Pair, text: string): boolean {
  const first = text.charAt(pair.start + 1)
  return isQuote(pair) && !isUnspaced(first) && !hangul.test(first)
}

function isUnspacedLetter(character: string): boolean {
  return letter.test(character) && isUnspaced(character)
}

/**
 * Go back over marks that open what follows a full sentence: to Unicode's
 * rules, where no space stands between sentences, they close what is before.
 */
function beforeOpening(text: string, index: number): number {
  let start = index
  while (opening.test(text.charAt(start - 1))) start--
  return cjkTerminal.test(text.charAt(start - 1)) ? start : index
}

function breaksOf(text: string, locale: string): number[] {
  const segments = [...segmenter('sentence', locale).segment(text)]
  return segments.map(({ index, segment }) => index + segment.length)
}

/**
 * Find the break that a mark makes: what the segmenter does, for plain text
 * (Unicode Annex 29, SB3 to SB11).
 */
function breakAfter(text: string, mark: number): number | undefined {
  const code = text.charCodeAt(mark)
  if (code === lineFeed) return mark + 1
  if (code !== exclamation && code !== fullStop && code !== question) return

  let end = mark + 1
  while (closing.test(text.charAt(end))) end++
  while (text.charAt(end) === ' ') end++
  if (text.charAt(end) === '\n') return end + 1
  return goesOn(text, mark, end) ? undefined : end
}

function goesOn(text: string, mark: number, end: number): boolean {
  const next = text.charAt(end)
  if (next === '') return false
  if (stop.test(next) || continuing.test(next)) return true
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
  if (!terminal.test(mark) && !(mark === ';' && isGreek(locale))) return false
  if (mark === '.' && isAbbreviation(text, last, locale)) return false
  // “Why?” he asked.
  if (last < end - 1 && lower.test(after)) return false
  return (
    !continuing.test(after) &&
    (end < next || after === '' || cjkTerminal.test(mark) || isUnspaced(after))
  )
}
