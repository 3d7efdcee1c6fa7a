import { isFields } from '@flyleaf/internal/fields'
import {
  count,
  either,
  flag,
  group,
  list,
  literal,
  type Rule as OptionRule,
  oneOf,
  optional,
  or,
  orFalse,
  positive,
  type Read,
  type Rules,
  type RulesOf,
  readOptions,
  refine,
  rule,
  syncFn,
  text,
  unexpected,
  within,
  words
} from '@flyleaf/internal/options'
import { type AltSettings, genericSet } from './alt.ts'
import { type Disk, findDisk } from './files/disk.ts'
import { type Lockfile, lockfileOf } from './files/lockfile.ts'
import type { Poster } from './files/video-files.ts'
import {
  type Rule,
  ruleNames,
  type Severities,
  type Severity
} from './severity.ts'
import { parseSizes } from './size/lockfile-format.ts'
import type { Captions } from './tree/figure.ts'
import type { Suffixes } from './tree/theme.ts'

/** Configuration; every field but the functions is plain JSON. */
export interface Options {
  /**
   * What is asked of alternative texts (default: all rules, as `'info'`);
   * `false` asks nothing.
   */
  alt?: AltOptions | false | null | undefined
  /**
   * What the site's addresses begin with (default: `'/'`); taken off when the
   * file of `/docs/x.png` is looked for, never put on.
   */
  base?: string | null | undefined
  /** Classes to add, one or more with spaces between. */
  classes?: ClassOptions | null | undefined
  /**
   * Where sizes come from (default: everywhere, in the order author, file,
   * lockfile, address); `false` adds none.
   */
  dimensions?: DimensionOptions | false | null | undefined
  /**
   * Whether a picture that stands alone becomes a figure: from its title, or
   * also from the text on the line below it (default: `'title'`).
   */
  figure?: Captions | false | null | undefined
  /**
   * Replace file names and slugs in alternative texts by their words
   * (default: `false`); the message stays.
   */
  humanizeAlt?: boolean | null | undefined
  /** Link a picture to its original, unless it is in a link (default: `false`). */
  link?: 'original' | false | null | undefined
  /** How pictures are loaded; `false` leaves that alone. */
  loading?: LoadingOptions | false | null | undefined
  /**
   * Folder that `/x.png` counts from, relative to `root` (default: `public` or
   * `static`, there or in `file.cwd`, or where there is none the root); `false`
   * when no one is to know.
   */
  publicDir?: string | false | null | undefined
  /**
   * Folder that no picture is read outside of (default: `file.cwd`, or the
   * folder of the document where that is elsewhere).
   */
  root?: string | null | undefined
  /** How grave single messages are; wins over the other options. */
  rules?: Partial<Record<Rule, Severity>> | null | undefined
  /** Turn warnings into errors (default: `false`). */
  strict?: boolean | null | undefined
  /**
   * How pictures for light and dark pages are joined (default: `'picture'`);
   * `false` leaves them alone.
   */
  theme?: ThemeOptions | 'class' | 'picture' | false | null | undefined
  /** Take a lone picture out of its paragraph (default: `false`). */
  unwrap?: boolean | null | undefined
  /** How videos in image syntax are shown; `false` leaves them alone. */
  video?: VideoOptions | false | null | undefined
}

/** What is asked of alternative texts. */
export interface AltOptions {
  /** Words that say nothing, beside those that are known. */
  generic?: readonly string[] | null | undefined
  /** Characters beyond which a text is too long (default: `500`). */
  max?: number | null | undefined
  /** How grave the messages are (default: `'info'`). */
  severity?: Severity | null | undefined
}

/** Classes to add. */
export interface ClassOptions {
  /** Of the picture for dark pages (default: `'only-dark'`). */
  dark?: string | null | undefined
  /** Of figures (default: none). */
  figure?: string | null | undefined
  /** Of the picture for light pages (default: `'only-light'`). */
  light?: string | null | undefined
  /** Of links to the original (default: none). */
  link?: string | null | undefined
  /** Of videos (default: none). */
  video?: string | null | undefined
}

/** Where sizes come from. */
export interface DimensionOptions {
  /**
   * Show pictures of dense screens at their CSS size (default: `true`): by
   * their name, as `shot@2x.png`, or by the density in the file.
   */
  dpr?: boolean | null | undefined
  /** Read the headers of local files (default: `true`). */
  files?: boolean | null | undefined
  /**
   * Lockfile: its path relative to `root`, or its JSON (default:
   * `'image-sizes.json'`, where there is one); `false` for none.
   */
  lockfile?: object | string | false | null | undefined
  /**
   * Read the size in an address, as `?width=800&height=450` (default:
   * `true`).
   */
  url?: boolean | null | undefined
}

/** How pictures are loaded. */
export interface LoadingOptions {
  /** How many pictures from the top are left as they are (default: `1`). */
  eager?: number | null | undefined
  /**
   * Whether the first picture is fetched before everything else (default:
   * `'none'`).
   */
  priority?: 'first' | 'none' | null | undefined
}

/** How pictures for light and dark pages are joined. */
export interface ThemeOptions {
  /**
   * By `<picture>`, which follows the reader's system, or by classes, for
   * pages with a switch of their own (default: `'picture'`).
   */
  mode?: 'class' | 'picture' | null | undefined
  /**
   * Ends of the stems of two files that are a pair, the light one first, as
   * `['-light', '-dark']` (default: none, only GitHub's fragments).
   */
  suffixes?: readonly [string, string] | null | undefined
}

/** How videos in image syntax are shown. */
export interface VideoOptions {
  /**
   * Start by themselves, silently, in a loop (default: `false`).
   */
  autoplay?: boolean | null | undefined
  /**
   * Show an animated GIF as the video that lies beside it (default: `false`):
   * where there are files, or entries in the lockfile, of its name in `.webm`
   * or `.mp4`.
   */
  gif?: boolean | null | undefined
  /**
   * Picture shown before the video: the extension of one of the same name, as
   * `'webp'`, or a function of the address (default: a local file of the same
   * name in `.webp`, `.avif`, `.png` or `.jpg`); `false` for none.
   */
  poster?:
    | string
    | false
    | ((url: string) => string | null | undefined)
    | null
    | undefined
}

/** Options, read once; what is switched off is nothing. */
export interface Settings {
  alt: AltSettings | undefined
  base: string
  classes: Record<'dark' | 'light', string> &
    Record<'figure' | 'link' | 'video', string | undefined>
  dimensions:
    | {
        dpr: boolean
        files: boolean
        lockfile: Lockfile
        url: boolean
      }
    | undefined
  disk: Disk | undefined
  figure: Captions | undefined
  humanizeAlt: boolean
  link: 'original' | undefined
  loading: { eager: number; priority: 'first' | 'none' } | undefined
  publicDir: string | false | undefined
  root: string | undefined
  severities: Severities
  /** Say whether something is told for the first time, in any document. */
  tellOnce(rule: Rule): boolean
  theme:
    | { mode: 'class' | 'picture'; suffixes: Suffixes | undefined }
    | undefined
  unwrap: boolean
  video:
    | { autoplay: boolean; gif: boolean; poster: Poster | undefined }
    | undefined
}

/** Take `false` for nothing. */
function unlessFalse<T>(one: OptionRule<T | false>): OptionRule<T | undefined> {
  return refine(one, (value) => (value === false ? undefined : value))
}

function groupOrFalse<const Table extends Rules>(
  table: Table
): OptionRule<Read<Table> | undefined> {
  return unlessFalse(orFalse(group(table)))
}

const off = or(flag, false)
const on = or(flag, true)
const severity = oneOf('off', 'info', 'warning', 'error')

const generic = refine(or(list(words, 'a list of texts'), []), genericSet)

const lockfileContent = refine(
  rule('an object of sizes', (value) => (isFields(value) ? value : undefined)),
  parseSizes
)

const suffixes = refine(
  list(words, 'a list of two texts'),
  (pair, at): Suffixes => {
    const [light, dark] = pair
    if (!light || !dark || pair.length > 2) {
      throw unexpected(pair, 'a list of two texts', at)
    }
    return { dark, light }
  }
)

const rules = {
  alt: groupOrFalse({
    generic,
    max: or(positive, 500),
    severity: or(severity, 'info')
  } satisfies RulesOf<AltOptions>),
  base: or(text, '/'),
  classes: group({
    dark: or(text, 'only-dark'),
    figure: optional(text),
    light: or(text, 'only-light'),
    link: optional(text),
    video: optional(text)
  } satisfies RulesOf<ClassOptions>),
  dimensions: groupOrFalse({
    dpr: on,
    files: on,
    lockfile: or(
      unlessFalse(either(literal(false), text, lockfileContent)),
      'image-sizes.json'
    ),
    url: on
  } satisfies RulesOf<DimensionOptions>),
  figure: or(
    unlessFalse(either(literal(false), literal('title'), literal('caption'))),
    'title'
  ),
  humanizeAlt: off,
  link: optional(unlessFalse(orFalse(literal('original')))),
  loading: groupOrFalse({
    eager: or(count, 1),
    priority: or(oneOf('none', 'first'), 'none')
  } satisfies RulesOf<LoadingOptions>),
  publicDir: optional(orFalse(text)),
  root: optional(text),
  rules: group(
    Object.fromEntries(ruleNames.map((name) => [name, optional(severity)]))
  ),
  strict: off,
  theme: unlessFalse(
    refine(
      either(
        literal(false),
        literal('picture'),
        literal('class'),
        group({
          mode: or(oneOf('picture', 'class'), 'picture'),
          suffixes: optional(suffixes)
        } satisfies RulesOf<ThemeOptions>)
      ),
      (theme) =>
        typeof theme === 'string' ? { mode: theme, suffixes: undefined } : theme
    )
  ),
  unwrap: off,
  video: groupOrFalse({
    autoplay: off,
    gif: off,
    poster: optional(
      either(literal(false), text, syncFn<Exclude<Poster, string | false>>())
    )
  } satisfies RulesOf<VideoOptions>)
} satisfies RulesOf<Options>

const owner = '@flyleaf/rehype-screenshots'

/** Read options; the error for a wrong one names it. */
export function readSettings(
  options: Readonly<Options> | null | undefined
): Settings {
  const {
    dimensions,
    rules: levels,
    strict,
    ...settings
  } = readOptions(owner, options, rules)
  const disk = findDisk()
  if (!disk) refusePaths(options ?? {})
  const alt = settings.alt?.severity ?? 'off'
  const told = new Set<Rule>()
  return {
    ...settings,
    dimensions: dimensions && {
      ...dimensions,
      lockfile: lockfileOf(dimensions.lockfile, settings.root, disk)
    },
    disk,
    severities: { alt, rules: levels, strict },
    tellOnce: (rule) => !told.has(rule) && told.add(rule).has(rule)
  }
}

/** Refuse what names a place on the disk, where there is none. */
function refusePaths({ dimensions, publicDir, root }: Options): undefined {
  const lockfile = dimensions ? dimensions.lockfile : undefined
  const paths = [
    ['dimensions.lockfile', lockfile, 'an object of sizes'],
    ['publicDir', publicDir, 'none'],
    ['root', root, 'none']
  ] as const
  for (const [path, value, takes] of paths) {
    if (typeof value !== 'string') continue
    const reason = `${takes}: there is no disk here`
    throw unexpected(value, reason, within({ owner }, path))
  }
}
