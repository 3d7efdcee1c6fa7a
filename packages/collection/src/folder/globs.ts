// What globs mean, `!` included, is picomatch's. Its `ignore` would not do: it
// sees hidden paths only where the globs beside it do, and a folder has to be
// left out without a glob that takes it.

import { either, list, type Rule, rule } from '@flyleaf/internal/options'
import picomatch from 'picomatch'

/** One glob, or several. */
export type Globs = string | readonly string[]

const glob: Rule<string> = rule('a glob', (value) =>
  typeof value === 'string' && plainOf(value) !== '' ? value : undefined
)

const plainGlob: Rule<string> = rule(
  'a glob that does not begin with `!` (`include` takes those)',
  (value) =>
    typeof value === 'string' && plainOf(value) !== '' && !isNegated(value)
      ? value
      : undefined
)

/** Globs of what is read; those with `!` take files away. */
export const includeRule: Rule<Globs> = either(
  glob,
  list(glob, 'a list of globs')
)

/** Globs of what is not read. */
export const excludeRule: Rule<Globs> = either(
  plainGlob,
  list(plainGlob, 'a list of globs')
)

/** Whether a glob is one of what is not meant; `!(a|b)` says what is. */
function isNegated(pattern: string): boolean {
  return picomatch.parse(pattern).negated
}

/** Take off what comes before a glob: `!`, and `./`. */
function plainOf(pattern: string): string {
  return pattern.slice(picomatch.scan(pattern).prefix.length)
}

/** Says which files and folders are of interest, by their paths with `/`. */
export interface Selection {
  /** Whether a folder can have files that are read. */
  enters(folder: string): boolean
  /** Whether a file is read. */
  takes(file: string): boolean
}

// Parts of pages, templates, drafts and data of Jekyll, Hugo, Docusaurus, Next.
const partialFolder =
  /^_(?:components|data|drafts|includes|layouts|partials|sass|shortcodes|site|snippets|templates)$/
const partialFile = /(?:^|\/)_(?!index\.)[^/]*$/i

const markdown = /\.(?:md|mdx|markdown)$/
const shouted = /\.(?:md|mdx|markdown)$/i

/** Compile globs. */
export function createSelection(included: Globs, excluded: Globs): Selection {
  const listed = [included].flat()
  const negated = listed.filter(isNegated)
  const named = listed.filter((pattern) => !isNegated(pattern)).map(plainOf)
  // What takes files away takes them from all.
  const include = named.length === 0 && negated.length > 0 ? ['**'] : named
  const exclude = [excluded, negated].flat().map(plainOf)

  const isNamed = matcher(include.filter(namesFiles))
  const isWithin = matcher(include.filter((pattern) => !namesFiles(pattern)))
  const isExcluded = matcher(exclude, { dot: true })
  const bases = include.map((pattern) => picomatch.scan(pattern).base)
  const parts = include.join('/').split('/')
  const namesDots = parts.some((part) => part.startsWith('.'))
  const namesPartials = parts.some((part) => part.startsWith('_'))
  const namesModules = parts.includes('node_modules')

  return {
    enters(folder) {
      const name = folder.slice(folder.lastIndexOf('/') + 1)
      if (name.startsWith('.') && !namesDots) return false
      if (name === 'node_modules' && !namesModules) return false
      if (partialFolder.test(name) && !namesPartials) return false
      return bases.some((base) => meets(base, folder)) && !isExcluded(folder)
    },
    takes(file) {
      if (partialFile.test(file) && !namesPartials) return false
      const plain = withPlainEnding(file)
      if (isExcluded(file) || isExcluded(plain)) return false
      return (
        isNamed(plain) ||
        isNamed(file) ||
        (markdown.test(plain) && isWithin(plain))
      )
    }
  }
}

/** `A.MD` is Markdown, too: globs are written for `.md`. */
function withPlainEnding(file: string): string {
  return markdown.test(file)
    ? file
    : file.replace(shouted, (ending) => ending.toLowerCase())
}

const hidden = /(?:^|\/)\./

/** Compile globs; the usual ones are told without a glob. */
function matcher(
  patterns: readonly string[],
  options?: picomatch.PicomatchOptions
): (path: string) => boolean {
  if (patterns.length === 0) return () => false
  if (patterns.length === 1 && patterns[0] === '**' && !options) {
    return (path) => !hidden.test(path)
  }
  return picomatch([...patterns], options)
}

/** Whether a glob says which files: by their ending, or by their name. */
function namesFiles(pattern: string): boolean {
  const name = pattern.slice(pattern.lastIndexOf('/') + 1)
  return name.includes('.') || !picomatch.scan(name).isGlob
}

/** Whether one path is the other, or above it. */
function meets(base: string, folder: string): boolean {
  return (
    base === '' ||
    base === folder ||
    base.startsWith(`${folder}/`) ||
    folder.startsWith(`${base}/`)
  )
}
