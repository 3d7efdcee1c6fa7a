import fs, { type Dirent } from 'node:fs'
import { escapeUnit } from './json.ts'
import type { Finding } from './problem.ts'
import type { Selection } from './selection.ts'

// No glob has these, and no line of a message should.
const control = /\p{Cc}/u
const controls = /\p{Cc}/gu

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
 * @returns
 *   Ids of regular files, in no order.
 */
export function* walk(
  root: string,
  selection: Selection,
  add: (finding: Finding) => void
): Generator<string> {
  const folders = ['']
  for (
    let folder = folders.pop();
    folder !== undefined;
    folder = folders.pop()
  ) {
    const way = folder === '' ? '' : `${folder}/`
    for (const item of list(root, folder, add)) {
      const id = way + item.name
      if (control.test(item.name)) {
        if (matters(id, item, selection)) add(unusable(id))
      } else if (item.isFile()) {
        if (selection.takes(id)) yield id
      } else if (item.isDirectory()) {
        if (selection.enters(id)) folders.push(id)
      } else if (leadsIn(root, id, item, selection)) {
        add(strange(id, item.isSymbolicLink()))
      }
    }
  }
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
  // What cannot be followed is a link that has taken the file's place.
  if (code === 'ELOOP') return strange(id, true)
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return {
      id,
      reason: `Cannot read the file or folder (${code}), it is left out: see to its permissions and its name`,
      ruleId: 'unreadable-file'
    }
  // The name that was listed is no name of the disk: bytes were lost.
  if (id.includes('\uFFFD')) return unusable(id)
  return {
    id,
    reason:
      'Cannot read the file, it is gone: it was removed while the folder was read; scan again',
    ruleId: 'vanished-file'
  }
}

/** Say that a name cannot be used, in a form that can be shown. */
function unusable(id: string): Finding {
  const lost = id.includes('\uFFFD')
  return {
    id: id.replaceAll(controls, escapeUnit),
    reason: `Cannot use the name of the file or folder, ${lost ? 'it is not UTF-8' : 'it has a line ending or another control character'}; it is left out: rename it`,
    ruleId: 'unusable-name'
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

/** Whether a file or folder would have been read if its name were plain. */
function matters(id: string, item: Dirent, selection: Selection): boolean {
  const plain = id.replaceAll(controls, '-')
  return item.isDirectory() ? selection.enters(plain) : selection.takes(plain)
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

/**
 * Say that something is no regular file.
 *
 * @param id
 *   What it is.
 * @param link
 *   Whether it is a symbolic link.
 * @returns
 *   Problem.
 */
export function strange(id: string, link: boolean): Finding {
  return {
    id,
    reason: link
      ? 'Cannot follow a symbolic link, it is left out: put the file or folder itself here'
      : 'Cannot read what is no regular file, it is left out: remove it or exclude it',
    ruleId: link ? 'symbolic-link' : 'special-file'
  }
}
