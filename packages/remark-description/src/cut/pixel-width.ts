// A table of data: advances of Arial in thousandths of an em, for U+0020 to
// U+007E, as Adobe's metrics of Helvetica give them, which Arial shares.
const advances = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278,
  278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
  584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
  833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
  278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
  500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
  500, 334, 260, 334, 584
]

const marks = new Map([
  ['–', 556],
  ['—', 1000],
  ['‘', 222],
  ['’', 222],
  ['“', 333],
  ['”', 333],
  ['„', 333],
  ['…', 1000],
  ['•', 350],
  ['·', 278],
  ['«', 556],
  ['»', 556],
  ['™', 1000],
  ['©', 737],
  ['®', 737]
])

// Scripts and symbols that are set in squares of one em.
const square =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60]/u

// An average letter of the scripts that the table does not have.
const average = 556

/** Size in which search engines on the desktop set a description, in pixels. */
const size = 14

/**
 * Measure how wide a character is in a search result: in CSS pixels, in Arial
 * at 14 px.
 *
 * Letters with accents are as wide as without. Scripts beyond Latin are
 * estimated: squares for Chinese, Japanese, Korean and emoji, an average letter
 * for the others.
 */
export function pixelWidth(grapheme: string): number {
  const code = grapheme.charCodeAt(0)
  const plain = advances[code - 32] ?? marks.get(grapheme)
  if (plain !== undefined) return (plain * size) / 1000
  if (square.test(grapheme)) return size

  const base = grapheme.normalize('NFD').charCodeAt(0)
  return ((advances[base - 32] ?? average) * size) / 1000
}
