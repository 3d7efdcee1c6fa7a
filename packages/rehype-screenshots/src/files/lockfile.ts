import {
  brokenSizes,
  parseSizes,
  type ReadSizes
} from '../size/lockfile-format.ts'
import type { Disk } from './disk.ts'

/** Gives what is in the lockfile of a site; nothing where there is none. */
export type ReadLockfile = (cwd: string) => ReadSizes | undefined

/**
 * Make a reader of a lockfile, of its path or of what is in it: it reads the
 * file again only when the file has changed, so that a server at work sees new
 * sizes.
 */
export function lockfileReader(
  lockfile: ReadSizes | string | undefined,
  root: string | undefined,
  disk: Disk | undefined
): ReadLockfile {
  if (typeof lockfile !== 'string') return () => lockfile
  if (!disk) return () => undefined
  const { fs, path } = disk
  const copies = new Map<
    string,
    { read: ReadSizes | undefined; state: string }
  >()

  return (cwd) => {
    const file = path.resolve(cwd, root ?? '', lockfile)
    const state = stateOf(file, disk)
    let copy = copies.get(file)
    if (copy?.state !== state) {
      copy = { read: sizesIn(file, fs), state }
      copies.set(file, copy)
    }
    return copy.read
  }
}

function stateOf(path: string, { fs }: Disk): string {
  const status = fs.statSync(path, { throwIfNoEntry: false })
  return status ? `${status.mtimeMs} ${status.size}` : ''
}

/** Read sizes from a file; nothing when there is no such file. */
export function sizesIn(path: string, fs: Disk['fs']): ReadSizes | undefined {
  if (!fs.existsSync(path)) return
  try {
    return parseSizes(fs.readFileSync(path, 'utf8'))
  } catch {
    return brokenSizes('it cannot be read')
  }
}
