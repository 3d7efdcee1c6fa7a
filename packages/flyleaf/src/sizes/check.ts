import { openLockfile } from './lockfile.ts'
import { problemOf, problemsOf, type SizeProblem } from './problem.ts'
import { Refusal } from './refusal.ts'
import { survey } from './survey.ts'
import { type Change, isSame } from './sync.ts'
import { type SizesOptions, termsOf } from './terms.ts'
import { stemOf, wantedOf } from './wanted.ts'

/** What `checkSizes` is told. */
export interface CheckOptions extends SizesOptions {
  /**
   * Ask the hosts whether the sizes are still the same (default: `false`);
   * without it nothing is asked.
   */
  online?: boolean | null | undefined
}

/** What was found. */
export interface CheckResult {
  /** Pictures of another size than the lockfile says. */
  changed: Change[]
  /** Pictures that the lockfile does not know. */
  missing: string[]
  /** Whether all is well: nothing missing, nothing changed, nothing broken. */
  ok: boolean
  problems: SizeProblem[]
  /** Remote pictures that need an entry. */
  total: number
  /** Entries that no document uses. */
  unused: string[]
}

/**
 * Check that the lockfile knows every remote picture.
 *
 * Writes nothing. A host that does not answer is a warning only: what it says
 * tomorrow is no reason to stop today.
 *
 * @param options
 *   Options.
 * @returns
 *   What was found; problems are never thrown.
 * @throws
 *   When an option is not of its form.
 */
export async function checkSizes(
  options: Readonly<CheckOptions>
): Promise<CheckResult> {
  const terms = termsOf(options)
  const { pictures, stems } = wantedOf(options.documents)
  const { broken, problems, sizes } = openLockfile(options)
  const known = [...pictures.keys()].filter((url) => sizes.has(url))
  const missing = [...pictures]
    .filter(([url, { kind }]) => kind === 'image' && !sizes.has(url))
    .map(([url]) => url)
  const unused = [...sizes.keys()].filter((url) => !stems.has(stemOf(url)))
  const changed: Change[] = []
  const refusals = new Map<string, Refusal>()
  let done = 0

  await survey(options.online ? known : [], terms, (url, answer) => {
    const before = sizes.get(url)
    done += 1
    if (answer instanceof Refusal) refusals.set(url, answer)
    else if (before && !isSame(before, answer)) {
      changed.push({ after: answer, before, url })
    }
    options.onProgress?.({ done, total: known.length, url })
  })

  for (const url of missing) {
    const reason = `Cannot find the size of \`${url}\`, run \`flyleaf sizes sync\``
    problems.push(
      problemOf('sizes-missing', reason, url, pictures.get(url), true)
    )
  }
  for (const { after, before, url } of changed) {
    const reason = `Unexpected size ${after.width}×${after.height} of \`${url}\`, expected ${before.width}×${before.height}: run \`flyleaf sizes sync --refresh\``
    problems.push(
      problemOf('sizes-changed', reason, url, pictures.get(url), true)
    )
  }
  for (const url of unused) {
    const reason = `Unexpected entry \`${url}\`, no document uses it: run \`flyleaf sizes sync\``
    problems.push(problemOf('sizes-unused', reason, url))
  }
  problems.push(...problemsOf(refusals, { pictures, stems }))

  const ok = !broken && missing.length === 0 && changed.length === 0
  return { changed, missing, ok, problems, total: pictures.size, unused }
}
