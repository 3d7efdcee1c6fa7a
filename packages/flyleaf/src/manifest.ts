import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isFields } from '@flyleaf/document'

const name = '.flyleaf.json'

/**
 * Read which files of a folder an earlier build wrote.
 *
 * @param folder
 *   Absolute path of the folder.
 * @returns
 *   Paths relative to the folder; none when there is no list, or it is broken:
 *   what is not known to be ours is not touched.
 */
export async function readManifest(folder: string): Promise<Set<string>> {
  try {
    const value: unknown = JSON.parse(
      await readFile(join(folder, name), 'utf8')
    )
    const files = isFields(value) ? value['files'] : undefined
    return new Set(Array.isArray(files) ? files.filter(isInside) : [])
  } catch {
    return new Set()
  }
}

/**
 * Write down which files of a folder a build wrote.
 *
 * @param folder
 *   Absolute path of the folder.
 * @param files
 *   Paths relative to the folder, with `/`.
 */
export async function writeManifest(
  folder: string,
  files: readonly string[]
): Promise<undefined> {
  const path = join(folder, name)
  const near = `${path}.new`
  await writeFile(near, `${JSON.stringify({ files, version: 1 }, null, 2)}\n`)
  await rename(near, path)
}

/** Whether a path stays in its folder: somebody may have changed the list. */
function isInside(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path !== '' &&
    !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(path)
  )
}
