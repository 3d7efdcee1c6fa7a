import { isAbbreviation } from './abbreviations.ts'
import { openAt, type Pair, pairsOf } from './brackets.ts'
import { fit, plainLength, sizeOf, type Unit } from './measure.ts'
import {
  isSimple,
  type Sentences,
  sentencesOf,
  throughPairs
} from './sentence-ends.ts'
import { beforeSpace, lastWordEnd } from './words.ts'

/**
 * Where a text may be cut: at the end of a sentence, between words, between
 * characters, or (`'hard'`) where the length is reached: in mid-character if
 * need be, and with the white space before it, as other generators cut.
 */
export type Cut = 'grapheme' | 'hard' | 'sentence' | 'word'

/** How long a text may be, and how it is cut. */
export interface Limits {
  /** Where to cut, best first. */
  cut: readonly Cut[]
  ellipsis: string
  /** Size of the ellipsis, in units. */
  ellipsisSize: number
  max: number
  /** Where a sentence ends before, there is no place to cut. */
  min: number
  unit: Unit
}

/** What is left of a text. */
export interface Truncated {
  text: string
  /** Whether there was more. */
  truncated: boolean
}

/** Code units behind a cut that may have a say in where it is. */
export const lookahead = 64

// Marks that should not stand before an ellipsis, or before nothing; those of
// Arabic belong to the number behind them.
const loose =
  /[\s…\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2,;:–—\-([{«‹„“‘¿¡「『（［【《〈、，：；·・/|&+]/

/** Cut a text where it is too long. */
export function cutText(
  text: string,
  limits: Readonly<Limits>,
  locale: string
): Truncated {
  const { cut, max, unit } = limits
  const isPlain =
    unit !== 'pixel' &&
    unit !== 'word' &&
    plainLength(text.slice(0, max + 1)) > max
  const end = isPlain ? max : fit(text, max, unit, locale, cut[0] === 'hard')
  if (end === text.length) return { text, truncated: false }

  const window = text.slice(0, end + lookahead)
  const pairs = pairsOf(window)
  const ends = sentencesOf(window, locale, isSimple(window, locale))
  const sentences = pairs.length > 0 ? throughPairs(ends, pairs, window) : ends
  const task: Task = { end, isPlain, limits, locale, pairs, sentences, window }
  for (const kind of cut) {
    const result = cutters[kind](task)
    if (result) return { text: result, truncated: true }
  }
  return { text: atGrapheme(task), truncated: true }
}

/** A text that is too long, and what is known of it. */
interface Task {
  /** Offset up to which it fits. */
  end: number
  /** Whether every code unit up to there is a unit, and a character. */
  isPlain: boolean
  limits: Readonly<Limits>
  locale: string
  /** Quotes and brackets. */
  pairs: readonly Pair[]
  sentences: Sentences
  /** The text, and a little of what follows. */
  window: string
}

const cutters: Record<Cut, (task: Task) => string | undefined> = {
  grapheme: atGrapheme,
  hard: anywhere,
  sentence: atSentence,
  word: atWord
}

function atSentence(task: Task): string | undefined {
  const { end, limits, pairs, sentences, window } = task
  const floor = offsetOf(task, limits.min)
  let inBrackets: string | undefined
  let place = sentences.lastEnd(floor, end)
  while (place > 0) {
    if (openAt(pairs, place).length === 0) return window.slice(0, place)
    inBrackets ??= closed(task, place)
    place = sentences.lastEnd(floor, place - 1)
  }
  return inBrackets
}

function atWord(task: Task): string | undefined {
  const { limits, pairs, window } = task
  const last = wordPlace(task, roomFor(task))
  if (last === 0) return

  const [outermost] = openAt(pairs, last)
  if (!outermost) return closed(task, last)
  const before = wordPlace(task, outermost.start)
  if (before > 0 && before >= offsetOf(task, limits.min)) {
    return closed(task, before)
  }

  let place = last
  while (place > 0) {
    const result = closed(task, place)
    if (result) return result
    place = wordPlace(task, place - 1)
  }
  return window.slice(0, last) + limits.ellipsis
}

/** Find the last place between words that an ellipsis may follow. */
function wordPlace(task: Task, limit: number): number {
  const { locale, sentences, window } = task
  let place = lastWordEnd(window, limit, locale)
  while (place > 0) {
    const last = window.charAt(place - 1)
    const isStop = last === '.' && !sentences.lastEnd(place, place)
    if (!isStop && !loose.test(last)) break
    // What follows an abbreviation belongs to it.
    const isShort = isStop && isAbbreviation(window, place - 1, locale)
    const next = isShort ? lastWordEnd(window, place - 1, locale) : place - 1
    if (next === 0 && isShort) break
    place = next
  }
  return place
}

function atGrapheme(task: Task): string {
  const { end, limits, window } = task
  const room = roomFor(task)
  // There may be no room for an ellipsis and something before it.
  if (room === 0) return window.slice(0, beforeSpace(window, end))
  const place = beforeSpace(window, room)
  return closed(task, place) ?? window.slice(0, place) + limits.ellipsis
}

function anywhere(task: Task): string {
  return task.window.slice(0, roomFor(task, true)) + task.limits.ellipsis
}

/** Find how much of the text fits when an ellipsis follows. */
function roomFor(task: Task, hard?: boolean): number {
  const { ellipsisSize, max } = task.limits
  return offsetOf(task, max - ellipsisSize, hard)
}

/** Find how much of the text has a size. */
function offsetOf(task: Task, size: number, hard?: boolean): number {
  const { end, isPlain, limits, locale, window } = task
  if (isPlain) return Math.max(0, Math.floor(size))
  // The window may end within a character, which is none then.
  return Math.min(end, fit(window, size, limits.unit, locale, hard))
}

/** Cut, and close what the cut leaves open, if it all fits. */
function closed(task: Task, place: number): string | undefined {
  const { limits, locale, pairs, sentences, window } = task
  let text = window.slice(0, place)
  if (!sentences.lastEnd(place, place)) text += limits.ellipsis
  const open = openAt(pairs, place).reverse()
  for (const { closer } of open) text += closer
  if (open.length === 0) return text
  return sizeOf(text, limits.unit, locale) <= limits.max ? text : undefined
}
