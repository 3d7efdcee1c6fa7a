import { compareMoments, type Moment, parseDate } from './date.ts'
import { type Entry, isFalse, isTrue, reader } from './entry.ts'

/**
 * Pages that others may link to all the same; each is `false` by default.
 */
export interface Targets {
  /** Frontmatter that could not be read: it may have said `draft: true`. */
  broken?: boolean | undefined
  /** `draft: true`, `published: false`, or `status: draft`. */
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
const published = reader('data.published')
const redirects = ['redirect', 'redirect_to', 'redirectTo'].map((name) =>
  reader(`data.${name}`)
)

const tests: ReadonlyMap<Exclusion, Test> = new Map<Exclusion, Test>([
  ['broken', ({ broken }) => broken === true],
  ['draft', either(says('draft'), (entry) => isFalse(published(entry)))],
  ['future', isFuture],
  ['hidden', says('hidden')],
  ['private', says('private')],
  ['redirect', (entry) => redirects.some((read) => leadsAway(read(entry)))],
  ['unlisted', says('unlisted')]
])

/** Names of the reasons. */
export const targetNames: ReadonlySet<string> = new Set(tests.keys())

/**
 * Make a function that says why no other page should link to a page.
 *
 * @param allowed
 *   What does not matter.
 * @param now
 *   Moment after which a date is in the future (optional).
 * @returns
 *   Function that gives the reason, or nothing when others may link there.
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

function says(name: string): Test {
  const flag = reader(`data.${name}`)
  return (entry) => isTrue(flag(entry)) || is(status(entry), name)
}

function is(word: unknown, name: string): boolean {
  return typeof word === 'string' && word.trim().toLowerCase() === name
}

function either(first: Test, second: Test): Test {
  return (entry, now) => first(entry, now) || second(entry, now)
}

function isFuture(entry: Readonly<Entry>, now: Moment | undefined): boolean {
  if (now === undefined) return false
  const moment = parseDate(entry.date)
  return moment !== undefined && compareMoments(moment, now) > 0
}

function leadsAway(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.trim() !== '')
}
