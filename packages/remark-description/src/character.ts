import { emojiLength } from './emoji.ts'
import { segmenter } from './segmenter.ts'

// Code units that are a character each, whatever their neighbours are: letters
// of Latin, Greek, Cyrillic, Hebrew and Arabic, punctuation, kana, Han and
// Hangul syllables. Emoji are none of them, as they join with others.
const plain =
  '\\n\\x20-\\x7E\\xA0-\\xA8\\xAA-\\xAC\\xAF-\\u02FF\\u0370-\\u0482\\u048A-\\u058F\\u05D0-\\u05EA\\u060C\\u061B\\u0620-\\u064A\\u0660-\\u066F\\u0671-\\u06D5\\u2010-\\u2027\\u2030-\\u203B\\u203D-\\u2048\\u204A-\\u205E\\u20A0-\\u20CF\\u2190-\\u2193\\u2200-\\u22FF\\u3001-\\u3029\\u3031-\\u303C\\u3041-\\u3096\\u309B-\\u30FF\\u3400-\\u9FFF\\uAC00-\\uD7A3\\uFF01-\\uFF9D'
const plainRun = new RegExp(`[${plain}]*`, 'y')
const oddRun = new RegExp(`[^${plain}]+`, 'y')

// Code units that a character may have, on average.
const longest = 32

/**
 * Measure the beginning of a text in which every code unit is a character.
 *
 * @param text
 *   Text.
 * @returns
 *   Offset of the first one that may not be; the length when there is none.
 */
export function plainLength(text: string): number {
  plainRun.lastIndex = 0
  plainRun.test(text)
  return plainRun.lastIndex
}

/** Find from where on a text is to be segmented. */
export function oddStart(text: string, index: number, max: number): number {
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
export function* charactersFrom(
  text: string,
  index: number,
  max: number,
  locale: string,
  fast: boolean
): Generator<string> {
  oddRun.lastIndex = index + 1
  const odd = oddRun.test(text) ? oddRun.lastIndex - index - 1 : 0
  const emoji = fast ? emojiLength(text, index + 1) : 0
  if (emoji > 0 && emoji === odd && isPlainAt(text, index)) {
    yield text.charAt(index)
    yield text.slice(index + 1, index + 1 + odd)
    return
  }

  const run = fast ? odd + 2 : text.length
  const bound = (Math.ceil(max) + 1) * longest
  const piece = text.slice(index, index + Math.min(run, bound))
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
