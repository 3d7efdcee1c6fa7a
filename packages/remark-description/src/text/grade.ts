// Whether what is left of a paragraph reads like a sentence, and how two of
// them stand one after the other.

import { splitSentences } from '../cut/sentence-ends.ts'
import { isUnspaced } from '../cut/words.ts'
import { cleanText, gap, hole, lost } from './clean.ts'

/**
 * How well a text stands as a description: `'poor'` ones are passed over for
 * others, `'none'` are no prose whatever else there is.
 */
export type Grade = 'good' | 'none' | 'poor'

/** What is known of a paragraph besides its text. */
export interface Looks {
  /** Whether a picture stands right above it. */
  isCaption: boolean
  /** Whether all of it is emphasized. */
  isLabel: boolean
  /** Whether it announces something else. */
  isLead: boolean
}

const terminal = /[\p{Sentence_Terminal}…]/u
const closing =
  /[\s"'\p{Pe}\p{Pf}\p{Pi}\p{Extended_Pictographic}\p{Emoji_Modifier}]|[\u200D\uFE0F]/u

const exclamation = 33
const fullStop = 46
const question = 63

/** Whether a text ends as a sentence does. */
export function isEnded(text: string): boolean {
  const last = text.charCodeAt(text.length - 1)
  if (last === fullStop || last === exclamation || last === question)
    return true
  // No letter of ASCII ends one.
  if (last > 64 && last < 123) return false
  const mark = [...text.slice(-16)].findLast((sign) => !closing.test(sign))
  return mark !== undefined && terminal.test(mark)
}

/** Say how well a text stands as a description. */
export function gradeOf(
  text: string,
  { isCaption, isLabel, isLead }: Looks
): Grade {
  if (isEnded(text) && !isLead) return isCaption && isLabel ? 'poor' : 'good'

  const isShort = isFragment(text)
  if (isShort && (isLabel || isLead || word.test(text))) return 'none'
  return isShort || isLabel || isCaption ? 'poor' : 'good'
}

// A word alone, of ASCII, with a dash at most behind it.
const word = /^[!-~]+(?: [-–—]+)?$/

/** Whether a text is too short to be a sentence: of three words, at most. */
function isFragment(text: string): boolean {
  if (text.length > 60) return false
  const words = text.split(' ').length
  return words <= 3 && !(isUnspaced(text.charAt(0)) && text.length > 6)
}

/**
 * Take out sentences that have lost a part that cannot be left out: what a
 * template prints (unless that is all there is), math, cipher.
 */
export function withoutBroken(
  text: string,
  locale: string,
  isLenient: boolean
): string {
  if (!text.includes(hole) && !text.includes(lost)) return text
  const kept = splitSentences(text, locale)
    // What stands before the first word is more often a tag of its own.
    .map((sentence) => sentence.replace(/^\s*\uFDD1\s*(?=\p{Lu})/u, ' '))
    .filter(
      (sentence) =>
        !sentence.includes(lost) && (isLenient || !sentence.includes(hole))
    )
  return cleanText(kept.join('').replaceAll(hole, gap))
}

/** Put what announces something else right: it goes on, though not here. */
export function withoutColon(text: string): string {
  return `${text.slice(0, -1).trimEnd()}…`
}

const stopped =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Hangul}\p{Nd}]["'”’»)\]]*$/u
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][」』）]*$/u

/** Say what ends a text that others follow: it may do without a full stop. */
export function stopAfter(text: string): string {
  const end = text.slice(-8)
  if (isEnded(end)) return ''
  if (wide.test(end)) return '。'
  return stopped.test(end) ? '.' : ''
}
