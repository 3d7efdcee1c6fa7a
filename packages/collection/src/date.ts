/** A date, as it can be compared. */
export interface Moment {
  /** Whether it is a calendar day, without a time of day. */
  day: boolean
  /** Milliseconds since 1970, in UTC. */
  time: number
}

// ISO 8601, and what YAML 1.1 takes for a timestamp.
const pattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|[ \t]{1,9})(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,12}))?)?[ \t]{0,9}(Z|z|[+-]\d{1,2}(?::?\d{2})?)?)?$/

// What needs no more care than the day.
const plain =
  /^\d{4}-\d\d-\d\d(?:[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z?)?$/

const minute = 60_000

const day = 1440 * minute
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Read a date: `2022-08-29`, `2022-08-29 07:51:54`, `2022-08-29T07:51+02:00`.
 *
 * A time without an offset counts as UTC: the machine's time zone decides
 * nothing. Days and times that do not exist (`2021-07-32`) are no dates.
 *
 * @param value
 *   Anything.
 * @returns
 *   Moment, or nothing when the value is not a date.
 */
export function parseDate(value: unknown): Moment | undefined {
  if (value instanceof Date) {
    const time = value.getTime()
    return Number.isNaN(time) ? undefined : { day: false, time }
  }
  if (typeof value !== 'string') return
  if (plain.test(value)) return parsePlain(value)
  const match = pattern.exec(value.trim())
  if (!match) return

  const [, y, m, d, hours, minutes, seconds = 0, fraction = '', zone] = match
  const date = dayOf(Number(y), Number(m), Number(d))
  if (date === undefined || hours === undefined)
    return date === undefined ? undefined : { day: true, time: date }

  const offset = offsetOf(zone)
  // A leap second ends an hour.
  const last = Number(minutes) === 59 ? 60 : 59
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > last)
    return
  if (offset === undefined) return
  const time =
    (Number(hours) * 60 + Number(minutes) - offset) * minute +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3))
  return { day: false, time: date + time }
}

/** Read what has a fixed form: most dates, and several times as fast. */
function parsePlain(text: string): Moment | undefined {
  const date = dayOf(
    digits(text, 0, 4),
    digits(text, 5, 7),
    digits(text, 8, 10)
  )
  if (date === undefined) return
  if (text.length === 10) return { day: true, time: date }

  const minutes = digits(text, 11, 13) * 60 + digits(text, 14, 16)
  const fraction = text.length > 20 ? digits(text, 20, 23) : 0
  const milliseconds = digits(text, 17, 19) * 1000 + fraction
  return { day: false, time: date + minutes * minute + milliseconds }
}

function digits(text: string, start: number, end: number): number {
  let number = 0
  for (let index = start; index < end; index++)
    number = number * 10 + text.charCodeAt(index) - 48
  return number
}

/**
 * Write a date in its canonical form.
 *
 * @param value
 *   Anything.
 * @returns
 *   Calendar day as it was written, or moment in UTC; nothing when the value
 *   is not a date.
 */
export function canonicalDate(value: unknown): string | undefined {
  const moment = parseDate(value)
  if (!moment) return
  if (typeof value === 'string' && plain.test(value)) return complete(value)
  const text = new Date(moment.time).toISOString()
  return moment.day ? text.slice(0, 10) : text
}

/** Complete what has a fixed form, and means an existing date. */
function complete(text: string): string {
  if (text.length === 10) return text
  const fraction = text.slice(20, 23).padEnd(3, '0')
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

/**
 * Compare a moment with another; where that is a calendar day, the whole of
 * the day is meant.
 *
 * @param given
 *   Moment.
 * @param other
 *   What it is compared with.
 * @returns
 *   Below zero when it is earlier, above when it is later.
 */
export function compareMoments(
  given: Readonly<Moment>,
  other: Readonly<Moment>
): number {
  const time = other.day ? Math.floor(given.time / day) * day : given.time
  return time - other.time
}

function dayOf(year: number, month: number, date: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && leap ? 29 : lengths[month - 1]
  if (last === undefined || date < 1 || date > last) return
  // `Date.UTC` takes the year 22 for 1922; the calendar repeats itself every
  // 400 years.
  return Date.UTC(year + 400, month - 1, date) - 146_097 * day
}

/** Read an offset from UTC, in minutes. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const digits = zone.slice(1).replace(':', '')
  const hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits)
  const minutes = Number(digits.length > 2 ? digits.slice(-2) : 0)
  if (hours > 23 || minutes > 59) return
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
