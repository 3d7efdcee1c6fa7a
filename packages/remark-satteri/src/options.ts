import type { TreeOptions } from 'satteri'

/** Configuration; all of it is JSON. */
export interface Options {
  /**
   * Definition lists: a line with the term, then `: definition` (default:
   * `false`).
   */
  definitionList?: boolean | null | undefined
  /** `:name`, `::name` and `:::name`, as in remark-directive (default: `false`). */
  directive?: boolean | null | undefined
  /** YAML between `---` and TOML between `+++` (default: `true`). */
  frontmatter?: boolean | null | undefined
  /**
   * Autolinks, footnotes, strikethrough, tables and task lists, as in
   * remark-gfm (default: `true`); `{footnotes: false}` is all but footnotes.
   */
  gfm?: boolean | { footnotes?: boolean } | null | undefined
  /** Attributes of headings: `# Title {#id .class}` (default: `false`). */
  headingAttributes?: boolean | null | undefined
  /**
   * `$x$` and `$$x$$`, as in remark-math (default: `false`);
   * `{singleDollarTextMath: false}` leaves `$x$` alone.
   */
  math?: boolean | { singleDollarTextMath?: boolean } | null | undefined
  /**
   * Parse MDX, as with remark-mdx (default: `false`); `'detect'` does so for
   * files whose name ends in `.mdx`.
   */
  mdx?: boolean | 'detect' | null | undefined
  /**
   * Give every node its place in the document (default: `true`); without,
   * messages have none, and parsing takes a tenth less. MDX always has them.
   */
  position?: boolean | null | undefined
  /**
   * Typographic quotes, dashes and ellipses (default: `false`); an object
   * turns single ones off.
   */
  smartPunctuation?:
    | boolean
    | { dashes?: boolean; ellipses?: boolean; quotes?: boolean }
    | null
    | undefined
  /** `~sub~` (default: `false`). */
  subscript?: boolean | null | undefined
  /** `^super^` (default: `false`). */
  superscript?: boolean | null | undefined
  /** Links to other pages: `[[page]]`, `[[page|text]]` (default: `false`). */
  wikilinks?: boolean | null | undefined
}

/** Options, read. */
export interface Settings {
  /** Whether to parse MDX, or to ask the name of the file. */
  mdx: boolean | 'detect'
  /** Options of Sätteri's functions. */
  tree: Required<TreeOptions>
}

/** Whose options they are, as errors name it. */
const owner = '@flyleaf/remark-satteri'

/** The options, and what their objects turn on and off. */
const forms = new Map<string, readonly string[]>([
  ['definitionList', []],
  ['directive', []],
  ['frontmatter', []],
  ['gfm', ['footnotes']],
  ['headingAttributes', []],
  ['math', ['singleDollarTextMath']],
  ['mdx', []],
  ['position', []],
  ['smartPunctuation', ['dashes', 'ellipses', 'quotes']],
  ['subscript', []],
  ['superscript', []],
  ['wikilinks', []]
])

/**
 * Read and check options.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Settings, with all defaults.
 * @throws
 *   When an option is unknown or has a value that it does not take.
 */
export function readOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  const given = options ?? {}
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw new Error(`Unexpected options of \`${owner}\`, expected an object`)
  }
  for (const [name, value] of Object.entries(given)) check(name, value)

  return {
    mdx: given.mdx ?? false,
    tree: {
      features: {
        definitionList: given.definitionList ?? false,
        directive: given.directive ?? false,
        frontmatter: given.frontmatter ?? true,
        gfm: given.gfm ?? true,
        headingAttributes: given.headingAttributes ?? false,
        math: given.math ?? false,
        smartPunctuation: given.smartPunctuation ?? false,
        subscript: given.subscript ?? false,
        superscript: given.superscript ?? false,
        wikilinks: given.wikilinks ?? false
      },
      position: given.position ?? true
    }
  }
}

function check(name: string, value: unknown): undefined {
  const keys = forms.get(name)
  if (!keys) {
    throw new Error(
      `Unexpected option \`${name}\` of \`${owner}\`, expected one of ${list([...forms.keys()])}`
    )
  }

  if (value === null || value === undefined) return
  if (typeof value === 'boolean') return
  if (name === 'mdx' && value === 'detect') return
  if (typeof value === 'object' && isFlags(value, keys)) return

  let form = 'a boolean'
  if (name === 'mdx') form += " or `'detect'`"
  if (keys.length > 0) form += ` or an object of booleans: ${list(keys)}`
  throw new Error(
    `Unexpected value of option \`${name}\` of \`${owner}\`, expected ${form}`
  )
}

/** Whether an object has booleans under these keys, and nothing else. */
function isFlags(value: object, keys: readonly string[]): boolean {
  return (
    keys.length > 0 &&
    !Array.isArray(value) &&
    Object.entries(value).every(
      ([key, flag]) => keys.includes(key) && typeof flag === 'boolean'
    )
  )
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ')
}
