import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './walk.ts'

/** A file that will take the place of another, whole or not at all. */
export interface Replacement {
  /** Give up; what was there stays. */
  discard(): void
  /** When it was begun, by the clock of the file system, in milliseconds. */
  begun: number
  /** Write the text and put the file in its place. */
  finish(text: string): void
}

/**
 * Begin a file that will take the place of another.
 *
 * It is written beside that one, under a name of its own, and renamed: who
 * reads at the same time finds the old file or the new one, and who writes at
 * the same time does not disturb.
 *
 * @param path
 *   File to replace; its folder is made when it is missing.
 * @returns
 *   Replacement.
 * @throws
 *   When the folder cannot be written to.
 */
export function beginReplacement(path: string): Replacement {
  makeFolder(dirname(path))
  const temporary = `${path}.${randomUUID()}.tmp`
  const descriptor = fs.openSync(temporary, 'wx')
  let open = true

  function close(): void {
    if (open) fs.closeSync(descriptor)
    open = false
  }

  function discard(): void {
    close()
    fs.rmSync(temporary, { force: true })
  }

  return {
    begun: fs.fstatSync(descriptor).mtimeMs,
    discard,
    finish(text) {
      try {
        fs.writeFileSync(descriptor, text)
        close()
        fs.renameSync(temporary, path)
      } catch (error) {
        discard()
        throw error
      }
    }
  }
}

/**
 * Make a folder, and those above it. The system's own way never comes to an
 * end where no folder can be made: below `/proc`.
 */
function makeFolder(path: string): void {
  if (fs.existsSync(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    fs.mkdirSync(path)
  } catch (error) {
    // Another process may have made it.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
