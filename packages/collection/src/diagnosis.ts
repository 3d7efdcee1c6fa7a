import type { Column } from './column.ts'
import type { Page } from './page.ts'
import type { Finding, Problems } from './problem.ts'
import { compareAll, type Key } from './sort.ts'
import type { Spec } from './spec.ts'
import { suggestDate } from './suggestion.ts'

const kinds = {
  date: 'a date',
  natural: 'a text',
  number: 'a number',
  string: 'a text'
}

/**
 * Report what keys of an order cannot use.
 *
 * @param spec
 *   Specification of the sequence.
 * @param columns
 *   Keys with their values.
 * @param pages
 *   Pages that the values belong to.
 * @param problems
 *   Problems; added to.
 */
export function reportMissing(
  spec: Spec,
  columns: readonly Column[],
  pages: readonly Page[],
  problems: Problems
): void {
  columns.forEach((column, index) => {
    const { by } = column.key
    if (column.values.every((value) => value === undefined)) {
      if (spec.sorted && pages.length > 0) problems.add(unknownKey(spec, by))
      return
    }

    const before = columns.slice(0, index)
    pages.forEach(({ at, entry: { id } }) => {
      if (!column.isMissing(at)) return
      const value = column.values[at]
      if (value !== undefined)
        problems.add(invalidValue(spec, column, id, value))
      else if (
        column.type === 'date' &&
        before.every((key) => key.isMissing(at))
      )
        problems.add(missingDate(spec, column, id))
    })
  })
}

function unknownKey(spec: Spec, by: string): Finding {
  return {
    reason: `Cannot sort the sequence \`${spec.name}\` by \`${by}\`: no page has this field; correct \`by\``,
    ruleId: 'unknown-sort-key'
  }
}

function invalidValue(
  spec: Spec,
  { key, type }: Column,
  id: string,
  value: unknown
): Finding {
  return {
    field: key.by,
    id,
    reason: `Cannot read ${kinds[type]} in \`${key.by}\`: \`${textOf(value)}\`; the page ${fateOf(key)} in the sequence \`${spec.name}\`${type === 'date' ? `; ${adviceOn(value)}` : ''}`,
    ruleId: type === 'date' ? 'invalid-date' : 'invalid-key'
  }
}

function adviceOn(value: unknown): string {
  const date = suggestDate(value)
  return date === undefined
    ? 'write a date that exists, such as `2022-08-29`'
    : `write \`${date}\`, if that is the day`
}

function missingDate(spec: Spec, { key }: Column, id: string): Finding {
  return {
    fatal: null,
    id,
    reason: `Cannot find a date in \`${key.by}\`: the page ${fateOf(key)} in the sequence \`${spec.name}\`; add one`,
    ruleId: 'missing-date'
  }
}

function fateOf({ missing }: Key): string {
  return missing === 'drop' ? 'is left out' : `comes ${missing}`
}

/**
 * Report pages that only their ids tell apart, once for each run of them.
 *
 * @param name
 *   Name of the sequence.
 * @param columns
 *   Keys with their values.
 * @param ordered
 *   Pages in order.
 * @param problems
 *   Problems; added to.
 */
export function reportTies(
  name: string,
  columns: readonly Column[],
  ordered: readonly Page[],
  problems: Problems
): void {
  let first: Page | undefined
  let others: Page[] = []
  for (const page of ordered) {
    if (first && compareAll(columns, first, page) === 0) {
      others.push(page)
      continue
    }
    reportTie(name, columns, first, others, problems)
    if (others.length > 0) others = []
    first = page
  }
  reportTie(name, columns, first, others, problems)
}

function reportTie(
  name: string,
  columns: readonly Column[],
  first: Page | undefined,
  [second, ...more]: readonly Page[],
  problems: Problems
): void {
  if (!first || !second) return
  const decisive = columns.findLast(({ isMissing }) => !isMissing(first.at))
  if (!decisive) return

  const { by } = decisive.key
  const { id } = second.entry
  const others =
    more.length > 0 ? `\`${id}\` and ${more.length} more` : `\`${id}\``
  problems.add({
    fatal: null,
    field: by,
    id: first.entry.id,
    reason: `Cannot tell by \`${by}\` whether this page or ${others} comes first in the sequence \`${name}\`: their ids decide; give them different values`,
    ruleId: decisive.type === 'date' ? 'equal-dates' : 'equal-keys'
  })
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
