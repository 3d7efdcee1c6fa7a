// The file of a configuration, which is a program: how it is found and run.
import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isFields } from '@flyleaf/internal/fields'
import { thrownWords } from '@flyleaf/internal/system-error'
import { Mistake } from '../errors.ts'
import type { Config } from './config.ts'

/** A configuration, and where it was. */
export interface ConfigFile {
  /** Configuration; empty when there is no file. */
  config: Config
  /** Folder that the paths in it count from. */
  folder: string
  /** Path of the file; none when there is none. */
  path: string | undefined
}

const names = ['flyleaf.config.mjs', 'flyleaf.config.js', 'flyleaf.config.ts']

/**
 * Load the configuration from a file that the user named, or from one of the
 * usual name. Throws a `Mistake` when the named one is not there, cannot be
 * run, or exports no object.
 */
export async function loadConfig(
  cwd: string,
  name?: string | undefined
): Promise<ConfigFile> {
  const path = name === undefined ? await find(cwd) : resolve(cwd, name)
  if (path === undefined) return { config: {}, folder: cwd, path }
  if (!(await isFile(path))) {
    throw new Mistake(`Cannot find ${path}; name the file of the configuration`)
  }

  const config = await load(path)
  if (!isFields(config)) {
    throw new Mistake(
      `Cannot use ${path}: its default export is no object; write \`export default defineConfig({…})\``
    )
  }
  return { config, folder: dirname(path), path }
}

async function find(cwd: string): Promise<string | undefined> {
  for (const name of names) {
    const path = join(cwd, name)
    if (await isFile(path)) return path
  }
  return
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

async function load(path: string): Promise<unknown> {
  try {
    if (/\.[cm]?ts$/.test(path)) {
      const { createJiti } = await import('jiti')
      const jiti = createJiti(import.meta.url, { fsCache: false })
      return await jiti.import(path, { default: true })
    }
    const module: { default?: unknown } = await import(pathToFileURL(path).href)
    return module.default
  } catch (error) {
    const text = thrownWords(error)
    // What follows is which files asked for it.
    const reason = text.replace(/\n.*/s, '')
    throw new Mistake(`Cannot run ${path}: ${reason}; correct the file`, {
      cause: error
    })
  }
}
