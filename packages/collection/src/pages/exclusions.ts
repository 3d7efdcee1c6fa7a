// Targets stand alone: a table of the reasons not to link to a page.

import { compareMoments, type Moment, momentOf } from '@flyleaf/internal/dates'
import { type Claim, claimsOf } from '@flyleaf/internal/draft'
import { readFlag } from '@flyleaf/internal/flag'
import { type Entry, reader } from '../entry.ts'

/**
 * Pages that others may link to all the same; each is `false` by default.
 */
export interface Targets {
  /** Frontmatter that could not be read: it may have said `draft: true`. */
  broken?: boolean | undefined
  /** What `isDraft` of `@flyleaf/document` says, but for `private`. */
  draft?: boolean | undefined
  /** A date after `now`; without `now` there is no future. */
  future?: boolean | undefined
  /** `hidden: true`, or `status: hidden`. */
  hidden?: boolean | undefined
  /** `private: true`, or `status: private`. */
  private?: boolean | undefined
  /** `redirect`, `redirect_to` or `redirectTo`: nothing to read there. */
  redirect?: boolean | undefined
  /** `unlisted: true`, or `status: unlisted`. */
  unlisted?: boolean | undefined
}

/** Why a page is no target. */
export type Exclusion = keyof Targets

type Test = (entry: Readonly<Entry>, now: Moment | undefined) => boolean

const status = reader('data.status')
const redirects = ['redirect', 'redirect_to', 'redirectTo'].map((name) =>
  reader(`data.${name}`)
)

const tests: ReadonlyMap<Exclusion, Test> = new Map<Exclusion, Test>([
  ['broken', ({ broken }) => broken === true],
  ['draft', claims('draft', 'unclear')],
  ['future', isFuture],
  ['hidden', says('hidden')],
  ['private', claims('private')],
  ['redirect', (entry) => redirects.some((read) => leadsAway(read(entry)))],
  ['unlisted', says('unlisted')]
])

/**
 * Make a function that says why no other page should link to a page; nothing
 * when others may.
 */
export function exclusions(
  allowed: Readonly<Targets>,
  now: Moment | undefined
): (entry: Readonly<Entry>) => Exclusion | undefined {
  const active = [...tests].filter(([name]) => !allowed[name])
  return (entry) => {
    for (const [name, test] of active) if (test(entry, now)) return name
    return
  }
}

function claims(...words: readonly Claim['says'][]): Test {
  return ({ data }) => claimsOf(data).some(({ says }) => words.includes(says))
}

function says(name: string): Test {
  const read = reader(`data.${name}`)
  return (entry) =>
    readFlag(read(entry)) === true || isWord(status(entry), name)
}

function isWord(value: unknown, word: string): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === word
}

function isFuture(entry: Readonly<Entry>, now: Moment | undefined): boolean {
  if (now === undefined) return false
  const moment = momentOf(entry.date)
  return moment !== undefined && compareMoments(moment, now) > 0
}

function leadsAway(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim() !== '')
}
