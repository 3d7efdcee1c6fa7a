// Emoji and symbols that join with nothing but their selector: no flags, no
// skin tones, no letters in squares.
const lone =
  '(?:\\uD83C[\\uDF00-\\uDFFA]|[\\uD83D\\uD83E][\\uDC00-\\uDFFF]|[\\u2600-\\u27BF])\\uFE0F?'
const all = new RegExp(lone, 'g')
const one = new RegExp(lone, 'y')

/** Take the simple emoji out of a text, to see whether the rest is plain. */
export function withoutEmoji(text: string): string {
  return text.replace(all, '')
}

/** Measure the simple emoji at an offset, in code units; `0` without one. */
export function emojiLength(text: string, index: number): number {
  one.lastIndex = index
  return one.test(text) ? one.lastIndex - index : 0
}
