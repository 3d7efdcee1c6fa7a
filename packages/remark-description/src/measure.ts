import { advance } from './advance.ts'
import { segmenter } from './segmenter.ts'
import { beforeSpace, wordStarts } from './word.ts'

/**
 * What a length counts: characters as a reader sees them (`'grapheme'`), words,
 * Unicode code points (as Python and most databases count), UTF-16 code units
 * (as JavaScript's `length`), or pixels of a search result.
 */
export type Unit = 'codePoint' | 'codeUnit' | 'grapheme' | 'pixel' | 'word'

// Characters that never join with a neighbour, each one code unit: Latin,
// Greek and Cyrillic letters, punctuation, kana, Han and Hangul syllables.
const plain =
  /^[\n\x20-\x7E\xA0-\xAC\xAE-\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027\u2030-\u205E\u20A0-\u20CF\u2100-\u23FF\u3001-\u3029\u3030-\u3096\u309B-\u30FF\u3400-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]*$/

/** Code units that one character may have: longer ones are cut before. */
export const longest = 32

/**
 * Whether every character of a text is one code unit, so that there is nothing
 * to segment.
 */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/**
 * Find how much of a text fits.
 *
 * @param text
 *   Text.
 * @param max
 *   How much there is room for, in units.
 * @param unit
 *   Unit.
 * @param locale
 *   Language of the text.
 * @param hard
 *   Whether the cut may go through a character, though never through a code
 *   point (default: `false`).
 * @returns
 *   Offset in code units, between two characters.
 */
export function fit(
  text: string,
  max: number,
  unit: Unit,
  locale: string,
  hard?: boolean | undefined
): number {
  if (max <= 0) return 0
  if (unit === 'word') return fitWords(text, max, locale)
  // A character has no less than one of the other units, so it fits.
  if (unit !== 'pixel' && text.length <= max) return text.length

  if (unit !== 'pixel' && isPlain(text.slice(0, max + 1))) return max
  return hard
    ? fitPieces(max, unit, text)
    : fitPieces(max, unit, graphemes(text, max, locale))
}

/**
 * Measure a text.
 *
 * @param text
 *   Text.
 * @param unit
 *   Unit.
 * @param locale
 *   Language of the text.
 * @returns
 *   Size, in units.
 */
export function sizeOf(text: string, unit: Unit, locale: string): number {
  if (unit === 'word') return wordStarts(text, locale).length
  if (unit === 'codeUnit') return text.length
  if (unit !== 'pixel' && isPlain(text)) return text.length

  let size = 0
  for (const { segment } of segmenter('grapheme', locale).segment(text)) {
    size += pieceSize(segment, unit)
  }
  return size
}

function fitWords(text: string, max: number, locale: string): number {
  const starts = wordStarts(text, locale, max + 1)
  const next = starts[max]
  if (next === undefined) return text.length
  return beforeSpace(text, next)
}

function fitPieces(
  max: number,
  unit: Exclude<Unit, 'word'>,
  pieces: Iterable<string>
): number {
  let end = 0
  let size = 0

  for (const piece of pieces) {
    size += pieceSize(piece, unit)
    if (size > max) return end
    end += piece.length
  }

  return end
}

function pieceSize(piece: string, unit: Exclude<Unit, 'word'>): number {
  if (unit === 'grapheme') return 1
  if (unit === 'codeUnit') return piece.length
  if (unit === 'pixel') return advance(piece)
  let size = 0
  for (const _ of piece) size++
  return size
}

/** Walk through the characters, up to where no more of them can fit. */
function* graphemes(
  text: string,
  max: number,
  locale: string
): Generator<string> {
  const end = Math.min(text.length, (Math.ceil(max) + 1) * longest)
  for (const { index, segment } of segmenter('grapheme', locale).segment(
    text.slice(0, end)
  )) {
    // What the slice has cut through is no character.
    if (index + segment.length === end && end < text.length) return
    yield segment
  }
}
