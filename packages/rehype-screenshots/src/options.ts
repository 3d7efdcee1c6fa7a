import type { Rule, Severity } from './severity.ts'
import type { Captions } from './tree/figure.ts'

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
   * Folder that `/x.png` counts from, relative to `root` (default:
   * `'public'`); `false` when there is none.
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
  /** Characters beyond which a text is too long (default: `150`). */
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
