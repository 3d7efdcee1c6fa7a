import { emojiLength } from '../text/emoji.ts'
import { pixelWidth } from './pixel-width.ts'
import { segmenter } from './segmenter.ts'
import { beforeSpace, wordStarts } from './words.ts'

/**
 * What a length counts: characters as a reader sees them (`'grapheme'`), words,
 * Unicode code points (as Python and most databases count), UTF-16 code units
 * (as JavaScript's `length`), or pixels of a search result.
 */
export type Unit = 'codePoint' | 'codeUnit' | 'grapheme' | 'pixel' | 'word'

/**
 * Find how much of a text fits: the offset of the last character that does,
 * counted in code units. A `hard` cut may go through a character, though never
 * through a code point.
 */
export function fit(
  text: string,
  max: number,
  unit: Unit,
  locale: string,
  hard: boolean = false
): number {
  if (max <= 0) return 0
  if (unit === 'word') {
    const next = wordStarts(text, locale, max + 1)[max]
    return next === undefined ? text.length : beforeSpace(text, next)
  }
  // A character is no less than one of the units, but for pixels.
  if (unit !== 'pixel' && text.length <= max) return text.length

  return (hard ? fitCodePoints : fitCharacters)(text, max, unit, locale).index
}

/** Measure a text, in units. */
export function sizeOf(text: string, unit: Unit, locale: string): number {
  if (unit === 'word') return wordStarts(text, locale).length
  if (unit === 'codeUnit') return text.length
  return fitCharacters(text, Number.POSITIVE_INFINITY, unit, locale).size
}

type CharacterUnit = Exclude<Unit, 'word'>

interface Fit {
  /** Offset up to which it fits. */
  index: number
  /** Size of what fits. */
  size: number
}

function fitCodePoints(text: string, max: number, unit: CharacterUnit): Fit {
  let index = 0
  let size = 0
  for (const character of text) {
    const next = size + unitsOf(character, unit)
    if (next > max) break
    index += character.length
    size = next
  }
  return { index, size }
}

function fitCharacters(
  text: string,
  max: number,
  unit: CharacterUnit,
  locale: string
): Fit {
  let index = 0
  let size = 0

  while (index < text.length) {
    const end = complexStart(text, index, max - size)
    if (unit === 'pixel') {
      const run = fitCodePoints(text.slice(index, end), max - size, unit)
      index += run.index
      size += run.size
    } else {
      const run = Math.min(end - index, max - size)
      index += run
      size += run
    }
    if (index < end || size === max || end === text.length) break

    for (const character of charactersFrom(text, end, max - size, locale)) {
      const next = size + unitsOf(character, unit)
      const isTooMuch = index + character.length > (max + 1) * longest
      if (next > max || isTooMuch) return { index, size }
      index += character.length
      size = next
    }
    // What comes is longer than any character should be.
    if (index === end) break
  }

  return { index, size }
}

function unitsOf(character: string, unit: CharacterUnit): number {
  if (unit === 'grapheme') return 1
  if (unit === 'codeUnit') return character.length
  if (unit === 'pixel') return pixelWidth(character)
  let size = 0
  for (const _ of character) size++
  return size
}

// Code units that are a character each, whatever their neighbours are: letters
// of Latin, Greek, Cyrillic, Hebrew and Arabic, punctuation, kana, Han and
// Hangul syllables. Emoji are none of them, as they join with others.
const plain =
  '\\n\\x20-\\x7E\\xA0-\\xA8\\xAA-\\xAC\\xAF-\\u02FF\\u0370-\\u0482\\u048A-\\u058F\\u05D0-\\u05EA\\u060C\\u061B\\u0620-\\u064A\\u0660-\\u066F\\u0671-\\u06D5\\u2010-\\u2027\\u2030-\\u203B\\u203D-\\u2048\\u204A-\\u205E\\u20A0-\\u20CF\\u2190-\\u2193\\u2200-\\u22FF\\u3001-\\u3029\\u3031-\\u303C\\u3041-\\u3096\\u309B-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7A3\\uFF01-\\uFF9D'
const plainRun = new RegExp(`[${plain}]*`, 'y')
const complexRun = new RegExp(`[^${plain}]+`, 'y')

// Code units that a character may have, on average.
const longest = 32

/**
 * Measure the beginning of a text in which every code unit is a character: the
 * offset of the first one that may not be, or the length of the text.
 */
export function plainLength(text: string): number {
  plainRun.lastIndex = 0
  plainRun.test(text)
  return plainRun.lastIndex
}

/** Find from where on a text is to be segmented. */
function complexStart(text: string, index: number, max: number): number {
  // Each of them is a unit or, in pixels, no less than three.
  const near = text.slice(index, index + max + 2)
  const run = plainLength(near)
  if (run === near.length) return index + run
  // The character before may go on.
  return index + Math.max(0, run - 1)
}

function isPlainAt(text: string, index: number): boolean {
  plainRun.lastIndex = index
  return plainRun.test(text) && plainRun.lastIndex > index
}

/** Segment a text, up to where no segmenter is needed any more. */
function* charactersFrom(
  text: string,
  index: number,
  max: number,
  locale: string
): Generator<string> {
  complexRun.lastIndex = index + 1
  const run = complexRun.test(text) ? complexRun.lastIndex - index - 1 : 0
  const emoji = emojiLength(text, index + 1)
  if (emoji > 0 && emoji === run && isPlainAt(text, index)) {
    yield text.charAt(index)
    yield text.slice(index + 1, index + 1 + run)
    return
  }

  const bound = (Math.ceil(max) + 1) * longest
  const piece = text.slice(index, index + Math.min(run + 2, bound))
  const isLast = index + piece.length === text.length

  const segments = segmenter('grapheme', locale).segment(piece)
  for (const { index: start, segment } of segments) {
    if (!isLast && start + segment.length === piece.length) {
      // It may go on, so that it is to be seen with what follows.
      if (start === 0) yield* characterAt(text, index, bound, locale)
      return
    }
    yield segment
  }
}

function* characterAt(
  text: string,
  index: number,
  bound: number,
  locale: string
): Generator<string> {
  const rest = text.slice(index, index + bound)
  const first = segmenter('grapheme', locale).segment(rest).containing(0)
  if (first && (first.segment.length < bound || bound >= text.length - index)) {
    yield first.segment
  }
}
