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

/** A date, as it can be compared. */
export interface Moment {
  /** Whether it is a calendar day, without a time of day. */
  day: boolean
  /** Milliseconds since 1970, in UTC. */
  time: number
}

// ISO 8601, and what YAML 1.1 takes for a timestamp: one-digit months, days
// and hours, a space for the `T` and times without seconds occur in real
// frontmatter.
const form =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,20}))?)?[ \t]*(?:([Zz])|([-+])(\d\d?)(?::?(\d\d))?)?)?$/

// What needs no more care than the day; nearly every date is of this form.
const plain =
  /^\d{4}-\d\d-\d\d(?:[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z?)?$/

const minute = 60_000
const day = 1440 * minute
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Read a date in all its parts; `null` when it has the form of a date that no
 * calendar has (`2021-07-32`), nothing when it has another form.
 */
export function readDate(value: unknown): WrittenDate | null | undefined {
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : readDate(writeDate(value))
  }
  const match = typeof value === 'string' ? form.exec(value) : undefined
  if (!match) return

  const [, year = '', month, date, hour, minutes, seconds = '0', fraction] =
    match
  const [zulu, sign, offsetHour, offsetMinute = '0'] = match.slice(8)
  const midnight = dayOf(Number(year), Number(month), Number(date))
  const clock = [hour ?? 0, minutes ?? 0, seconds].map(Number)
  const shift = [offsetHour ?? 0, offsetMinute].map(Number)
  if (midnight === undefined || !isClock(clock) || !isOffset(shift)) return null

  const pieces = fraction === undefined ? '' : `.${fraction}`
  const time = hour && `${clock.map(pad).join(':')}${pieces}`
  const offset = zulu ? 'Z' : sign && `${sign}${shift.map(pad).join(':')}`
  const [hours = 0, mins = 0, secs = 0] = clock
  const [ahead = 0, aheadMinutes = 0] = shift
  const early = (sign === '-' ? -1 : 1) * (ahead * 60 + aheadMinutes)

  return {
    day: [year, pad(month), pad(date)].join('-'),
    instant: new Date(
      midnight +
        (hours * 60 + mins - early) * minute +
        secs * 1000 +
        Math.trunc(Number(`0${pieces}e3`))
    ),
    offset,
    time,
    year: Number(year)
  }
}

/**
 * Write a `Date`: as a calendar day when it is the midnight of one (so hosts
 * keep dates without a time), as a date-time in UTC otherwise.
 */
export function writeDate(date: Date): string {
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text
}

/**
 * Read the moment that a date means: `2022-08-29`, `2022-08-29 07:51:54`,
 * `2022-08-29T07:51+02:00`; nothing when it is no date of the calendar.
 *
 * A time without an offset counts as UTC: the machine's time zone decides
 * nothing.
 */
export function momentOf(value: unknown): Moment | undefined {
  if (value instanceof Date) {
    const time = value.getTime()
    return Number.isNaN(time) ? undefined : { day: false, time }
  }
  if (typeof value !== 'string') return
  if (plain.test(value)) return plainMoment(value)
  const date = readDate(value.trim())
  return date
    ? { day: date.time === undefined, time: date.instant.getTime() }
    : undefined
}

/** Read what has a fixed form, several times as fast. */
function plainMoment(text: string): Moment | undefined {
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
  for (let index = start; index < end; index++) {
    number = number * 10 + text.charCodeAt(index) - 48
  }
  return number
}

/**
 * Write what an author wrote as a date in its canonical form: a calendar day,
 * or a moment in UTC; nothing when it is no date.
 */
export function canonicalDate(value: unknown): string | undefined {
  const moment = momentOf(value)
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
 * Compare a moment with another, as a sort does; where the other is a calendar
 * day, the whole of the day is meant.
 */
export function compareMoments(
  moment: Readonly<Moment>,
  other: Readonly<Moment>
): number {
  const time = other.day ? Math.floor(moment.time / day) * day : moment.time
  return time - other.time
}

/**
 * Read the day that a file's name begins with, or its folder's where the file
 * is the index of it: `posts/2022-08-29-two-factors.md`.
 */
export function dayOfPath(path: string): string | undefined {
  const [, day] =
    /(?:^|\/)(\d{4}-\d\d-\d\d)(?:[-_][^/]*)?(?:\/index)?(?:\.[^./]*)?$/.exec(
      path
    ) ?? []
  return canonicalDate(day)
}

/** Midnight of a day in UTC, in milliseconds since 1970. */
function dayOf(year: number, month: number, date: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && leap ? 29 : lengths[month - 1]
  if (last === undefined || date < 1 || date > last) return
  // `Date.UTC` takes the year 22 for 1922; the calendar repeats itself every
  // 400 years.
  return Date.UTC(year + 400, month - 1, date) - 146_097 * day
}

function isClock(clock: readonly number[]): boolean {
  const [hour = 0, minutes = 0, seconds = 0] = clock
  // A leap second ends an hour.
  return hour < 24 && minutes < 60 && seconds < (minutes === 59 ? 61 : 60)
}

function isOffset(offset: readonly number[]): boolean {
  const [hour = 0, minutes = 0] = offset
  return hour < 24 && minutes < 60
}

function pad(value: number | string | undefined): string {
  return String(value).padStart(2, '0')
}
