import { describe, expect, it } from 'vitest'
import {
  canonicalDate,
  compareMoments,
  momentOf,
  readDate,
  writeDate
} from '../src/dates.ts'

describe('readDate', () => {
  it.each([
    [
      '2022-08-29',
      '2022-08-29',
      undefined,
      undefined,
      '2022-08-29T00:00:00.000Z'
    ],
    [
      '2022-8-9',
      '2022-08-09',
      undefined,
      undefined,
      '2022-08-09T00:00:00.000Z'
    ],
    [
      '2022-08-29 07:51:54',
      '2022-08-29',
      '07:51:54',
      undefined,
      '2022-08-29T07:51:54.000Z'
    ],
    [
      '2022-08-29T09:08',
      '2022-08-29',
      '09:08:00',
      undefined,
      '2022-08-29T09:08:00.000Z'
    ],
    [
      '2020-01-1T00:00:00',
      '2020-01-01',
      '00:00:00',
      undefined,
      '2020-01-01T00:00:00.000Z'
    ],
    [
      '2022-08-29t7:51:54z',
      '2022-08-29',
      '07:51:54',
      'Z',
      '2022-08-29T07:51:54.000Z'
    ],
    [
      '2022-08-29T23:51:54.371+05:00',
      '2022-08-29',
      '23:51:54.371',
      '+05:00',
      '2022-08-29T18:51:54.371Z'
    ],
    [
      '2022-08-29 07:51:54.123456 -0530',
      '2022-08-29',
      '07:51:54.123456',
      '-05:30',
      '2022-08-29T13:21:54.123Z'
    ],
    [
      '2022-08-29 07:51:54 +1',
      '2022-08-29',
      '07:51:54',
      '+01:00',
      '2022-08-29T06:51:54.000Z'
    ],
    [
      '0001-01-01',
      '0001-01-01',
      undefined,
      undefined,
      '0001-01-01T00:00:00.000Z'
    ],
    [
      '2016-12-31T23:59:60Z',
      '2016-12-31',
      '23:59:60',
      'Z',
      '2017-01-01T00:00:00.000Z'
    ],
    [
      '2024-02-29',
      '2024-02-29',
      undefined,
      undefined,
      '2024-02-29T00:00:00.000Z'
    ],
    [
      '2000-02-29',
      '2000-02-29',
      undefined,
      undefined,
      '2000-02-29T00:00:00.000Z'
    ]
  ])('reads %s', (text, day, time, offset, instant) => {
    const date = readDate(text)
    expect(date).toMatchObject({
      day,
      offset,
      time,
      year: Number(day.slice(0, 4))
    })
    expect(date?.instant.toISOString()).toBe(instant)
  })

  it.each([
    '2021-07-32',
    '2021-13-01',
    '2021-00-01',
    '2021-01-00',
    '2023-02-29',
    '1900-02-29',
    '2021-04-31',
    '2020-05-28T24:48:00Z',
    '2020-05-28T12:60:00',
    '2020-05-28T12:30:60',
    '2020-05-28T12:30:00+24:00',
    '2020-05-28T12:30:00+02:60',
    new Date(Number.NaN)
  ])('knows that no calendar has %s', (text) => {
    expect(readDate(text)).toBeNull()
  })

  it.each([
    'soon',
    '2022',
    '12022-01-01',
    '29.08.2022',
    '2022-08-29 or so',
    '',
    2022,
    undefined
  ])('takes %j for no date', (value) => {
    expect(readDate(value)).toBeUndefined()
  })

  it('reads and writes `Date`s, midnight as a day', () => {
    const day = new Date('2022-08-29T00:00:00Z')
    const time = new Date('2022-08-29T07:51:54Z')
    expect(readDate(day)?.day).toBe('2022-08-29')
    expect(readDate(time)?.time).toBe('07:51:54.000')
    expect(writeDate(day)).toBe('2022-08-29')
    expect(writeDate(time)).toBe('2022-08-29T07:51:54.000Z')
  })
})

describe('canonicalDate', () => {
  const midnight = '2022-08-29T00:00:00.000Z'
  const morning = '2022-08-29T07:51:54.000Z'

  it.each([
    ['2022-08-29', '2022-08-29'],
    ['2022-8-9', '2022-08-09'],
    ['0022-08-29', '0022-08-29'],
    ['2022-08-29 00:00:00', midnight],
    ['2022-08-29T07:51:54', morning],
    ['2022-08-29 07:51:54Z', morning],
    ['2022-08-29t07:51:54z', morning],
    ['2022-08-29T09:51:54+02:00', morning],
    ['2022-08-29  7:51:54', morning],
    [' 2022-08-29T07:51:54Z ', morning],
    ['2022-08-29T07:51:54.7', '2022-08-29T07:51:54.700Z'],
    ['2022-08-29T07:51:54.789', '2022-08-29T07:51:54.789Z'],
    ['2022-08-29 07:51:54.789Z', '2022-08-29T07:51:54.789Z'],
    ['2022-08-29 07:51:54.789123Z', '2022-08-29T07:51:54.789Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z']
  ])('writes `%s` in one form', (written, date) => {
    expect(canonicalDate(written)).toBe(date)
  })

  it.each([
    '2021-07-32',
    '2021-02-29 07:51:54',
    '2021-13-01T07:51:54.000Z',
    '2021-12-31T24:00:00Z',
    '2021-12-31T23:60:00',
    '2021-12-31T22:58:60',
    '2021-12-31T22:58:00.',
    'soon'
  ])('takes `%s` for no date', (written) => {
    expect(canonicalDate(written)).toBeUndefined()
  })
})

it('tells a day from a moment', () => {
  expect(momentOf('1970-01-02')).toEqual({ day: true, time: 86_400_000 })
  expect(momentOf('1970-1-2')).toEqual({ day: true, time: 86_400_000 })
  expect(momentOf(new Date(7))).toEqual({ day: false, time: 7 })
  expect(momentOf(new Date(Number.NaN))).toBeUndefined()
  expect(momentOf(7)).toBeUndefined()
})

it('compares with the whole of a day, or with a moment', () => {
  const noon = { day: false, time: 129_600_000 }
  expect(compareMoments(noon, { day: true, time: 86_400_000 })).toBe(0)
  expect(compareMoments(noon, { day: false, time: 86_400_000 })).toBe(
    43_200_000
  )
})
