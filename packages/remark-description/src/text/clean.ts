import { withoutEmoji } from './emoji.ts'

/**
 * Stands where something was left out of a text, until it is cleaned. It is a
 * control character, so no text has it afterwards.
 */
export const gap = '\0'

// The others are code points that no text may have.

/** Stands where a sentence has lost what a template prints. */
export const hole = '\uFDD1'
/** Stands where a sentence has lost what it is not understood without. */
export const lost = '\uFDD0'
/** Stands between paragraphs that one node holds. */
export const blockBreak = '\uFDD2'

/** Take out what has a meaning here alone. */
export function withoutMarks(text: string): string {
  return text.replace(/[\0\uFDD0-\uFDD2]/g, '')
}

// What needs no cleaning, but for white space.
const clean =
  /^[\0\n\x20-\x7E\xA1-\xAC\xAE-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u20A0-\u20CF\u2100-\u23FF\u3001-\u3029\u3030-\u3096\u309B-\u30FF\u3400-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]*$/

// The three flags that are spelled in tag characters stay; so do the marks
// before Arabic and Syriac numbers.
const invisible =
  /(\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|[\u0600-\u0605\u06DD\u070F\u08E2\u200C\u200D]|[\0\t-\r\x85])|[\p{Cc}\p{Cf}\p{Cs}\uFFFD-\uFFFF]/gu

// Joiners shape letters and emoji; between others they are only hidden.
const joined =
  '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{M}\\p{Script=Arabic}\\p{Script=Bengali}\\p{Script=Devanagari}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Kannada}\\p{Script=Khmer}\\p{Script=Malayalam}\\p{Script=Mongolian}\\p{Script=Myanmar}\\p{Script=Oriya}\\p{Script=Sinhala}\\p{Script=Syriac}\\p{Script=Tamil}\\p{Script=Telugu}]'
const joiner = new RegExp(
  `(?<!${joined})[\\u200C\\u200D]|[\\u200C\\u200D](?!${joined})`,
  'gu'
)

// A letter with more marks than the stream-safe format of Unicode Annex 15
// allows, and selectors that select nothing.
const marks = /\p{M}+/gu
const mostMarks = 30
const selectors =
  /([\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]+/gu

const chinese =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3001-\\u301F\\u30FC\\uFF01-\\uFF0F\\uFF1A-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65]'
const softBreak = new RegExp(
  `(?<=${chinese})[ \\t]?\\n[ \\t]?(?=${chinese})`,
  'gu'
)

/**
 * Clean a text: what is not visible goes (controls, marks that turn the
 * direction of writing, tag characters), white space becomes single spaces,
 * and a line break between two Chinese or Japanese characters vanishes.
 *
 * Joiners stay where they shape an emoji or a letter.
 */
export function cleanText(text: string): string {
  const isClean = clean.test(text) || clean.test(withoutEmoji(text))
  let result = isClean ? text : withoutInvisible(text)

  if (result.includes(gap)) result = closeGaps(withoutLead(result))
  if (result.includes('\n')) {
    if (hasWideBreak(result)) result = result.replace(softBreak, '')
    result = result.replaceAll('\n', ' ')
  }
  if (!isClean) result = result.replace(/[^\S ]|\x85/g, ' ')
  if (result.includes('  ')) result = result.replace(/ {2,}/g, ' ')
  return result.trim()
}

function withoutInvisible(text: string): string {
  const result = text.replace(/\r\n?/g, '\n').replace(invisible, '$1')
  const hasJoiners = result.includes('\u200C') || result.includes('\u200D')
  return (hasJoiners ? result.replace(joiner, '') : result)
    .replace(selectors, '$1')
    .replace(marks, (found) =>
      found.length > mostMarks ? [...found].slice(0, mostMarks).join('') : found
    )
}

/** Whether a line may break after a Chinese or Japanese character. */
function hasWideBreak(text: string): boolean {
  for (
    let index = text.indexOf('\n');
    index !== -1;
    index = text.indexOf('\n', index + 1)
  ) {
    if (text.charCodeAt(index - 1) > 0x2fff) return true
    if (text.charCodeAt(index + 1) > 0x2fff) return true
  }
  return false
}

/** Close the gaps, and take the spaces and empty brackets that they leave. */
function closeGaps(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/\0(?:[ \n]{0,3}\0)+/g, gap)
    .replace(/[([{]{1,3}[ \n]{0,3}\0[ \n]{0,3}[)\]}]{1,3}/g, gap)
    .replace(/[ \n]{0,3}\0(?=[!),.:;?\]}])/g, '')
    .replace(/^\0[ \n]{0,3}[-–—:|,;·•]*/, '')
    .replaceAll(gap, '')
}

/** Take off the end what led to something that was left out. */
function withoutLead(text: string): string {
  if (!text.trimEnd().endsWith(gap)) return text
  let end = text.length
  while (/[\s\0:|,;·•(–—-]/.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
