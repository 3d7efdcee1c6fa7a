import fs from 'node:fs'
import { copyFile, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isFields } from '@flyleaf/internal/fields'
import { codeOf, wordsOf } from '@flyleaf/internal/system-error'
import { replaceFile } from '@flyleaf/internal/write'
import { inBatches } from '../batches.ts'
import { Mistake } from '../errors.ts'

/** How many files of the output were touched. */
export interface Changes {
  /** Files of an earlier build that no longer exist. */
  removed: number
  /** Files that have the same bytes as before. */
  unchanged: number
  /** Files that are new or have changed. */
  written: number
}

/** A folder that is filled aside and appears whole. */
export interface Output {
  /** Put the files in their place; the folder is touched only now. */
  commit(): Promise<Changes>
  /**
   * Add a copy of a file under a path relative to the folder; says in words what
   * is wrong with one that is left out.
   */
  copy(path: string, from: string): Promise<string | undefined>
  /** Throw away what was not committed; nothing is left of it. */
  discard(): undefined
  /** Add a file under a path relative to the folder. */
  write(path: string, content: string): undefined
}

/** Pages are smaller: what is larger is read while others have their turn. */
const largest = 2 ** 20

/** Files that are put in their place before others have their turn. */
const batch = 64

const clashes = new Set<unknown>(['EEXIST', 'EISDIR', 'ENOTDIR'])

/**
 * Open a folder for writing.
 *
 * Files are collected in a folder beside it. A folder that does not exist yet
 * then appears by one rename; in one that exists each file is replaced by a
 * rename, and what an earlier build wrote and this one does not is removed.
 * `.flyleaf.json` lists what a build wrote: whatever is not listed there is
 * somebody else's, and stays.
 */
export function openOutput(out: string): Output {
  const { aside, made } = makeAside(out)
  // The folder itself gets the mode that the user's mask says; one made as a
  // temporary folder is closed to everybody else, a web server included.
  const stage = join(aside, 'files')
  const folders = new Set<string>()
  const paths = new Set<string>()

  /** Make the place of a file. */
  function placeOf(path: string): string {
    const to = join(stage, path)
    const folder = dirname(to)
    if (!folders.has(folder)) fs.mkdirSync(folder, { recursive: true })
    folders.add(folder)
    paths.add(path)
    return to
  }

  function discard(): undefined {
    fs.rmSync(aside, { force: true, recursive: true })
    if (made !== undefined) removeEmpty(dirname(out), dirname(made))
  }

  return {
    async commit() {
      try {
        return await moveInto(out, stage, [...paths].sort())
      } catch (error) {
        throw error instanceof Mistake ? error : cannotWrite(out, error)
      } finally {
        discard()
      }
    },
    async copy(path, from) {
      // Read apart from writing, to say which of the two is the matter.
      const fault = faultOf(from)
      if (fault !== undefined) return fault
      try {
        await copyFile(from, placeOf(path))
        return
      } catch (error) {
        paths.delete(path)
        // Nobody else writes here: a page is in the way.
        if (clashes.has(codeOf(error))) return 'a page has its place'
        throw cannotWrite(join(out, path), error)
      }
    },
    discard,
    write(path, content) {
      try {
        fs.writeFileSync(placeOf(path), content)
      } catch (error) {
        throw cannotWrite(join(out, path), error)
      }
    }
  }
}

/** Say what keeps a file from being copied. */
function faultOf(path: string): string | undefined {
  try {
    fs.accessSync(path, fs.constants.R_OK)
    // A pipe would be waited for.
    return isFile(path) ? undefined : 'it is no regular file'
  } catch (error) {
    return wordsOf(error)
  }
}

/** Make the folder aside: in the output, where there is no room beside it. */
function makeAside(out: string): { aside: string; made: string | undefined } {
  const kind = kindOf(out)
  if (kind === 'file' || kind === 'other') {
    throw new Mistake(
      `Cannot write to ${out}: it is not a folder; name another output`
    )
  }

  const parent = dirname(out)
  try {
    const made = fs.mkdirSync(parent, { recursive: true })
    return { aside: makeOwned(join(parent, `.${basename(out)}-`)), made }
  } catch (error) {
    if (kind === undefined) throw cannotWrite(out, error)
  }

  try {
    return { aside: makeOwned(join(out, '.flyleaf-')), made: undefined }
  } catch (error) {
    throw cannotWrite(out, error)
  }
}

/** Says in a folder aside which process has made it. */
const ownerFile = 'owner'
const owner = (pid: number): string => `flyleaf ${pid} ${hostname()}\n`

/** Make a folder aside, and take away those whose processes were killed. */
function makeOwned(prefix: string): string {
  const name = basename(prefix)
  const letters = /^[\da-z]{6}$/i
  for (const other of fs.readdirSync(dirname(prefix))) {
    if (!other.startsWith(name) || !letters.test(other.slice(name.length))) {
      continue
    }
    const left = join(dirname(prefix), other)
    if (isLeft(left)) fs.rmSync(left, { force: true, recursive: true })
  }

  const aside = fs.mkdtempSync(prefix)
  try {
    fs.writeFileSync(join(aside, ownerFile), owner(process.pid))
    return aside
  } catch (error) {
    fs.rmSync(aside, { force: true, recursive: true })
    throw error
  }
}

/** Whether a folder is surely one of ours, of a process that is no more. */
function isLeft(folder: string): boolean {
  try {
    const path = join(folder, ownerFile)
    if (!isFile(path)) return false
    const text = fs.readFileSync(path, 'utf8')
    const pid = Number(/^flyleaf (\d+) /.exec(text)?.[1])
    return text === owner(pid) && !isRunning(pid)
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

function cannotWrite(path: string, error: unknown): Mistake {
  const todo =
    codeOf(error) === 'ENOSPC'
      ? 'make room on the disk'
      : 'name another output, or change its permissions'
  return new Mistake(`Cannot write ${path}: ${wordsOf(error)}; ${todo}`, {
    cause: error
  })
}

/**
 * Move files from the folder where they were collected into the output, which
 * need not exist. Everything is compared before anything is touched.
 */
async function moveInto(
  out: string,
  stage: string,
  paths: readonly string[]
): Promise<Changes> {
  if (kindOf(out) === undefined) {
    writeManifest(stage, paths)
    fs.renameSync(stage, out)
    return { removed: 0, unchanged: 0, written: paths.length }
  }

  const before = readManifest(out)
  const findLink = linkFinder(out)
  const changed: string[] = []
  const ours: string[] = []
  for await (const path of inBatches(paths, batch)) {
    const link = findLink(path)
    if (link !== undefined) {
      throw new Mistake(
        `Cannot write ${join(out, path)}: ${join(out, link)} is a link, and what is behind it is not the output; remove it, or name another output`
      )
    }
    const state = await compare(join(stage, path), join(out, path))
    if (state === 'changed' && !before.has(path)) {
      throw new Mistake(
        `Cannot write ${join(out, path)}: something is there that no earlier build wrote; move it away, or name another output`
      )
    }
    if (state !== 'same') changed.push(path)
    // A file of the same bytes may still be somebody else's.
    if (state !== 'same' || before.has(path)) ours.push(path)
  }

  // First what is ours before or after: a build that is cut off here must
  // leave nothing that the next one takes for somebody else's.
  writeManifest(out, [...new Set([...before, ...ours])].sort())
  for await (const path of inBatches(changed, batch)) {
    fs.mkdirSync(dirname(join(out, path)), { recursive: true })
    await move(join(stage, path), join(out, path))
  }
  const stale = [...before].filter((path) => findLink(path) === undefined)
  const removed = removeStale(out, stale, new Set(paths))
  writeManifest(out, ours)

  const written = changed.length
  return { removed, unchanged: paths.length - written, written }
}

/**
 * Make a function that finds the folder on the way to a file of the output that
 * is a link: what is behind it is somebody else's.
 */
function linkFinder(out: string): (path: string) => string | undefined {
  const links = new Map<string, string | undefined>()

  return function findLink(path): string | undefined {
    const folder = dirname(path)
    if (folder === '.') return
    if (links.has(folder)) return links.get(folder)
    const own = isLink(join(out, folder)) ? folder : undefined
    const link = findLink(folder) ?? own
    links.set(folder, link)
    return link
  }
}

function isLink(path: string): boolean {
  try {
    return fs.lstatSync(path).isSymbolicLink()
  } catch {
    return false
  }
}

async function compare(
  from: string,
  to: string
): Promise<'changed' | 'new' | 'same'> {
  const kind = kindOf(to)
  if (kind === undefined) return 'new'
  if (kind !== 'file') return 'changed'
  const isLarge = fs.statSync(from).size > largest
  const [now, before] = isLarge
    ? [await readFile(from), await readFile(to)]
    : [fs.readFileSync(from), fs.readFileSync(to)]
  return now.equals(before) ? 'same' : 'changed'
}

/** Say what stands at a path; links count as what they lead to. */
function kindOf(path: string): 'file' | 'folder' | 'other' | undefined {
  try {
    const stats = fs.statSync(path)
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other'
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : 'other'
  }
}

async function move(from: string, to: string): Promise<undefined> {
  try {
    fs.renameSync(from, to)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    // The output is another disk: copy beside the target, then rename.
    const beside = `${to}.flyleaf-new`
    fs.rmSync(beside, { force: true })
    await copyFile(from, beside, fs.constants.COPYFILE_EXCL)
    fs.renameSync(beside, to)
  }
}

function removeStale(
  out: string,
  before: readonly string[],
  now: ReadonlySet<string>
): number {
  let removed = 0
  for (const path of before) {
    const stale = join(out, path)
    if (now.has(path) || !isFile(stale)) continue
    fs.rmSync(stale)
    removeEmpty(dirname(stale), out)
    removed++
  }
  return removed
}

function isFile(path: string): boolean {
  try {
    return fs.lstatSync(path).isFile()
  } catch {
    return false
  }
}

/** Remove folders upward while they are empty, but never the last one. */
function removeEmpty(folder: string, last: string): undefined {
  try {
    for (let here = folder; here !== last; here = dirname(here)) {
      fs.rmdirSync(here)
    }
  } catch {
    // It holds something, or is gone: either way there is no more to do.
  }
}

/** Lists which files of the output a build wrote. */
export const manifest = '.flyleaf.json'

/**
 * Read which files an earlier build wrote: none when there is no list, or it
 * is broken, as what is not known to be ours is not touched.
 */
function readManifest(out: string): Set<string> {
  try {
    const path = join(out, manifest)
    // A pipe would be waited for.
    if (!isFile(path)) return new Set()
    const value: unknown = JSON.parse(fs.readFileSync(path, 'utf8'))
    const files = isFields(value) ? value['files'] : undefined
    return new Set(Array.isArray(files) ? files.filter(staysInside) : [])
  } catch {
    return new Set()
  }
}

function writeManifest(folder: string, files: readonly string[]): undefined {
  const text = `${JSON.stringify({ files, version: 1 }, null, 2)}\n`
  replaceFile(join(folder, manifest), text)
}

/** Whether a path stays in its folder: somebody may have changed the list. */
function staysInside(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path !== '' &&
    !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(path)
  )
}
