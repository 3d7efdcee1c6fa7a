import type { Page } from './page.ts'
import type { Key } from './sort.ts'

/**
 * Bring pages near to their order, by numbers alone: a sort of what is nearly
 * in order compares each page with the next, and that is all. Numbers are
 * sorted several times as fast as anything that takes a function to compare.
 *
 * @param pages
 *   Pages.
 * @param key
 *   Weightiest key of their order.
 * @param numbers
 *   Its values, at the pages' places.
 * @returns
 *   Pages; in any order where the numbers do not tell.
 */
export function presort(
  pages: readonly Page[],
  { descending, missing }: Key,
  numbers: Float64Array
): readonly Page[] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { at } of pages) {
    const value = Number(numbers[at])
    if (value < low) low = value
    if (value > high) high = value
  }

  // Which of so many steps a number is on, and which page it is of, are one
  // number that is exact.
  const count = pages.length
  const steps = Math.floor(Number.MAX_SAFE_INTEGER / count) - 1
  const scale = steps / (high - low)
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) return pages
  const end = missing === 'first' ? 0 : steps
  const packed = new Float64Array(count)
  pages.forEach(({ at }, index) => {
    const value = Number(numbers[at])
    const step = Math.floor((descending ? high - value : value - low) * scale)
    packed[index] = (Number.isNaN(step) ? end : step) * count + index
  })
  packed.sort()

  const places = new Uint32Array(count)
  for (let place = 0; place < count; place++)
    places[Number(packed[place]) % count] = place
  const sorted = pages.slice()
  pages.forEach((page, index) => {
    sorted[Number(places[index])] = page
  })
  return sorted
}
