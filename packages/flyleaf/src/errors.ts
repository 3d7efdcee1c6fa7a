/**
 * A mistake of whoever calls: an option that does not exist, a folder that is
 * not there, an output that cannot be written. The text is one sentence or two
 * that say what is wrong, where, and what to do; it needs no stack.
 *
 * What is wrong *in* a document is never a mistake but a message on its file.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}

/** Run something that checks options: what it throws is the caller's mistake. */
export function attach<T>(job: () => T): T {
  try {
    return job()
  } catch (error) {
    throw new Mistake(wordsOf(error), { cause: error })
  }
}

/** Say what kept a parser or a plugin from doing its work on a document. */
export function faultIn(error: unknown): string {
  // The only range that documents leave is that of the stack.
  if (error instanceof RangeError) return 'it is nested too deeply'
  return textOf(error)
}

/** Say in words what went wrong, as in `'permission denied'`. */
export function wordsOf(error: unknown): string {
  const code = codeOf(error)
  return code === undefined ? textOf(error) : (words.get(code) ?? code)
}

/** Say which code the system gave an error, when it is the system's. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : undefined
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const words: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'something else is there already'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its links go round in a circle'],
  ['EMFILE', 'too many files are open'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOSPC', 'the disk is full'],
  ['ENOTDIR', 'a part of the path is a file, not a folder'],
  ['EPERM', 'it is not permitted'],
  ['EROFS', 'the file system is read-only']
])
