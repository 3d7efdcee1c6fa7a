import { readColumn } from './column.ts'
import { reportMissing, reportTies } from './diagnosis.ts'
import type { Page } from './page.ts'
import type { Problems } from './problem.ts'
import { order } from './sort.ts'
import type { Spec } from './spec.ts'
import { toTitle } from './title.ts'

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
 *   Pages; their places are added to.
 * @param problems
 *   Problems; added to.
 */
export function addSequence(
  spec: Spec,
  pages: readonly Page[],
  problems: Problems
): void {
  const candidates = pages.filter((page) => belongs(spec, page, problems))
  if (candidates.length === 0 && pages.length > 0)
    problems.add({
      fatal: null,
      reason: `Cannot find any page for the sequence \`${spec.name}\`; correct its \`from\` or \`where\``,
      ruleId: 'empty-sequence'
    })
  for (const [at, page] of candidates.entries()) page.at = at
  const columns = spec.keys.map((key) => readColumn(candidates, key))
  reportMissing(spec, columns, candidates, problems)

  for (const { members, value } of groupsOf(spec, candidates)) {
    const name = value === '' ? spec.name : `${spec.name}:${value}`
    const ordered = order(members, columns)
    reportTies(name, columns, ordered, problems)

    const sequence: Sequence = { name, spec, targets: [], value }
    for (const page of ordered) {
      const place = { before: sequence.targets.length, sequence }
      page.places = page.places.length === 0 ? [place] : [...page.places, place]
      if (!page.exclusion) sequence.targets.push(page)
    }
  }

  if (spec.divided) for (const page of candidates) arrange(page, spec)
}

/** Put a page's places in several groups in the order of its values. */
function arrange(page: Page, spec: Spec): void {
  const values = spec.groups(page.entry)
  if (values.length < 2) return
  const rank = ({ sequence }: Place) =>
    sequence.spec === spec ? values.indexOf(sequence.value) : -1
  page.places = page.places.toSorted((a, b) => rank(a) - rank(b))
}

function belongs(spec: Spec, page: Page, problems: Problems): boolean {
  try {
    return (
      (!spec.divided || spec.groups(page.entry).length > 0) &&
      spec.where(page.entry)
    )
  } catch (error) {
    // A function of the user's that trips over one document.
    const cause = error instanceof Error ? error : new Error(String(error))
    const words = toTitle(cause.message) ?? cause.name
    problems.add({
      cause,
      id: page.entry.id,
      reason: `Cannot tell whether the page belongs to the sequence \`${spec.name}\`, it is left out: \`where\` throws \`${words}\`; let it take this page, too`,
      ruleId: 'failed-filter'
    })
    return false
  }
}

/** Pages that share a value. */
interface Group {
  members: Page[]
  value: string
}

function groupsOf(spec: Spec, candidates: readonly Page[]): Group[] {
  const groups: Group[] = []
  const known = new Map<string | undefined, Map<string, Group>>()

  for (const page of candidates) {
    const lang = spec.perLanguage ? page.lang : undefined
    const byValue = known.get(lang) ?? new Map<string, Group>()
    known.set(lang, byValue)
    for (const value of spec.groups(page.entry)) {
      const group = byValue.get(value) ?? { members: [], value }
      if (group.members.length === 0) groups.push(group)
      byValue.set(value, group)
      group.members.push(page)
    }
  }
  return groups
}
