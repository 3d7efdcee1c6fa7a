import fs, { type Dirent } from 'node:fs'
import type { Finding } from './problem.ts'
import type { Selection } from './selection.ts'

/** A regular file, and what tells whether it has changed. */
export interface Found {
  id: string
  /** Time of its last change, in milliseconds. */
  mtimeMs: number
  /** Size in bytes. */
  size: number
}

/**
 * Find the files of a folder, one after the other.
 *
 * Symbolic links are not followed, so that nothing outside the folder is read
 * and no circle is walked.
 *
 * @param root
 *   Folder.
 * @param selection
 *   Which files are of interest.
 * @param add
 *   Takes problems.
 */
export function* walk(
  root: string,
  selection: Selection,
  add: (finding: Finding) => void
): Generator<Found> {
  const folders = ['']
  for (
    let folder = folders.pop();
    folder !== undefined;
    folder = folders.pop()
  ) {
    for (const item of list(root, folder, add)) {
      const id = folder === '' ? item.name : `${folder}/${item.name}`
      if (item.isDirectory()) {
        if (selection.enters(id)) folders.push(id)
      } else if (item.isFile()) {
        const found = selection.takes(id) && look(root, id, add)
        if (found) yield found
      } else if (leadsIn(root, id, item, selection)) {
        add(strange(id, item.isSymbolicLink()))
      }
    }
  }
}

/**
 * Look at a file: what it is now.
 *
 * @param root
 *   Folder.
 * @param id
 *   File.
 * @param add
 *   Takes problems.
 * @returns
 *   File, or nothing when it is no regular file.
 */
export function look(
  root: string,
  id: string,
  add: (finding: Finding) => void
): Found | undefined {
  try {
    const stats = fs.lstatSync(`${root}/${id}`)
    if (stats.isFile()) return { id, mtimeMs: stats.mtimeMs, size: stats.size }
    add(strange(id, stats.isSymbolicLink()))
  } catch (error) {
    add(unreadable(id, error))
  }
  return
}

/**
 * Say why a file or a folder cannot be read.
 *
 * @param id
 *   File or folder.
 * @param error
 *   What reading it threw.
 * @returns
 *   Problem.
 */
export function unreadable(id: string, error: unknown): Finding {
  const code = codeOf(error)
  const gone = code === 'ENOENT' || code === 'ENOTDIR'
  return {
    id,
    reason: gone
      ? 'Cannot read the file, it is gone: it was removed while the folder was read; scan again'
      : `Cannot read the file or folder (${code}), it is left out: see to its permissions and its name`,
    ruleId: gone ? 'vanished-file' : 'unreadable-file'
  }
}

/** Read the code of a system's error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error
    ? String(error.code)
    : String(error)
}

function list(
  root: string,
  folder: string,
  add: (finding: Finding) => void
): Dirent[] {
  try {
    return fs.readdirSync(folder === '' ? root : `${root}/${folder}`, {
      withFileTypes: true
    })
  } catch (error) {
    add(
      folder === ''
        ? {
            fatal: true,
            reason: `Cannot read the folder (${codeOf(error)}); name one that exists`,
            ruleId: 'unreadable-folder'
          }
        : unreadable(folder, error)
    )
    return []
  }
}

/** Whether what is no file and no folder would have been read if it were. */
function leadsIn(
  root: string,
  id: string,
  item: Dirent,
  selection: Selection
): boolean {
  if (selection.takes(id)) return true
  if (!item.isSymbolicLink() || !selection.enters(id)) return false
  const target = fs.statSync(`${root}/${id}`, { throwIfNoEntry: false })
  return target?.isDirectory() ?? false
}

function strange(id: string, link: boolean): Finding {
  return {
    id,
    reason: link
      ? 'Cannot follow a symbolic link, it is left out: put the file or folder itself here'
      : 'Cannot read what is no regular file, it is left out: remove it or exclude it',
    ruleId: link ? 'symbolic-link' : 'special-file'
  }
}
