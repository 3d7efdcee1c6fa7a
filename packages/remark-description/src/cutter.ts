import { isAbbreviation } from './abbreviation.ts'
import { plainLength } from './character.ts'
import { type Enclosure, enclosuresOf, openAt } from './enclosure.ts'
import type { Cut } from './length.ts'
import type { Limits } from './limits.ts'
import { fit, sizeOf } from './measure.ts'
import { isSimple, type Sentences, sentencesOf } from './sentence.ts'
import { beforeSpace, lastWordEnd } from './word.ts'

/** What is left of a text. */
export interface Truncated {
  text: string
  /** Whether there was more. */
  truncated: boolean
}

/** Cuts a text to validated limits. */
export type Cutter = (limits: Readonly<Limits>) => Truncated

/** Code units behind a cut that may have a say in where it is. */
export const lookahead = 64

// Marks that should not stand before an ellipsis, or before nothing; those of
// Arabic belong to the number behind them.
const loose =
  /[\s…\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2,;:–—\-([{«‹„“‘¿¡「『（［【《〈、，：；·・/|&+]/

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
export function createCutter(text: string, locale: string): Cutter {
  const isPlain = createPrefixTest(
    text,
    (part) => plainLength(part) === part.length
  )
  const simple = createPrefixTest(text, (part) => isSimple(part, locale))

  return (limits) => {
    const { cut, max, unit } = limits
    const even = unit !== 'pixel' && unit !== 'word' && isPlain(max + 1)
    const end = even
      ? Math.min(max, text.length)
      : fit(text, max, unit, locale, cut[0] === 'hard')
    if (end === text.length) return { text, truncated: false }

    const window = text.slice(0, end + lookahead)
    const task: Task = {
      enclosures: enclosuresOf(window),
      end,
      isPlain: even,
      limits,
      locale,
      sentences: sentencesOf(window, locale, simple(window.length)),
      window
    }
    for (const kind of cut) {
      const result = cutters[kind](task)
      if (result) return { text: result, truncated: true }
    }
    return { text: atGrapheme(task), truncated: true }
  }
}

/**
 * Create a test of the beginning of a text that looks at nothing twice: what is
 * true of two parts has to be true of both together.
 */
function createPrefixTest(
  text: string,
  test: (part: string) => boolean
): (length: number) => boolean {
  let known = 0
  let fails = false

  return (length) => {
    if (length > known && !fails) {
      fails = !test(text.slice(known, length))
      if (!fails) known = length
    }
    return length <= known
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
  const { enclosures, limits, locale, sentences, window } = task
  let text = window.slice(0, place)
  if (!sentences.lastEnd(place, place)) text += limits.ellipsis
  const open = openAt(enclosures, place).reverse()
  for (const { closer } of open) text += closer
  if (open.length === 0) return text
  return sizeOf(text, limits.unit, locale) <= limits.max ? text : undefined
}
