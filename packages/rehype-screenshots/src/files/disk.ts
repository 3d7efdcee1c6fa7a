// The disk is handed about as a value, so that what reads it is imported by
// main entries that run in browsers and workers, too.

import { builtin } from '@flyleaf/internal/node'

/** What is used of the disk. */
export interface Disk {
  fs: typeof import('node:fs')
  path: typeof import('node:path')
}

/** Find the disk; nothing where there is none. */
export function findDisk(): Disk | undefined {
  const fs = builtin('node:fs')
  const path = builtin('node:path')
  return fs && path && { fs, path }
}
