// Parts of a text and what stands for them: shared by all that reads syntax
// out of a paragraph.

/** Part of a text: offsets of its first character, and behind its last. */
export type Span = readonly [start: number, end: number]

/** What stands for a part of a text. */
export interface Replacement {
  by: string
  span: Span
}

/** Blank parts of a text, which ascend: every offset stays. */
export function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  let blanked = ''
  let end = 0
  for (const span of spans) {
    blanked += text.slice(end, span[0]) + ' '.repeat(span[1] - span[0])
    end = span[1]
  }
  return blanked + text.slice(end)
}

/** Replace parts of a text, in any order; of those that overlap, by the first. */
export function replaceSpans(
  text: string,
  replacements: readonly Replacement[]
): string {
  let result = ''
  let end = 0
  for (const { by, span } of replacements.toSorted(
    (a, b) => a.span[0] - b.span[0]
  )) {
    if (span[0] >= end) result += text.slice(end, span[0]) + by
    end = Math.max(end, span[1])
  }
  return result + text.slice(end)
}
