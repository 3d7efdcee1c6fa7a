import fs, { type Dirent } from 'node:fs'
import { codeOf } from '@flyleaf/internal/system-error'
import type { Unplaced } from '../problems.ts'
import type { Selection } from './globs.ts'

/** Takes problems of files and folders as a whole: they have no place. */
export type Report = (problem: Unplaced) => undefined

// No glob has these, and no line of a message should.
const control = /\p{Cc}/u
const controls = /\p{Cc}/gu

/**
 * Find the files of a folder, one after the other, in no order; gives their
 * ids.
 *
 * Symbolic links are not followed, so that nothing outside the folder is read
 * and no circle is walked.
 */
export function* walk(
  root: string,
  selection: Selection,
  report: Report
): Generator<string> {
  const folders = ['']
  for (
    let folder = folders.pop();
    folder !== undefined;
    folder = folders.pop()
  ) {
    const way = folder === '' ? '' : `${folder}/`
    for (const item of list(root, folder, report)) {
      const id = way + item.name
      if (control.test(item.name)) {
        if (wouldBeRead(id, item, selection)) report(unusable(id))
      } else if (item.isFile()) {
        if (selection.takes(id)) yield id
      } else if (item.isDirectory()) {
        if (selection.enters(id)) folders.push(id)
      } else if (leadsIn(root, id, item, selection)) {
        report(item.isSymbolicLink() ? symbolicLink(id) : specialFile(id))
      }
    }
  }
}

function list(root: string, folder: string, report: Report): Dirent[] {
  try {
    return fs.readdirSync(folder === '' ? root : `${root}/${folder}`, {
      withFileTypes: true
    })
  } catch (error) {
    report(
      folder === ''
        ? {
            fatal: true,
            reason: `Cannot read the folder (${reasonOf(error)}); name one that exists`,
            ruleId: 'unreadable-folder'
          }
        : unreadable(folder, error)
    )
    return []
  }
}

/** Whether a file or folder would have been read if its name were plain. */
function wouldBeRead(id: string, item: Dirent, selection: Selection): boolean {
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

/** Say why a file or a folder cannot be read. */
export function unreadable(id: string, error: unknown): Unplaced {
  const code = codeOf(error)
  // What cannot be followed is a link that has taken the file's place.
  if (code === 'ELOOP') return symbolicLink(id)
  if (code !== 'ENOENT' && code !== 'ENOTDIR') {
    return {
      path: id,
      reason: `Cannot read the file or folder (${reasonOf(error)}), it is left out: see to its permissions and its name`,
      ruleId: 'unreadable-file'
    }
  }
  // The name that was listed is no name of the disk: bytes were lost.
  if (id.includes('\uFFFD')) return unusable(id)
  return {
    path: id,
    reason:
      'Cannot read the file, it is gone: it was removed while the folder was read; scan again',
    ruleId: 'vanished-file'
  }
}

/** Say that a name cannot be used, in a form that can be shown. */
function unusable(id: string): Unplaced {
  const isLost = id.includes('\uFFFD')
  return {
    path: id.replaceAll(controls, escapeUnit),
    reason: `Cannot use the name of the file or folder, ${isLost ? 'it is not UTF-8' : 'it has a line ending or another control character'}; it is left out: rename it`,
    ruleId: 'unusable-name'
  }
}

function symbolicLink(id: string): Unplaced {
  return {
    path: id,
    reason:
      'Cannot follow a symbolic link, it is left out: put the file or folder itself here',
    ruleId: 'symbolic-link'
  }
}

/** Say that something is no regular file: a pipe, a device. */
export function specialFile(id: string): Unplaced {
  return {
    path: id,
    reason:
      'Cannot read what is no regular file, it is left out: remove it or exclude it',
    ruleId: 'special-file'
  }
}

/** Write a code unit as the escape that JSON and JavaScript have for it. */
export function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Say in a word what went wrong: `ENOENT`. */
export function reasonOf(error: unknown): string {
  return codeOf(error) ?? String(error)
}
