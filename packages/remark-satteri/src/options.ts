import {
  either,
  flag,
  group,
  literal,
  or,
  type RulesOf,
  readOptions
} from '@flyleaf/internal/options'
import type { Features } from 'satteri'

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
  gfm?: boolean | { footnotes?: boolean | null | undefined } | null | undefined
  /** Attributes of headings: `# Title {#id .class}` (default: `false`). */
  headingAttributes?: boolean | null | undefined
  /**
   * `$x$` and `$$x$$`, as in remark-math (default: `false`);
   * `{singleDollarTextMath: false}` leaves `$x$` alone.
   */
  math?:
    | boolean
    | { singleDollarTextMath?: boolean | null | undefined }
    | null
    | undefined
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
    | {
        dashes?: boolean | null | undefined
        ellipses?: boolean | null | undefined
        quotes?: boolean | null | undefined
      }
    | null
    | undefined
  /** `~sub~` (default: `false`). */
  subscript?: boolean | null | undefined
  /** `^super^` (default: `false`). */
  superscript?: boolean | null | undefined
  /** Links to other pages: `[[page]]`, `[[page|text]]` (default: `false`). */
  wikilinks?: boolean | null | undefined
}

/** Options, with all defaults. */
export interface Settings {
  /** Options of Sätteri, of the same names. */
  features: Features
  /** Whether to parse MDX, or to ask the name of the file. */
  mdx: boolean | 'detect'
  position: boolean
}

const off = or(flag, false)
const on = or(flag, true)

const rules = {
  definitionList: off,
  directive: off,
  frontmatter: on,
  gfm: or(either(flag, group({ footnotes: on })), true),
  headingAttributes: off,
  math: or(either(flag, group({ singleDollarTextMath: on })), false),
  mdx: or(either(flag, literal('detect')), false),
  position: on,
  smartPunctuation: or(
    either(flag, group({ dashes: on, ellipses: on, quotes: on })),
    false
  ),
  subscript: off,
  superscript: off,
  wikilinks: off
} satisfies RulesOf<Options>

/** Read the options; one that is unknown, or not of its form, throws. */
export function settingsOf(
  options: Readonly<Options> | null | undefined
): Settings {
  const { mdx, position, ...features } = readOptions(
    '@flyleaf/remark-satteri',
    options,
    rules
  )
  return { features, mdx, position }
}
