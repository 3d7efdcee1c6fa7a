// Quotes and brackets: a table of data, and what of it a cut would leave open.

import { isUnspaced } from './words.ts'

/** A pair of quotes or brackets with what it encloses. */
export interface Pair {
  /** Mark that closes it. */
  closer: string
  /** Offset behind its closing mark; infinite when it is never closed. */
  end: number
  /** Offset of its opening mark. */
  start: number
}

const marks = /["()[\]{}«»‘’“”„‹›「」『』（）［］【】《》〈〉]/g

const closers: Record<string, string> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '«': '»',
  '»': '«',
  '‘': '’',
  '“': '”',
  '”': '”',
  '„': '“',
  '‹': '›',
  '›': '‹',
  '「': '」',
  '『': '』',
  '（': '）',
  '［': '］',
  '【': '】',
  '《': '》',
  '〈': '〉',
  '"': '"'
}

// Marks that open as well as close, or that are used for something else, so
// that only what surrounds them tells.
const delicate = /["[{«»‹›‘”]/
const wordLike = /[\p{L}\p{N}]/u

// Deeper ones belong to no prose; a hostile document has thousands.
const deepest = 8

/**
 * Find the quotes and brackets of a text: outermost pairs and what is open
 * within them, by where they start.
 */
export function pairsOf(text: string): Pair[] {
  const pairs: Pair[] = []
  const open: Pair[] = []

  marks.lastIndex = 0
  // No `matchAll`, which makes a copy of the expression first.
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const { 0: mark, index } = match
    const depth = open.findLastIndex(({ closer }) => closes(mark, closer))
    if (depth !== -1 && !isApostrophe(text, index)) {
      for (const pair of open.splice(depth)) pair.end = index + 1
      continue
    }

    const closer = closers[mark]
    if (!closer || open.length === deepest || !opens(text, index)) continue
    const pair = { closer, end: Number.POSITIVE_INFINITY, start: index }
    open.push(pair)
    pairs.push(pair)
  }

  return pairs
}

/** German quotes are closed by “, which opens English ones; some write ”. */
function closes(mark: string, closer: string): boolean {
  return mark === closer || (closer === '“' && mark === '”')
}

function isApostrophe(text: string, index: number): boolean {
  return text.charAt(index) === '’' && wordLike.test(text.charAt(index + 1))
}

function opens(text: string, index: number): boolean {
  const mark = text.charAt(index)
  const before = text.charAt(index - 1)
  const after = text.charAt(index + 1)
  // A face: `:(`, `;-(`.
  if (
    mark === '(' &&
    /[:;=]-?$/.test(text.slice(Math.max(0, index - 2), index))
  ) {
    return false
  }
  // Nor does what stands alone, or within a word.
  if (!/\S/.test(after) && mark !== '«') return false
  return !delicate.test(mark) || !wordLike.test(before) || isUnspaced(before)
}

/** Whether a pair are quotes. */
export function isQuote({ closer }: Pair): boolean {
  return !/[)\]}）］】》〉]/.test(closer)
}

/** Find the pairs that a cut goes through, the outermost first. */
export function openAt(pairs: readonly Pair[], cut: number): Pair[] {
  return pairs.filter(({ end, start }) => start < cut && cut < end)
}
