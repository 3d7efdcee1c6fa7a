import { parseDate } from './date.ts'

const names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

// `2020`, `2020-05`, `2020/5/1`, `2020.05.01`
const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/
// `Jan 5, 2020`, `January 5th 2020`
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
// `5 Jan 2020`, `5. January 2020`
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})$/

/**
 * Guess the day that an author means by what is not written as a date.
 *
 * A form in which day and month could be taken for each other (`5/1/2020`) is
 * none that can be guessed.
 *
 * @param value
 *   What the author wrote.
 * @returns
 *   Date as it should be written, or nothing when it cannot be guessed.
 */
export function suggestDate(value: unknown): string | undefined {
  const text = String(value).trim().toLowerCase()
  const [, year, month = 1, day = 1] = yearFirst.exec(text) ?? []
  if (year) return dayOf(year, Number(month), Number(day))

  const [, name = '', date, of = ''] = monthFirst.exec(text) ?? []
  if (date) return dayOf(of, monthOf(name), Number(date))

  const [, first, word = '', last = ''] = dayFirst.exec(text) ?? []
  return first ? dayOf(last, monthOf(word), Number(first)) : undefined
}

/** Tell the number of a month; zero for what is none. */
function monthOf(name: string): number {
  return names.indexOf(name.slice(0, 3)) + 1
}

function dayOf(year: string, month: number, day: number): string | undefined {
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  return parseDate(date) && date
}
