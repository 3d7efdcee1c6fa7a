import { resolve } from 'node:path'
import {
  readSizes,
  type Sizes,
  writeSizes
} from '@flyleaf/rehype-screenshots/sizes'
import { wordsOf } from '../mistake.ts'
import { problemOf, type SizeProblem } from './problem.ts'

/** The lockfile of a folder, and what is wrong with it. */
export interface Lockfile {
  /** It cannot be used, and must not be written over. */
  broken: boolean
  problems: SizeProblem[]
  sizes: Sizes
  /** Write it; what cannot be written is a problem. */
  write(result: { written: boolean }): undefined
}

/**
 * Open the lockfile of a folder.
 *
 * @param options
 *   Folder, and the lockfile in it.
 * @returns
 *   Lockfile; an empty one where there is none yet.
 */
export function openLockfile(
  options: Readonly<{ lockfile?: string | null | undefined; root: string }>
): Lockfile {
  const name = options.lockfile ?? 'image-sizes.json'
  const path = resolve(options.root, name)
  const read = readSizes(path)
  const sizes = read?.sizes ?? new Map()
  const broken = read?.broken ?? false
  const problems = (read?.problems ?? []).map((fault) => {
    const reason = `Cannot use all of \`${name}\`, ${fault}: mend or delete it`
    return problemOf('sizes-invalid', reason, undefined, undefined, broken)
  })

  return {
    broken,
    problems,
    sizes,
    write(result) {
      // Who has no remote pictures needs no file.
      if (!read && sizes.size === 0) return
      try {
        if (writeSizes(path, sizes)) result.written = true
      } catch (error) {
        if (problems.some(({ fatal }) => fatal)) return
        const reason = `Cannot write \`${name}\`, ${wordsOf(error)}`
        problems.push(
          problemOf('sizes-invalid', reason, undefined, undefined, true)
        )
      }
    }
  }
}
