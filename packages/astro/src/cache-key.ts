import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const packages = [
  '@flyleaf/matter',
  '@flyleaf/rehype-prevnext',
  '@flyleaf/rehype-screenshots',
  '@flyleaf/remark-description',
  '@flyleaf/remark-matter'
]

/**
 * Make a text that changes with everything that rendered pages depend on,
 * beside the documents: options, files, versions.
 *
 * Astro compares its configuration with the last one as JSON, in which
 * functions are nothing; here they count by their source.
 *
 * @param options
 *   Options of the plugins.
 * @param files
 *   Paths of files that the plugins read.
 * @returns
 *   Hash.
 */
export function cacheKeyOf(options: unknown, files: readonly string[]): string {
  const hash = createHash('sha256')
  const json = JSON.stringify(options, (_, value: unknown) =>
    typeof value === 'function' ? String(value) : value
  )
  hash.update(JSON.stringify([json, versions(), files.map(contentOf)]))
  return hash.digest('hex').slice(0, 16)
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function versions(): string[] {
  const own = createRequire(import.meta.url)
  // The plugins are dependencies of `flyleaf`, not of this package.
  const theirs = createRequire(own.resolve('flyleaf/package.json'))
  return packages.map((name) => {
    const { version } = theirs(`${name}/package.json`)
    return `${name}@${version}`
  })
}
