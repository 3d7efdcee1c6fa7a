import picomatch from 'picomatch'

/** Which files are read. */
export interface SelectionOptions {
  /**
   * Globs of files and folders that are not read (default: none); none begins
   * with `!`.
   */
  exclude?: string | readonly string[] | null | undefined
  /**
   * Globs of files that are read, relative to the root (default: `'**'`). A
   * glob that names no ending (`posts/**`) takes `.md`, `.mdx` and
   * `.markdown`; what begins with a dot and `node_modules` have to be named.
   * One that begins with `!` takes files away, from the default if need be.
   */
  include?: string | readonly string[] | null | undefined
}

/** Says which files and folders are of interest. */
export interface Selection {
  /** Whether a folder can have files that are read. */
  enters(folder: string): boolean
  /** Whether a file is read. */
  takes(file: string): boolean
}

const markdown = /\.(?:md|mdx|markdown)$/
const shouted = /\.(?:md|mdx|markdown)$/i

/**
 * Compile globs.
 *
 * @param options
 *   Globs.
 * @returns
 *   Selection; its paths are relative to the root, with `/`.
 * @throws
 *   When a glob is not a text, or one of `exclude` begins with `!`.
 */
export function createSelection(
  options: Readonly<SelectionOptions>
): Selection {
  const { exclude, include } = readGlobs(options)
  const isNamed = matcher(include.filter(namesFiles))
  const isWithin = matcher(include.filter((glob) => !namesFiles(glob)))
  const isExcluded = matcher(exclude, { dot: true })
  const bases = include.map((glob) => picomatch.scan(glob).base)
  const named = include.join('/').split('/')
  const namesDots = named.some((part) => part.startsWith('.'))
  const namesModules = named.includes('node_modules')

  return {
    enters(folder) {
      const name = folder.slice(folder.lastIndexOf('/') + 1)
      if (name.startsWith('.') && !namesDots) return false
      if (name === 'node_modules' && !namesModules) return false
      return bases.some((base) => meets(base, folder)) && !isExcluded(folder)
    },
    takes(file) {
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
  globs: readonly string[],
  options?: picomatch.PicomatchOptions
): (path: string) => boolean {
  if (globs.length === 0) return () => false
  if (globs.length === 1 && globs[0] === '**' && !options)
    return (path) => !hidden.test(path)
  return picomatch([...globs], options)
}

/** Whether a glob says which files: by their ending, or by their name. */
function namesFiles(glob: string): boolean {
  const name = glob.slice(glob.lastIndexOf('/') + 1)
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

/** Sort globs by whether they add files or take them away. */
function readGlobs(options: Readonly<SelectionOptions>): {
  exclude: string[]
  include: string[]
} {
  const listed = globs('include', options.include ?? '**')
  const exclude = globs('exclude', options.exclude ?? [])
  const strange = exclude.find(isNegated)
  if (strange !== undefined)
    throw new TypeError(
      `Option \`exclude\`: unexpected \`!\` before \`${strange.slice(1)}\`; put that into \`include\``
    )

  const negated = listed.filter(isNegated).map((glob) => glob.slice(1))
  const include = listed.filter((glob) => !isNegated(glob))
  return {
    exclude: [...exclude, ...globs('include', negated)],
    include: include.length === 0 && negated.length > 0 ? ['**'] : include
  }
}

/** Whether a glob is one of what is not meant; `!(a|b)` says what is. */
function isNegated(glob: string): boolean {
  return /^!(?!\()/.test(glob)
}

function globs(name: string, value: unknown): string[] {
  const list: unknown[] = [value].flat()
  return list.map((glob) => {
    if (typeof glob === 'string' && glob !== '')
      return glob.replace(/^\.\//, '')
    throw new TypeError(
      `Option \`${name}\`: expected a glob, or a list of globs`
    )
  })
}
