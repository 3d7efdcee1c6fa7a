/** A date, with or without a time, as an author writes it. */
export interface WrittenDate {
  /** Calendar day, as written, without regard to the offset: `2022-08-29`. */
  day: string
  /** Instant; a time without an offset counts as UTC. */
  instant: Date
  /** Offset from UTC, as `Z` or `+05:00`; none when the author wrote none. */
  offset: string | undefined
  /** Time of day, to the second or finer: `07:51:54`; none for a mere day. */
  time: string | undefined
  year: number
}

// One-digit months, days and hours, a space for the `T` and times without
// seconds occur in real frontmatter.
const form =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,20}))?)?[ \t]*(?:([Zz])|([-+])(\d\d?)(?::?(\d\d))?)?)?$/

/**
 * Read a date.
 *
 * @param value
 *   Anything; strings and `Date`s can be dates.
 * @returns
 *   Date; `null` when it has the form of a date that no calendar has
 *   (`2021-07-32`), nothing when it has another form.
 */
export function readDate(value: unknown): WrittenDate | null | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : readDate(writeDate(value))
  }
  const match = typeof value === 'string' ? form.exec(value) : undefined
  if (!match) return

  const [, year, month, day, hour, minute, second = '0', fraction] = match
  const [zulu, sign, offsetHour, offsetMinute = '0'] = match.slice(8)
  const date = [year, month, day].map(Number)
  const clock = [hour ?? 0, minute ?? 0, second].map(Number)
  const shift = [offsetHour ?? 0, offsetMinute].map(Number)
  if (!isDay(date) || !isClock(clock) || !isOffset(shift)) return null

  const pieces = fraction === undefined ? '' : `.${fraction}`
  const time = hour && `${clock.map(pad).join(':')}${pieces}`
  const offset = zulu ? 'Z' : sign && `${sign}${shift.map(pad).join(':')}`

  return {
    day: [year, pad(date[1]), pad(date[2])].join('-'),
    instant: instantOf(date, clock, pieces, shift, sign === '-' ? -1 : 1),
    offset,
    time,
    year: Number(year)
  }
}

/**
 * Write a `Date`: as a calendar day when it is the midnight of one (so hosts
 * keep dates without a time), as a date-time in UTC otherwise.
 *
 * @param date
 *   Date, valid.
 * @returns
 *   Text, in the form of ISO 8601.
 */
export function writeDate(date: Date): string {
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text
}

function isDay(date: readonly number[]): boolean {
  const [year = 0, month = 0, day = 0] = date
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day >= 1 && day <= (days[month - 1] ?? 0)
}

function isClock(clock: readonly number[]): boolean {
  const [hour = 0, minute = 0, second = 0] = clock
  // A leap second ends an hour.
  return hour < 24 && minute < 60 && second < (minute === 59 ? 61 : 60)
}

function isOffset(offset: readonly number[]): boolean {
  const [hour = 0, minute = 0] = offset
  return hour < 24 && minute < 60
}

function instantOf(
  date: readonly number[],
  clock: readonly number[],
  fraction: string,
  offset: readonly number[],
  sign: number
): Date {
  const [year = 0, month = 0, day = 0] = date
  const [hour = 0, minute = 0, second = 0] = clock
  const [hours = 0, minutes = 0] = offset
  const instant = new Date(0)
  // `Date.UTC` would take the years before 100 for those of the 20th century.
  instant.setUTCFullYear(year, month - 1, day)
  instant.setUTCHours(
    hour,
    minute,
    second,
    Math.trunc(Number(`0${fraction}e3`))
  )
  instant.setTime(instant.getTime() - sign * (hours * 60 + minutes) * 60_000)
  return instant
}

function pad(value: number | undefined): string {
  return String(value).padStart(2, '0')
}
