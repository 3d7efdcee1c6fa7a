import { createRequire } from 'node:module'
import { dirname, relative } from 'node:path'
import type { Options } from '@flyleaf/matter'

const packages = ['@flyleaf/collection', '@flyleaf/matter']

/**
 * Name everything that, besides the files, decides about the entries.
 *
 * @param path
 *   Cache file.
 * @param root
 *   Folder.
 * @param options
 *   Configuration of the frontmatter.
 * @returns
 *   Key, or nothing when that cannot be named: functions have no name that
 *   lasts, and a bundle does not say what versions are in it.
 */
export function cacheKey(
  path: string,
  root: string,
  options: Readonly<Options>
): string | undefined {
  // A schema checks, and changes nothing.
  const { schema: _schema, ...relevant } = options
  let named = true
  const text = JSON.stringify(relevant, (_, value) => {
    if (typeof value === 'function') named = false
    return value
  })

  try {
    const require = createRequire(import.meta.url)
    const versions = packages.map((name) => require(`${name}/package.json`))
    return named
      ? JSON.stringify([
          versions.map(({ version }) => version),
          relative(dirname(path), root),
          text
        ])
      : undefined
  } catch {
    return
  }
}
