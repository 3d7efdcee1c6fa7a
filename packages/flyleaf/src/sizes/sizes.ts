import { resolve } from 'node:path'
import type { Problem } from '@flyleaf/document'
import { wordsOf } from '@flyleaf/internal/system-error'
import {
  readSizes,
  type Size,
  type Sizes,
  writeSizes
} from '@flyleaf/rehype-screenshots/sizes'
import { FetchError } from './network/fetch-error.ts'
import type { Network } from './network/guard.ts'
import { fetchSizes } from './network/queue.ts'
import type { SizesSettings } from './options.ts'
import {
  type PicturesOfDocument,
  type RemotePicture,
  type RemotePictures,
  remotePicturesOf,
  stemOf
} from './pictures.ts'

/** What sizes are asked for, and how. */
export interface SizesJob extends SizesSettings {
  /** Documents and their pictures. */
  documents: Iterable<PicturesOfDocument>
  /** Lockfile, relative to `root` (default: `'image-sizes.json'`). */
  lockfile?: string | undefined
  network: Network
  /** Told after each picture. */
  onProgress?: ((progress: Readonly<Progress>) => void) | undefined
  /** Folder. */
  root: string
  /** Signal to stop; what is known by then is kept. */
  signal?: AbortSignal | undefined
}

/** How far the work has come. */
interface Progress {
  /** Pictures that were asked for. */
  done: number
  /** Pictures that will have been. */
  total: number
  /** The last one, by its name in the lockfile. */
  url: string
}

/** A size that is another one now. */
interface Change {
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
  problems: Problem[]
  /** Entries that no document uses any more. */
  pruned: number
  /** Remote pictures that need an entry. */
  total: number
  /** Whether the lockfile was written. */
  written: boolean
}

/** What was found. */
export interface CheckResult {
  /** Pictures of another size than the lockfile says. */
  changed: Change[]
  /** Pictures that the lockfile does not know. */
  missing: string[]
  /** Whether all is well: nothing missing, nothing changed, nothing broken. */
  ok: boolean
  problems: Problem[]
  /** Remote pictures that need an entry. */
  total: number
  /** Entries that no document uses. */
  unused: string[]
}

/** Answers after which the lockfile is written, so that little is lost. */
const batch = 25

/**
 * Record the sizes of remote pictures in the lockfile.
 *
 * Asks only for those that are not known, so that a run which was stopped goes
 * on where it was. A lockfile that cannot be read is left as it is.
 */
export async function syncSizes(job: Readonly<SizesJob>): Promise<SyncResult> {
  const remote = remotePicturesOf(job.documents)
  const lockfile = openLockfile(job.root, job.lockfile)
  const { problems, sizes } = lockfile
  const total = remote.pictures.size
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

  const urls = [...remote.pictures.keys()].filter(
    (url) => job.refresh || !sizes.has(url)
  )
  result.known = total - urls.length
  const errors = new Map<string, FetchError>()
  let done = 0

  await fetchSizes(urls, job, (url, answer) => {
    done += 1
    if (answer instanceof FetchError) errors.set(url, answer)
    else record(url, answer, sizes, result)
    if (done % batch === 0) result.written = lockfile.write() || result.written
    job.onProgress?.({ done, total: urls.length, url })
  })

  if (job.prune) result.pruned = prune(sizes, remote.stems)
  result.written = lockfile.write() || result.written
  result.failed = errors.size
  problems.push(...fetchProblems(errors, remote, true))
  return result
}

function record(
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

/**
 * Drop what no document uses. Posters, and videos that stand in for a GIF, are
 * in no document: they share the name of what is.
 */
function prune(sizes: Sizes, stems: ReadonlySet<string>): number {
  let pruned = 0
  for (const url of sizes.keys()) {
    if (stems.has(stemOf(url))) continue
    sizes.delete(url)
    pruned += 1
  }
  return pruned
}

/**
 * Check that the lockfile knows every remote picture.
 *
 * Writes nothing. A host that does not answer is a warning only: what it says
 * tomorrow is no reason to stop today. Without `online` no host is asked.
 */
export async function checkSizes(
  job: Readonly<SizesJob & { online: boolean }>
): Promise<CheckResult> {
  const remote = remotePicturesOf(job.documents)
  const { pictures, stems } = remote
  const lockfile = openLockfile(job.root, job.lockfile)
  const { broken, problems, sizes } = lockfile
  const recorded = [...pictures.keys()].filter((url) => sizes.has(url))
  const missing = [...pictures]
    .filter(([url, { kind }]) => kind === 'image' && !sizes.has(url))
    .map(([url]) => url)
  const unused = [...sizes.keys()].filter((url) => !stems.has(stemOf(url)))
  const changed: Change[] = []
  const errors = new Map<string, FetchError>()
  let done = 0

  const urls = job.online ? recorded : []
  await fetchSizes(urls, job, (url, answer) => {
    const before = sizes.get(url)
    done += 1
    if (answer instanceof FetchError) errors.set(url, answer)
    else if (before && !isSame(before, answer)) {
      changed.push({ after: answer, before, url })
    }
    job.onProgress?.({ done, total: recorded.length, url })
  })

  problems.push(
    ...checkProblems({ changed, missing, unused }, pictures),
    ...fetchProblems(errors, remote, false)
  )
  const ok = !broken && missing.length === 0 && changed.length === 0
  return { changed, missing, ok, problems, total: pictures.size, unused }
}

/** Whether two sizes say the same of a picture. */
function isSame(a: Readonly<Size>, b: Readonly<Size>): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    (a.animated ?? false) === (b.animated ?? false) &&
    (a.dpr ?? 1) === (b.dpr ?? 1)
  )
}

interface Lockfile {
  /** It cannot be used, and must not be written over. */
  broken: boolean
  problems: Problem[]
  sizes: Sizes
  /** Whether it was written; what cannot be written is a problem. */
  write(): boolean
}

/** Open the lockfile of a folder; an empty one where there is none yet. */
function openLockfile(root: string, name = 'image-sizes.json'): Lockfile {
  const path = resolve(root, name)
  const read = readSizes(path)
  const { broken = false, sizes = new Map() } = read ?? {}
  const problems = (read?.problems ?? []).map((problem) => {
    const reason = `Cannot use all of \`${name}\`, ${problem}: mend or delete it`
    return problemOf('sizes-invalid', reason, undefined, broken)
  })

  return {
    broken,
    problems,
    sizes,
    write() {
      // Who has no remote pictures needs no file.
      if (!read && sizes.size === 0) return false
      try {
        return writeSizes(path, sizes)
      } catch (error) {
        if (problems.some(({ fatal }) => fatal)) return false
        const reason = `Cannot write \`${name}\`, ${wordsOf(error)}`
        problems.push(problemOf('sizes-invalid', reason, undefined, true))
        return false
      }
    }
  }
}

function problemOf(
  ruleId: string,
  reason: string,
  picture: Readonly<RemotePicture> | undefined,
  fatal: boolean | null
): Problem {
  return {
    fatal,
    path: picture?.path,
    place: picture?.position,
    reason,
    ruleId,
    source: 'flyleaf'
  }
}

/** Say what is wrong with a lockfile. */
function checkProblems(
  {
    changed,
    missing,
    unused
  }: Readonly<Pick<CheckResult, 'changed' | 'missing' | 'unused'>>,
  pictures: RemotePictures['pictures']
): Problem[] {
  const command = 'run `flyleaf sizes sync'

  return [
    ...missing.map((url) => {
      const reason = `Cannot find the size of \`${url}\`, ${command}\``
      return problemOf('sizes-missing', reason, pictures.get(url), true)
    }),
    ...changed.map(({ after, before, url }) => {
      const [now, then] = [after, before].map(
        ({ height, width }) => `${width}×${height}`
      )
      const reason = `Unexpected size ${now} of \`${url}\`, expected ${then}: ${command} --refresh\``
      return problemOf('sizes-changed', reason, pictures.get(url), true)
    }),
    ...unused.map((url) => {
      const reason = `Unexpected entry \`${url}\`, no document uses it: ${command}\``
      return problemOf('sizes-unused', reason, pictures.get(url), false)
    })
  ]
}

/**
 * Say why sizes could not be had, in the order of the documents: once a
 * picture, and once a host where it was the host that may not be asked.
 */
function fetchProblems(
  errors: ReadonlyMap<string, FetchError>,
  { pictures }: Readonly<RemotePictures>,
  fatal: boolean
): Problem[] {
  const problems: Problem[] = []
  const hosts = new Map<
    string,
    { count: number; problem: Problem; url: string }
  >()

  for (const [url, picture] of pictures) {
    const error = errors.get(url)
    if (!error) continue
    const { message, ruleId } = error
    const host = ruleId === 'sizes-host-denied' && hosts.get(message)
    if (host) {
      host.count += 1
      host.problem.reason = `${message}: ${host.count} pictures, the first is \`${host.url}\``
      continue
    }
    // A video that keeps its size for the end needs no mending.
    const isLate = picture.kind === 'video' && ruleId === 'sizes-not-an-image'
    const reason = `${message}: \`${url}\``
    const problem = problemOf(ruleId, reason, picture, isLate ? null : fatal)
    if (ruleId === 'sizes-host-denied') {
      hosts.set(message, { count: 1, problem, url })
    }
    problems.push(problem)
  }

  return problems
}
