// What authors are told about an order stands apart from how it is made.

import { momentOf } from '@flyleaf/internal/dates'
import type { Problems } from '../problems.ts'
import { type Column, compareRows, type Key } from './sort.ts'

/** The sequence whose order is looked at. */
interface Subject {
  /** Whether the user gave the keys. */
  hasOwnKeys: boolean
  name: string
}

const kinds = {
  date: 'a date',
  natural: 'a text',
  number: 'a number',
  string: 'a text'
}

/** Report what keys of an order cannot use; `ids` are those of the rows. */
export function reportValues(
  sequence: Readonly<Subject>,
  columns: readonly Column[],
  ids: readonly string[],
  problems: Problems
): undefined {
  columns.forEach((column) => {
    const { by } = column.key
    if (column.values.every((value) => value === undefined)) {
      if (sequence.hasOwnKeys && ids.length > 0) {
        reportUnknownKey(sequence.name, by, problems)
      }
      return
    }

    ids.forEach((id, row) => {
      const value = column.values[row]
      if (value !== undefined && column.isMissing(row)) {
        reportInvalidValue(sequence.name, column, id, value, problems)
      }
    })
  })
}

function reportUnknownKey(
  name: string,
  by: string,
  problems: Problems
): undefined {
  problems.add({
    reason: `Cannot sort the sequence \`${name}\` by \`${by}\`: no page has this field; correct \`by\``,
    ruleId: 'unknown-sort-key'
  })
}

/** Report a field of a filter that no page has. */
export function reportUnknownField(
  name: string,
  field: string,
  problems: Problems
): undefined {
  const letters = lettersOf(field)
  const near = ['and', 'not', 'or'].find((word) => lettersOf(word) === letters)
  const advice = near === undefined ? '' : `, or write \`${near}\``
  problems.add({
    reason: `Cannot filter the sequence \`${name}\` by \`${field}\`: no page has this field; correct \`where\`${advice}`,
    ruleId: 'unknown-field'
  })
}

function lettersOf(word: string): string {
  return [...word.toLowerCase()].sort().join('')
}

function reportInvalidValue(
  name: string,
  { key, type }: Column,
  id: string,
  value: unknown,
  problems: Problems
): undefined {
  const advice = type === 'date' ? `; ${adviceOn(value)}` : ''
  problems.add(
    {
      path: id,
      reason: `Cannot read ${kinds[type]} in \`${key.by}\`: \`${textOf(value)}\`; the page ${fateOf(key)} in the sequence \`${name}\`${advice}`,
      ruleId: type === 'date' ? 'invalid-date' : 'invalid-key'
    },
    key.by
  )
}

function adviceOn(value: unknown): string {
  const date = guessDate(value)
  return date === undefined
    ? 'write a date that exists, such as `2022-08-29`'
    : `write \`${date}\`, if that is the day`
}

/** Report pages without a date in folders where most have one. */
export function reportDateless(
  { name }: Readonly<Subject>,
  key: Key | undefined,
  isLeftOut: boolean,
  ids: readonly (string | undefined)[],
  problems: Problems
): undefined {
  if (!key) return
  const fate = isLeftOut ? 'is left out' : fateOf(key)
  for (const id of ids) {
    problems.add({
      fatal: null,
      path: id,
      reason: `Cannot find a date in \`${key.by}\`, which most pages of this folder have: the page ${fate} in the sequence \`${name}\`; add one`,
      ruleId: 'missing-date'
    })
  }
}

function fateOf({ missing }: Key): string {
  return missing === 'drop' ? 'is left out' : `comes ${missing}`
}

/**
 * Report documents that only their ids tell apart although they were given
 * values to tell them apart, once for each run of them. Two posts of one day
 * are no mistake, nor are numbers that each folder counts for itself.
 */
export function reportTies(
  name: string,
  columns: readonly Column[],
  ids: readonly string[],
  sorted: readonly number[],
  problems: Problems
): undefined {
  let first: number | undefined
  let others: number[] = []
  for (const row of sorted) {
    if (first !== undefined && compareRows(columns, first, row) === 0) {
      others.push(row)
      continue
    }
    reportTie(name, columns, ids, first, others, problems)
    if (others.length > 0) others = []
    first = row
  }
  reportTie(name, columns, ids, first, others, problems)
}

function reportTie(
  name: string,
  columns: readonly Column[],
  ids: readonly string[],
  first: number | undefined,
  [second, ...more]: readonly number[],
  problems: Problems
): undefined {
  if (first === undefined || second === undefined) return
  const decisive = columns.findLast(({ isMissing }) => !isMissing(first))
  if (!decisive || decisive.type === 'date') return

  const { by } = decisive.key
  const others =
    more.length > 0
      ? `\`${ids[second]}\` and ${more.length} more`
      : `\`${ids[second]}\``
  problems.add(
    {
      fatal: null,
      path: ids[first],
      reason: `Cannot tell by \`${by}\` whether this page or ${others} comes first in the sequence \`${name}\`: their ids decide; give them different values`,
      ruleId: 'equal-keys'
    },
    by
  )
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

// `2020`, `2020-05`, `2020/5/1`, `2020.05.01`
const yearFirst = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/
// `Jan 5, 2020`, `January 5th 2020`
const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/
// `5 Jan 2020`, `5. January 2020`
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]{3,9})\.?,? (\d{4})$/

/**
 * Guess the day that an author means by what is not written as a date. A form
 * in which day and month could be taken for each other (`5/1/2020`) is none
 * that can be guessed.
 */
function guessDate(value: unknown): string | undefined {
  const text = String(value).trim().toLowerCase()
  const [, year, month = 1, day = 1] = yearFirst.exec(text) ?? []
  if (year) return dateOf(year, Number(month), Number(day))

  const [, name = '', date, of = ''] = monthFirst.exec(text) ?? []
  if (date) return dateOf(of, monthOf(name), Number(date))

  const [, first, word = '', last = ''] = dayFirst.exec(text) ?? []
  return first ? dateOf(last, monthOf(word), Number(first)) : undefined
}

/** Tell the number of a month; zero for what is none. */
function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3)) + 1
}

function dateOf(year: string, month: number, day: number): string | undefined {
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  return momentOf(date) && date
}
