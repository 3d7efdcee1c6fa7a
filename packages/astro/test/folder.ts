import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Make an empty folder that is gone when the test is over. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flyleaf-astro-'))
  onTestFinished(() =>
    rm(folder, { force: true, maxRetries: 3, recursive: true })
  )
  return folder
}
