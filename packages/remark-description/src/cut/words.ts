import { segmenter } from './segmenter.ts'

// Scripts that put no space between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/u

// A cheap way to see that a text has none of them.
const spaced =
  /^[\0-\u0DFF\u0F00-\u0FFF\u10A0-\u177F\u1800-\u2E7F\uAC00-\uD7FF\uFB00-\uFE1F\u{1F000}-\u{1FFFF}]*$/u

const space = /\s/
const wordLike = /[\p{L}\p{N}]/u

/**
 * Whether a character belongs to a script that puts no space between words, or
 * to its punctuation.
 */
export function isUnspaced(character: string): boolean {
  return unspaced.test(character)
}

/**
 * Find the last place, up to a limit, where a text can be cut between two
 * words: at white space, or between words of a script that has none; `0` when
 * there is no such place.
 */
export function lastWordEnd(
  text: string,
  limit: number,
  locale: string
): number {
  return spaced.test(text)
    ? lastSpace(text, limit)
    : lastSegmentedWordEnd(text, limit, locale)
}

/** Find the same in any text: right for all of them, and slower. */
export function lastSegmentedWordEnd(
  text: string,
  limit: number,
  locale: string
): number {
  let end = 0
  for (const { index } of segmenter('word', locale).segment(text)) {
    if (index > limit) break
    if (isBetweenWords(text, index)) end = index
  }
  return beforeSpace(text, end)
}

function lastSpace(text: string, limit: number): number {
  let end = limit
  while (end > 0 && !space.test(text.charAt(end))) end--
  return beforeSpace(text, end)
}

/** Go back over white space. */
export function beforeSpace(text: string, index: number): number {
  let end = index
  while (end > 0 && space.test(text.charAt(end - 1))) end--
  return end
}

function isBetweenWords(text: string, index: number): boolean {
  const before = text.charAt(index - 1)
  const after = text.charAt(index)
  return [before, after].some(
    (character) => space.test(character) || unspaced.test(character)
  )
}

/** Find where words begin: all of them, or the first `count`. */
export function wordStarts(
  text: string,
  locale: string,
  count: number = Number.POSITIVE_INFINITY
): number[] {
  const starts: number[] = []

  for (const [index, piece] of pieces(text, locale)) {
    if (!wordLike.test(piece)) continue
    starts.push(index)
    if (starts.length === count) break
  }

  return starts
}

function* pieces(text: string, locale: string): Generator<[number, string]> {
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    if (spaced.test(run)) {
      yield [index, run]
      continue
    }

    let start = 0
    for (const { index: end } of segmenter('word', locale).segment(run)) {
      if (end === 0 || !isBetweenWords(run, end)) continue
      yield [index + start, run.slice(start, end)]
      start = end
    }
    yield [index + start, run.slice(start)]
  }
}
