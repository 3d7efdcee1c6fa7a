import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Folder beside the repository with a real blog and the page that the project
 * started from. It is no part of the repository: tests that need it are skipped
 * where it is missing, and say so.
 */
export const shared: string = fileURLToPath(
  new URL('../../shared/', import.meta.url)
)

/** Whether the folder is there. */
export const hasShared: boolean = existsSync(shared)

/** What a skipped test is called. */
export const needsShared: string = hasShared
  ? ''
  : ' (skipped: the folder ../shared is not there)'
