import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from './system-error.ts'

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
 * the same time does not disturb. Its folder is made when it is missing; one
 * that cannot be written to throws.
 */
export function beginReplacement(path: string): Replacement {
  makeFolder(dirname(path))
  const temporary = `${path}.${randomUUID()}.tmp`
  const descriptor = fs.openSync(temporary, 'wx')
  const begun = fs.fstatSync(descriptor).mtimeMs
  removeLeft(path, begun)
  let open = true

  function close(): undefined {
    if (open) fs.closeSync(descriptor)
    open = false
  }

  function discard(): undefined {
    close()
    fs.rmSync(temporary, { force: true })
  }

  return {
    begun,
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

/** Longer than anybody takes to write a file, in milliseconds. */
const longest = 3_600_000

const ending = /^\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/

/** Take away what was left by processes that were killed, an hour ago or more. */
function removeLeft(path: string, now: number): undefined {
  const folder = dirname(path)
  const name = basename(path)
  try {
    for (const other of fs.readdirSync(folder)) {
      if (!other.startsWith(name) || !ending.test(other.slice(name.length))) {
        continue
      }
      const left = join(folder, other)
      const age = now - fs.lstatSync(left).mtimeMs
      if (age > longest) fs.rmSync(left, { force: true })
    }
  } catch {
    // Somebody else was quicker, or the folder cannot be read.
  }
}

/** Put a text in the place of a file, whole or not at all. */
export function replaceFile(path: string, text: string): undefined {
  beginReplacement(path).finish(text)
}

/**
 * Make a folder, and those above it. The system's own way never comes to an
 * end where no folder can be made: below `/proc`.
 */
function makeFolder(path: string): undefined {
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
