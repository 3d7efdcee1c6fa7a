import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { build, type Config, type Result } from '../src/index.ts'

/** Files by their paths, relative to some folder. */
export type Files = Readonly<Record<string, Uint8Array | string>>

/** A folder that each test finds empty. */
export interface Site {
  /** Where it is now. */
  readonly folder: string
  /** Build the documents of `content`, without neighbours unless asked. */
  build(documents: Files, config?: Config): Promise<Result>
  /** Go to another folder, and forget this one. */
  move(): Promise<void>
  /** Put files there. */
  put(files: Files): Promise<void>
}

/** Make a folder for each test of the file that calls this. */
export function siteForEach(): Site {
  let folder: string

  async function open() {
    folder = await mkdtemp(join(tmpdir(), 'flyleaf-site-'))
  }
  async function close() {
    await rm(folder, { force: true, recursive: true })
  }
  async function put(files: Files) {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
    }
  }

  beforeEach(open)
  afterEach(close)

  return {
    get folder() {
      return folder
    },
    async build(documents, config) {
      await put(
        Object.fromEntries(
          Object.entries(documents).map(([name, content]) => [
            `content/${name}`,
            content
          ])
        )
      )
      return await build({ prevnext: false, ...config }, { cwd: folder })
    },
    async move() {
      await close()
      await open()
    },
    put
  }
}
