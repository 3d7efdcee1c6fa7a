import type { Collection, Index } from '@flyleaf/collection'
import type { VFile } from 'vfile'
import type { TrailingSlash } from './href.ts'
import type { Labels } from './nav/labels.ts'
import type { NeighboursOf, Severity } from './neighbours/resolve.ts'
import type { Placement } from './place/arrange.ts'

/** How links to neighbours look; all of it is JSON. */
export interface NavOptions {
  /**
   * What stands before every address that begins with `/`, such as `'/docs'`
   * (default: `''`). Set it when the site lies in a folder and the index does
   * not say so.
   */
  base?: string | null | undefined
  /** Show the descriptions of the neighbours (default: `false`). */
  descriptions?: boolean | null | undefined
  /** Show an arrow beside each link (default: `true`). */
  icons?: boolean | null | undefined
  /**
   * Your words: for every language (`{prev: 'Earlier'}`) or by language
   * (`{de: {prev: 'Früher'}}`) (default: built-in ones of 28 languages).
   */
  labels?:
    | Readonly<Partial<Labels>>
    | Readonly<Record<string, Readonly<Partial<Labels>>>>
    | null
    | undefined
  /**
   * Language of documents that name none, a BCP 47 tag (default: `'en'`).
   */
  lang?: string | null | undefined
  /** Show the pictures of the neighbours (default: `false`). */
  thumbnails?: boolean | null | undefined
  /**
   * Whether addresses of pages end in a slash (default: `'ignore'`, as they
   * are given).
   */
  trailingSlash?: TrailingSlash | null | undefined
}

/** Configuration. */
export interface Options extends NavOptions {
  /**
   * Index of the collection: its path (relative to `file.cwd`), which is read
   * again when the file changes, or its JSON, or the collection itself
   * (default: none).
   */
  index?: string | Collection | Readonly<Index> | null | undefined
  /**
   * What becomes of a block that another generator has put into the document
   * before (default: `'strip'`). `'adopt'` takes it out and links what it
   * linked, where nothing else knows neighbours; `'keep'` leaves it.
   */
  injected?: 'adopt' | 'keep' | 'strip' | null | undefined
  /**
   * Put the place in the sequence on `file.data.prevnext.jsonLd`, in the words
   * of schema.org; a string is the type of the page (default: `false`; `true`
   * is `'Article'`).
   */
  jsonLd?: boolean | string | null | undefined
  /** How many `<nav>`s a page has at most, in mode `'all'` (default: `2`). */
  max?: number | null | undefined
  /**
   * Whether a page of several sequences gets a `<nav>` for the first one or
   * for all of them (default: `'first'`).
   */
  mode?: 'all' | 'first' | null | undefined
  /**
   * Find the neighbours of a file; `undefined` asks the index (default: none).
   */
  neighbours?: NeighboursOf | null | undefined
  /**
   * Hear of each file that a document depends on, to tell a bundler (default:
   * fumadocs is told).
   */
  onDependency?: ((path: string, file: VFile) => void) | null | undefined
  /**
   * How grave it is when the index cannot be used, or does not know the
   * document (default: `'warn'`). `'error'` makes the message fatal, which
   * does not throw.
   */
  onMissing?: Severity | null | undefined
  /**
   * Where the links go (default: `'end'`). A slot in the document, such as
   * `<!-- prevnext -->`, wins over `'end'` and `'start'`; with `'slot'` there
   * are no links without one. `'data'` changes no tree.
   */
  placement?: Placement | null | undefined
  /**
   * Folder that the ids of the index count from (default: what the index
   * says).
   */
  root?: string | null | undefined
}
