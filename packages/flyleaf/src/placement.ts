import {
  copyFile,
  lstat,
  mkdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readManifest, writeManifest } from './manifest.ts'
import { codeOf, Mistake } from './mistake.ts'

/** How many files of the output were touched. */
export interface Changes {
  /** Files of an earlier build that no longer exist. */
  removed: number
  /** Files that have the same bytes as before. */
  unchanged: number
  /** Files that are new or have changed. */
  written: number
}

/**
 * Move files from the folder where they were collected into the output.
 *
 * Everything is compared before anything is touched.
 *
 * @param stage
 *   Folder with the new files, on the same disk if possible.
 * @param out
 *   Output; it need not exist.
 * @param paths
 *   Paths of the files, relative to both, with `/`, in order.
 * @returns
 *   What changed.
 * @throws
 *   Mistake when a file would replace somebody else's.
 */
export async function place(
  stage: string,
  out: string,
  paths: readonly string[]
): Promise<Changes> {
  if ((await kindOf(out)) === undefined) {
    await writeManifest(stage, paths)
    await rename(stage, out)
    return { removed: 0, unchanged: 0, written: paths.length }
  }

  const before = await readManifest(out)
  const changed: string[] = []
  const ours: string[] = []
  for (const path of paths) {
    const state = await compare(join(stage, path), join(out, path))
    if (state === 'changed' && !before.has(path)) throw notOurs(out, path)
    if (state !== 'same') changed.push(path)
    // A file of the same bytes may still be somebody else's.
    if (state !== 'same' || before.has(path)) ours.push(path)
  }

  // First what is ours before or after: a build that is cut off here must
  // leave nothing that the next one takes for somebody else's.
  await writeManifest(out, [...new Set([...before, ...ours])].sort())
  for (const path of changed) {
    await mkdir(dirname(join(out, path)), { recursive: true })
    await move(join(stage, path), join(out, path))
  }
  const removed = await removeStale(out, before, new Set(paths))
  await writeManifest(out, ours)

  const written = changed.length
  return { removed, unchanged: paths.length - written, written }
}

/** Say what stands at a path; links count as what they lead to. */
export async function kindOf(
  path: string
): Promise<'file' | 'folder' | 'other' | undefined> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : 'other'
  }
}

/** Remove folders upward while they are empty, but never the last one. */
export async function removeEmpty(
  folder: string,
  last: string
): Promise<undefined> {
  try {
    for (let here = folder; here !== last; here = dirname(here))
      await rmdir(here)
  } catch {
    // It holds something, or is gone: either way there is no more to do.
  }
}

async function compare(
  from: string,
  to: string
): Promise<'changed' | 'new' | 'same'> {
  const kind = await kindOf(to)
  if (kind === undefined) return 'new'
  if (kind !== 'file') return 'changed'
  return (await readFile(from)).equals(await readFile(to)) ? 'same' : 'changed'
}

async function move(from: string, to: string): Promise<undefined> {
  try {
    await rename(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    // The output is another disk: copy beside the target, then rename.
    const near = `${to}.flyleaf-new`
    await copyFile(from, near)
    await rename(near, to)
  }
}

async function removeStale(
  out: string,
  before: ReadonlySet<string>,
  now: ReadonlySet<string>
): Promise<number> {
  let removed = 0
  for (const path of before) {
    const stale = join(out, path)
    if (now.has(path) || !(await isFile(stale))) continue
    await rm(stale)
    await removeEmpty(dirname(stale), out)
    removed++
  }
  return removed
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile()
  } catch {
    return false
  }
}

function notOurs(out: string, path: string): Mistake {
  return new Mistake(
    `Cannot write ${join(out, path)}: something is there that no earlier build wrote; move it away, or name another output`
  )
}
