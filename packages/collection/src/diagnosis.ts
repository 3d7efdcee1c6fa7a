import type { Column } from './column.ts'
import type { Page } from './page.ts'
import type { Finding, Problems } from './problem.ts'
import { compareAll, type Key } from './sort.ts'
import type { Spec } from './spec.ts'

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
    pages.forEach(({ entry: { id } }, place) => {
      if (!column.isMissing(place)) return
      const value = column.values[place]
      if (value !== undefined)
        problems.add(invalidValue(spec, column, id, value))
      else if (
        column.type === 'date' &&
        before.every((key) => key.isMissing(place))
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
    reason: `Cannot read ${kinds[type]} in \`${key.by}\`: \`${textOf(value)}\`; the page ${fateOf(key)} in the sequence \`${spec.name}\``,
    ruleId: type === 'date' ? 'invalid-date' : 'invalid-key'
  }
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
 * @param pages
 *   Pages that the values belong to.
 * @param members
 *   Places in order.
 * @param problems
 *   Problems; added to.
 */
export function reportTies(
  name: string,
  columns: readonly Column[],
  pages: readonly Page[],
  members: readonly number[],
  problems: Problems
): void {
  for (let start = 0, end = 1; start < members.length; start = end++) {
    const first = members[start] ?? 0
    while (
      end < members.length &&
      compareAll(columns, first, members[end] ?? 0) === 0
    )
      end++
    const decisive = columns.findLast((column) => !column.isMissing(first))
    if (end - start < 2 || !decisive) continue

    const [page, other] = members
      .slice(start, start + 2)
      .map((place) => pages[place]?.entry.id)
    const more = end - start - 2
    const others = more > 0 ? `\`${other}\` and ${more} more` : `\`${other}\``
    problems.add({
      fatal: null,
      field: decisive.key.by,
      id: page,
      reason: `Cannot tell by \`${decisive.key.by}\` whether this page or ${others} comes first in the sequence \`${name}\`: their ids decide; give them different values`,
      ruleId: decisive.type === 'date' ? 'equal-dates' : 'equal-keys'
    })
  }
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
