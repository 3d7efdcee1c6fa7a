import type { Size, Sizes } from '@flyleaf/rehype-screenshots/sizes'
import { openLockfile } from './lockfile.ts'
import { problemsOf, type SizeProblem } from './problem.ts'
import { Refusal } from './refusal.ts'
import { survey } from './survey.ts'
import { type SizesOptions, termsOf } from './terms.ts'
import { stemOf, type Wanted, wantedOf } from './wanted.ts'

/** What `syncSizes` is told. */
export interface SyncOptions extends SizesOptions {
  /** Drop entries that no document uses (default: `true`). */
  prune?: boolean | null | undefined
  /** Ask again for sizes that are known (default: `false`). */
  refresh?: boolean | null | undefined
}

/** A size that is another one now. */
export interface Change {
  after: Size
  before: Size
  url: string
}

/** What was done. */
export interface SyncResult {
  /** Pictures that are new in the lockfile. */
  added: number
  /** Pictures of another size than before. */
  changed: Change[]
  /** Pictures whose size could not be had. */
  failed: number
  /** Pictures whose size was known, and is the same. */
  known: number
  problems: SizeProblem[]
  /** Entries that no document uses any more. */
  pruned: number
  /** Remote pictures that need an entry. */
  total: number
  /** Whether the lockfile was written. */
  written: boolean
}

/** Answers after which the lockfile is written, so that little is lost. */
const batch = 25

/**
 * Record the sizes of remote pictures in the lockfile.
 *
 * Asks only for those that are not known, so that a run which was stopped goes
 * on where it was. A lockfile that cannot be read is left as it is.
 *
 * @param options
 *   Options.
 * @returns
 *   What was done; problems are never thrown.
 * @throws
 *   When an option is not of its form.
 */
export async function syncSizes(
  options: Readonly<SyncOptions>
): Promise<SyncResult> {
  const terms = termsOf(options)
  const wanted = wantedOf(options.documents)
  const lockfile = openLockfile(options)
  const { problems, sizes } = lockfile
  const total = wanted.pictures.size
  const result: SyncResult = {
    added: 0,
    changed: [],
    failed: 0,
    known: 0,
    problems,
    pruned: 0,
    total,
    written: false
  }
  if (lockfile.broken) return { ...result, failed: total }

  const asked = [...wanted.pictures.keys()].filter(
    (url) => options.refresh || !sizes.has(url)
  )
  result.known = total - asked.length
  const refusals = new Map<string, Refusal>()
  let done = 0

  await survey(asked, terms, (url, answer) => {
    done += 1
    if (answer instanceof Refusal) refusals.set(url, answer)
    else take(url, answer, sizes, result)
    if (done % batch === 0) lockfile.write(result)
    options.onProgress?.({ done, total: asked.length, url })
  })

  if (options.prune ?? true) result.pruned = prune(sizes, wanted)
  lockfile.write(result)
  result.failed = refusals.size
  problems.push(...problemsOf(refusals, wanted))
  return result
}

/** Take a size into the lockfile. */
function take(
  url: string,
  size: Size,
  sizes: Sizes,
  result: SyncResult
): undefined {
  const before = sizes.get(url)
  if (!before) result.added += 1
  else if (isSame(before, size)) result.known += 1
  else result.changed.push({ after: size, before, url })
  sizes.set(url, size)
}

/** Whether two sizes say the same of a picture. */
export function isSame(a: Readonly<Size>, b: Readonly<Size>): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    (a.animated ?? false) === (b.animated ?? false) &&
    (a.dpr ?? 1) === (b.dpr ?? 1)
  )
}

/**
 * Drop what no document uses. Posters, and videos that stand in for a GIF, are
 * in no document: they share the name of what is.
 */
function prune(sizes: Sizes, wanted: Readonly<Wanted>): number {
  let pruned = 0
  for (const url of sizes.keys()) {
    if (wanted.stems.has(stemOf(url))) continue
    sizes.delete(url)
    pruned += 1
  }
  return pruned
}
