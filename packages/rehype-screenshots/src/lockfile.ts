import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ReadSizes, readSizes } from './sizes.ts'

/** What was read of a lockfile, and the state that it was in. */
interface Copy {
  read: ReadSizes | undefined
  state: string
}

/**
 * Make a reader of a lockfile: it reads the file again only when the file has
 * changed, so that a server at work sees new sizes.
 *
 * @param lockfile
 *   Path of the file, or what is in it.
 * @returns
 *   Function from a root to sizes; nothing where there is no lockfile.
 */
export function lockfileReader(
  lockfile: ReadSizes | string | undefined
): (root: string) => ReadSizes | undefined {
  if (typeof lockfile !== 'string') return () => lockfile
  const copies = new Map<string, Copy>()

  return (root) => {
    const path = resolve(root, lockfile)
    const state = stateOf(path)
    let copy = copies.get(path)
    if (copy?.state !== state) {
      copy = { read: readSizes(path), state }
      copies.set(path, copy)
    }
    return copy.read
  }
}

function stateOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false })
  return status ? `${status.mtimeMs} ${status.size}` : ''
}
