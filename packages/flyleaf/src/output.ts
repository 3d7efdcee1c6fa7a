import {
  access,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  rm,
  writeFile
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf, Mistake, wordsOf } from './mistake.ts'
import { type Changes, kindOf, place, removeEmpty } from './placement.ts'

const clashes = new Set<unknown>(['EEXIST', 'EISDIR', 'ENOTDIR'])

/** A folder that is filled aside and appears whole. */
export interface Output {
  /** Put the files in their place; the folder is touched only now. */
  commit(): Promise<Changes>
  /** Add a copy of a file under a path relative to the folder. */
  copy(path: string, from: string): Promise<undefined>
  /** Throw away what was not committed; nothing is left of it. */
  discard(): Promise<undefined>
  /** Add a file under a path relative to the folder. */
  write(path: string, content: string): Promise<undefined>
}

/**
 * Open a folder for writing.
 *
 * Files are collected in a folder beside it. A folder that does not exist yet
 * then appears by one rename; in one that exists each file is replaced by a
 * rename, and what an earlier build wrote and this one does not is removed.
 * `.flyleaf.json` lists what a build wrote: whatever is not listed there is
 * somebody else's, and stays.
 *
 * @param out
 *   Absolute path of the folder.
 * @returns
 *   Output.
 * @throws
 *   Mistake when the folder cannot be written.
 */
export async function openOutput(out: string): Promise<Output> {
  const { aside, made } = await makeAside(out)
  // The folder itself gets the mode that the user's mask says; one made as a
  // temporary folder is closed to everybody else, a web server included.
  const stage = join(aside, 'files')
  const paths = new Set<string>()

  async function add(
    path: string,
    put: (to: string) => Promise<unknown>
  ): Promise<undefined> {
    const to = join(stage, path)
    try {
      await mkdir(dirname(to), { recursive: true })
      await put(to)
    } catch (error) {
      if (error instanceof Mistake) throw error
      // Nobody else writes here: a file is in the way of a folder of ours.
      const isClash = clashes.has(codeOf(error))
      const advice = 'two files of this build want to be there: rename one'
      throw cannotWrite(join(out, path), error, isClash ? advice : undefined)
    }
    paths.add(path)
  }

  async function discard(): Promise<undefined> {
    await rm(aside, { force: true, recursive: true })
    if (made !== undefined) await removeEmpty(dirname(out), dirname(made))
  }

  return {
    async commit() {
      try {
        return await place(stage, out, [...paths].sort())
      } catch (error) {
        throw error instanceof Mistake ? error : cannotWrite(out, error)
      } finally {
        await discard()
      }
    },
    async copy(path, from) {
      await add(path, async (to) => {
        // Read apart from writing, to say which of the two is the matter.
        await access(from, constants.R_OK).catch((error: unknown) => {
          throw new Mistake(
            `Cannot copy ${from}: ${wordsOf(error)}; see to the file`
          )
        })
        await copyFile(from, to)
      })
    },
    discard,
    write: (path, content) => add(path, (to) => writeFile(to, content))
  }
}

/** Make the folder aside: in the output, where there is no room beside it. */
async function makeAside(
  out: string
): Promise<{ aside: string; made: string | undefined }> {
  const kind = await kindOf(out)
  if (kind === 'file' || kind === 'other') {
    throw new Mistake(
      `Cannot write to ${out}: it is not a folder; name another output`
    )
  }

  const parent = dirname(out)
  try {
    const made = await mkdir(parent, { recursive: true })
    return { aside: await mkdtemp(join(parent, `.${basename(out)}-`)), made }
  } catch (error) {
    if (kind === undefined) throw cannotWrite(out, error)
  }

  try {
    return { aside: await mkdtemp(join(out, '.flyleaf-')), made: undefined }
  } catch (error) {
    throw cannotWrite(out, error)
  }
}

function cannotWrite(path: string, error: unknown, advice?: string): Mistake {
  const first = codeOf(error) === 'ENOSPC' ? 'make room on the disk' : advice
  const what = first ?? 'name another output, or change its permissions'
  return new Mistake(`Cannot write ${path}: ${wordsOf(error)}; ${what}`, {
    cause: error
  })
}
