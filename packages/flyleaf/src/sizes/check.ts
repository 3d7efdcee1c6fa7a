import { openLockfile } from './lockfile.ts'
import { problemOf, problemsOf, type SizeProblem } from './problem.ts'
import { Refusal, type SizeRule } from './refusal.ts'
import { survey } from './survey.ts'
import { type Change, isSame } from './sync.ts'
import { type SizesOptions, termsOf } from './terms.ts'
import { stemOf, type Wanted, wantedOf } from './wanted.ts'

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

  problems.push(...findingsOf({ changed, missing, unused }, pictures))
  problems.push(...problemsOf(refusals, { pictures, stems }))

  const ok = !broken && missing.length === 0 && changed.length === 0
  return { changed, missing, ok, problems, total: pictures.size, unused }
}

/** Say what is wrong with a lockfile. */
function findingsOf(
  found: Readonly<Pick<CheckResult, 'changed' | 'missing' | 'unused'>>,
  pictures: Wanted['pictures']
): SizeProblem[] {
  const problem = (rule: SizeRule, reason: string, url: string) =>
    problemOf(rule, reason, url, pictures.get(url), rule !== 'sizes-unused')
  const run = 'run `flyleaf sizes sync'

  return [
    ...found.missing.map((url) => {
      const reason = `Cannot find the size of \`${url}\`, ${run}\``
      return problem('sizes-missing', reason, url)
    }),
    ...found.changed.map(({ after, before, url }) => {
      const [now, then] = [after, before].map(
        ({ height, width }) => `${width}×${height}`
      )
      const reason = `Unexpected size ${now} of \`${url}\`, expected ${then}: ${run} --refresh\``
      return problem('sizes-changed', reason, url)
    }),
    ...found.unused.map((url) => {
      const reason = `Unexpected entry \`${url}\`, no document uses it: ${run}\``
      return problem('sizes-unused', reason, url)
    })
  ]
}
