/** Say which code the system gave an error, when it is the system's: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : undefined
}

/** Say what the system found wrong with a path, in words: `permission denied`. */
export function wordsOf(error: unknown): string {
  const code = codeOf(error)
  return (
    (code === undefined ? undefined : words.get(code)) ??
    code ??
    thrownWords(error)
  )
}

/** Say what has been thrown: anything at all. */
export function thrownWords(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error)
  } catch {
    return 'something that has no words'
  }
}

const words: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EBUSY', 'it is in use'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'something else is there already'],
  ['EINVAL', 'it is no regular file'],
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
