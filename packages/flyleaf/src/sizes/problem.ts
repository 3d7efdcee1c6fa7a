import type { Problem } from '@flyleaf/document'
import type { Refusal, SizeRule } from './refusal.ts'
import type { Place, Wanted } from './wanted.ts'

/** Something that is wrong with the size of a remote picture. */
export interface SizeProblem extends Problem {
  /** Document in which the picture stands first; none when none is to blame. */
  path: string | undefined
  ruleId: SizeRule
  /** Picture, by its name in the lockfile; none when all are concerned. */
  url: string | undefined
}

/** Make a problem of a picture. */
export function problemOf(
  ruleId: SizeRule,
  reason: string,
  url?: string | undefined,
  place?: Place | undefined,
  fatal?: boolean | undefined
): SizeProblem {
  return {
    fatal: fatal ?? false,
    path: place?.path,
    place: place?.position,
    reason,
    ruleId,
    url
  }
}

/**
 * Say why sizes could not be had: once a picture, and once a host where it was
 * the host that may not be asked.
 *
 * @param refusals
 *   Refusals by the name of the picture.
 * @param wanted
 *   Pictures, and where they stand.
 * @returns
 *   Problems, in the order of the documents.
 */
export function problemsOf(
  refusals: ReadonlyMap<string, Refusal>,
  wanted: Readonly<Wanted>
): SizeProblem[] {
  const problems: SizeProblem[] = []
  const hosts = new Map<string, { count: number; problem: SizeProblem }>()

  for (const [url, place] of wanted.pictures) {
    const refusal = refusals.get(url)
    if (!refusal) continue
    const { message, ruleId } = refusal
    const reason = `${message}: \`${url}\``
    const problem = problemOf(ruleId, reason, url, place)
    // A video that keeps its size for the end needs no mending.
    const late = place.kind === 'video' && ruleId === 'sizes-not-an-image'
    if (late) problem.fatal = null
    const known = ruleId === 'sizes-host-denied' && hosts.get(message)
    if (known) {
      known.count += 1
      continue
    }
    if (ruleId === 'sizes-host-denied')
      hosts.set(message, { count: 1, problem })
    problems.push(problem)
  }

  for (const [message, { count, problem }] of hosts) {
    if (count > 1)
      problem.reason = `${message}: ${count} pictures, the first is \`${problem.url}\``
  }
  return problems
}
