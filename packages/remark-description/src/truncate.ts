// Its own file as it reads options, which `cut/` knows nothing of.

import { cutText } from './cut/cut.ts'
import { readTruncateOptions, type TruncateOptions } from './options.ts'

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
  const { limits, locale } = readTruncateOptions(max, options)
  return cutText(text, limits, locale).text
}
