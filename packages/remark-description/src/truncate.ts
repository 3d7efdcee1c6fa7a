import { type Enclosure, enclosuresOf, openAt } from './enclosure.ts'
import type { Cut, Length } from './length.ts'
import { type Limits, limitsOf } from './limits.ts'
import { localeOf } from './locale.ts'
import { fit, sizeOf } from './measure.ts'
import { sentenceEnds } from './sentence.ts'
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
  return cut(text, limits, localeOf(locale)).text
}

/** Cut a text to validated limits. */
export function cut(
  text: string,
  limits: Readonly<Limits>,
  locale: string
): Truncated {
  const hard = limits.cut[0] === 'hard'
  const end = fit(text, limits.max, limits.unit, locale, hard)
  if (end === text.length) return { text, truncated: false }

  const window = text.slice(0, end + lookahead)
  const task: Task = {
    enclosures: enclosuresOf(window),
    end,
    ends: sentenceEnds(window, locale),
    floor: fit(window, limits.min, limits.unit, locale),
    limits,
    locale,
    window
  }
  for (const kind of limits.cut) {
    const result = cutters[kind](task)
    if (result) return { text: result, truncated: true }
  }
  return { text: atGrapheme(task), truncated: true }
}

/** A text that is too long, and what is known of it. */
interface Task {
  enclosures: readonly Enclosure[]
  /** Offset up to which it fits. */
  end: number
  /** Offsets of the ends of its sentences. */
  ends: readonly number[]
  /** Offset from which on it is long enough. */
  floor: number
  limits: Readonly<Limits>
  locale: string
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
  const { enclosures, end, ends, floor, window } = task
  const places = ends
    .filter((place) => place >= floor && place <= end)
    .reverse()
  const whole = places.find((place) => openAt(enclosures, place).length === 0)
  if (whole !== undefined) return window.slice(0, whole)
  return places.map((place) => closed(task, place)).find(Boolean)
}

function atWord(task: Task): string | undefined {
  const { enclosures, floor, limits, window } = task
  const last = wordPlace(task, roomFor(task))
  if (last === 0) return

  const [outermost] = openAt(enclosures, last)
  const before = outermost ? wordPlace(task, outermost.start) : 0
  if (before >= floor && before > 0) return closed(task, before)

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
  const { ends, locale, window } = task
  let place = lastWordEnd(window, limit, locale)
  while (place > 0 && !ends.includes(place)) {
    const last = window.charAt(place - 1)
    if (loose.test(last)) place--
    // A full stop that ends no sentence belongs to an abbreviation.
    else if (last === '.') place = lastWordEnd(window, place - 1, locale)
    else break
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
  const { ellipsis, max, unit } = task.limits
  const left = max - sizeOf(ellipsis, unit, task.locale)
  return fit(task.window, left, unit, task.locale, hard)
}

/** Cut, and close what the cut leaves open, if it all fits. */
function closed(task: Task, place: number): string | undefined {
  const { enclosures, ends, limits, locale, window } = task
  let text = window.slice(0, place)
  if (!ends.includes(place)) text += limits.ellipsis
  const open = openAt(enclosures, place).reverse()
  for (const { closer } of open) text += closer
  if (open.length === 0) return text
  return sizeOf(text, limits.unit, locale) <= limits.max ? text : undefined
}
