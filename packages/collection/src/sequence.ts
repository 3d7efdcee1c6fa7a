import { readColumn } from './column.ts'
import { type PageMember, reportMissing, reportTies } from './diagnosis.ts'
import type { Page } from './page.ts'
import type { Problems } from './problem.ts'
import { order } from './sort.ts'
import type { Spec } from './spec.ts'

/** Pages in reading order. */
export interface Sequence {
  /** Name: that of the specification, and the value where it is grouped. */
  name: string
  spec: Spec
  /** Pages that others link to, in order. */
  targets: Page[]
  /** Value that its pages share; `''` when the sequence is not divided. */
  value: string
}

/** Where a page stands in a sequence. */
export interface Place {
  /** How many targets stand before it. */
  before: number
  sequence: Sequence
}

/**
 * Put pages in order, and tell each where it stands.
 *
 * Pages that no other may link to are ordered with the others, so that they
 * have neighbours, but are not counted.
 *
 * @param spec
 *   Specification of the sequence.
 * @param pages
 *   Pages, in the order of their ids; their places are added to.
 * @param problems
 *   Problems; added to.
 */
export function addSequence(
  spec: Spec,
  pages: readonly Page[],
  problems: Problems
): void {
  const candidates = pages.filter((page) => belongs(spec, page, problems))
  const entries = candidates.map(({ entry }) => entry)
  const columns = spec.keys.map((key) => readColumn(entries, key))
  reportMissing(spec, columns, candidates, problems)

  for (const { members, value } of groupsOf(spec, candidates)) {
    const name = value === '' ? spec.name : `${spec.name}:${value}`
    const ordered = order(members, columns)
    reportTies(name, columns, ordered, problems)

    const sequence: Sequence = { name, spec, targets: [], value }
    for (const { page } of ordered) {
      page.places.push({ before: sequence.targets.length, sequence })
      if (!page.exclusion) sequence.targets.push(page)
    }
  }
}

function belongs(spec: Spec, page: Page, problems: Problems): boolean {
  try {
    return spec.groups(page.entry).length > 0 && spec.where(page.entry)
  } catch (error) {
    // A function of the user's that trips over one document.
    problems.add({
      cause: error instanceof Error ? error : new Error(String(error)),
      id: page.entry.id,
      reason: `Cannot tell whether the page belongs to the sequence \`${spec.name}\`, it is left out: \`where\` throws; let it take this page, too`,
      ruleId: 'failed-filter'
    })
    return false
  }
}

/** Pages that share a value. */
interface Group {
  members: PageMember[]
  value: string
}

function groupsOf(spec: Spec, candidates: readonly Page[]): Iterable<Group> {
  const groups = new Map<string, Group>()
  candidates.forEach((page, place) => {
    for (const value of spec.groups(page.entry)) {
      const key = spec.perLanguage ? `${page.lang ?? ''}\n${value}` : value
      const group = groups.get(key)
      if (group) group.members.push({ page, place })
      else groups.set(key, { members: [{ page, place }], value })
    }
  })
  return groups.values()
}
