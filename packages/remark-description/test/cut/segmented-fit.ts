/**
 * Find how much of a text fits by looking at every character that the platform
 * sees: what `fit` has to find, mostly without a segmenter.
 */
export function segmentedFit(
  text: string,
  max: number,
  sizeOf: (character: string) => number
): number {
  let size = 0
  for (const { index, segment } of new Intl.Segmenter('en').segment(text)) {
    size += sizeOf(segment)
    if (size > max) return index
  }
  return text.length
}
