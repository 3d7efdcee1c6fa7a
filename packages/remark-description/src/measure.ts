import { advance } from './advance.ts'
import { charactersFrom, oddStart } from './character.ts'
import { beforeSpace, wordStarts } from './word.ts'

/**
 * What a length counts: characters as a reader sees them (`'grapheme'`), words,
 * Unicode code points (as Python and most databases count), UTF-16 code units
 * (as JavaScript's `length`), or pixels of a search result.
 */
export type Unit = 'codePoint' | 'codeUnit' | 'grapheme' | 'pixel' | 'word'

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
 * @param fast
 *   Whether text that needs no segmenter goes without (default: `true`).
 * @returns
 *   Offset in code units, between two characters.
 */
export function fit(
  text: string,
  max: number,
  unit: Unit,
  locale: string,
  hard: boolean = false,
  fast: boolean = true
): number {
  if (max <= 0) return 0
  if (unit === 'word') {
    const next = wordStarts(text, locale, max + 1)[max]
    return next === undefined ? text.length : beforeSpace(text, next)
  }
  // A character is no less than one of the units, but for pixels.
  if (unit !== 'pixel' && text.length <= max) return text.length

  return (hard ? fitCodePoints : fitCharacters)(text, max, unit, locale, fast)
    .index
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
  return fitCharacters(text, Number.POSITIVE_INFINITY, unit, locale, true).size
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
  locale: string,
  fast: boolean
): Fit {
  let index = 0
  let size = 0

  while (index < text.length) {
    const end = fast ? oddStart(text, index, max - size) : index
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

    for (const character of charactersFrom(
      text,
      end,
      max - size,
      locale,
      fast
    )) {
      const next = size + unitsOf(character, unit)
      if (next > max) return { index, size }
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
  if (unit === 'pixel') return advance(character)
  let size = 0
  for (const _ of character) size++
  return size
}
