import { type Enclosure, enclosuresOf, openAt } from './enclosure.ts'
import type { Cut, Length } from './length.ts'
import { type Limits, limitsOf } from './limits.ts'
import { localeOf } from './locale.ts'
import { fit, plainLength, sizeOf } from './measure.ts'
import { isSimple, type Sentences, sentencesOf } from './sentence.ts'
import { beforeSpace, lastWordEnd } from './word.ts'

/** Configuration of `truncate`. */
export interface TruncateOptions extends Partial<Omit<Length, 'keys' | 'max'>> {
  /**
   * Language of the text, a BCP 47 tag (default: `'en'`).
   */
  locale?: string | null | undefined
}

/** What is left of a text. */
export interface Truncated {
  text: string
  /** Whether there was more. */
  truncated: boolean
}

/** Code units behind a cut that may have a say in where it is. */
export const lookahead = 64

// Code units of a text that is worth to be looked at as a whole.
const near = 2000

// Marks that should not stand before an ellipsis, or before nothing.
const loose = /[\s,;:–—\-([{«‹„“‘¿¡「『（［【《〈、，：；·・/|&+]/

/**
 * Cut a text to a length: at the end of a sentence where that fills enough of
 * the length, else between words, else between characters.
 *
 * Quotes and brackets that the cut would leave open are closed, or the cut
 * moves before them. There is an ellipsis where the text stops in mid-sentence,
 * never after a whole one; it counts. Text that fits is given back as it is.
 *
 * @param text
 *   Text.
 * @param max
 *   Longest result, in units: characters as readers see them, by default.
 * @param options
 *   Configuration (optional).
 * @returns
 *   Text, no longer than `max`.
 * @throws
 *   When `max` or an option is not what it should be.
 */
export function truncate(
  text: string,
  max: number,
  options?: Readonly<TruncateOptions> | null | undefined
): string {
  const { locale, ...length } = options ?? {}
  const limits = limitsOf('max', { ...length, max })
  return createCutter(text, localeOf(locale))(limits).text
}

/**
 * Create a function that cuts one text to several lengths.
 *
 * @param text
 *   Text.
 * @param locale
 *   Language of the text.
 * @returns
 *   Function that cuts it to validated limits.
 */
export function createCutter(
  text: string,
  locale: string
): (limits: Readonly<Limits>) => Truncated {
  // What is true of a text, or of its beginning, is true of its parts.
  const plain = plainLength(text.slice(0, near))
  let simple: boolean | undefined

  return (limits) => {
    const { cut, max, unit } = limits
    const isPlain = unit !== 'pixel' && unit !== 'word' && max < plain
    const end = isPlain ? max : fit(text, max, unit, locale, cut[0] === 'hard')
    if (end === text.length) return { text, truncated: false }

    const window = text.slice(0, end + lookahead)
    simple ??= text.length < near && isSimple(text, locale)
    const task: Task = {
      enclosures: enclosuresOf(window),
      end,
      isPlain,
      limits,
      locale,
      sentences: sentencesOf(
        window,
        locale,
        simple || isSimple(window, locale)
      ),
      window
    }
    for (const kind of cut) {
      const result = cutters[kind](task)
      if (result) return { text: result, truncated: true }
    }
    return { text: atGrapheme(task), truncated: true }
  }
}

/** A text that is too long, and what is known of it. */
interface Task {
  enclosures: readonly Enclosure[]
  /** Offset up to which it fits. */
  end: number
  /** Whether every code unit up to there is a unit, and a character. */
  isPlain: boolean
  limits: Readonly<Limits>
  locale: string
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
  const { enclosures, end, limits, sentences, window } = task
  const floor = offsetOf(task, limits.min)
  let other: string | undefined
  let place = sentences.lastEnd(floor, end)
  while (place > 0) {
    if (openAt(enclosures, place).length === 0) return window.slice(0, place)
    other ??= closed(task, place)
    place = sentences.lastEnd(floor, place - 1)
  }
  return other
}

function atWord(task: Task): string | undefined {
  const { enclosures, limits, window } = task
  const last = wordPlace(task, roomFor(task))
  if (last === 0) return

  const [outermost] = openAt(enclosures, last)
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
    if (loose.test(last)) place--
    // A full stop that ends no sentence belongs to an abbreviation.
    else if (last !== '.' || sentences.lastEnd(place, place)) break
    else place = lastWordEnd(window, place - 1, locale)
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
  const { isPlain, limits, locale, window } = task
  if (isPlain) return Math.max(0, Math.floor(size))
  return fit(window, size, limits.unit, locale, hard)
}

/** Cut, and close what the cut leaves open, if it all fits. */
function closed(task: Task, place: number): string | undefined {
  const { enclosures, limits, locale, sentences, window } = task
  let text = window.slice(0, place)
  if (!sentences.lastEnd(place, place)) text += limits.ellipsis
  const open = openAt(enclosures, place).reverse()
  for (const { closer } of open) text += closer
  if (open.length === 0) return text
  return sizeOf(text, limits.unit, locale) <= limits.max ? text : undefined
}
