import type { Unit } from './measure.ts'
import type { Sink } from './sink.ts'

/**
 * Where a text may be cut: at the end of a sentence, between words, between
 * characters, or (`'hard'`) where the length is reached: in mid-character if
 * need be, and with the white space before it, as other generators cut.
 */
export type Cut = 'grapheme' | 'hard' | 'sentence' | 'word'

/** How long a description may be, and how it is cut. */
export interface Length {
  /**
   * Where to cut, best first (default: `['sentence', 'word', 'grapheme']`);
   * when none of them can, it is cut between characters.
   */
  cut?: readonly Cut[] | null | undefined
  /**
   * What to put where a sentence is cut (default: `'…'`); it counts.
   */
  ellipsis?: string | null | undefined
  /**
   * Fields of the frontmatter in which the author may have written it
   * (default: the one that has the name of the length).
   */
  keys?: readonly string[] | null | undefined
  /** Longest, in units. */
  max: number
  /**
   * Shortest, in units (default: half of `max`, in which case the author's
   * own text may be shorter); a sentence that ends before is no place to cut.
   */
  min?: number | null | undefined
  /**
   * What is counted (default: `'grapheme'`, characters as readers see them).
   */
  unit?: Unit | null | undefined
}

/** Lengths by name; a number is a number of graphemes. */
export type Lengths = Record<string, Length | Sink | number>
