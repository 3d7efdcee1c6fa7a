import type { StandardSchemaV1 } from '@standard-schema/spec'
import { toFatal } from './block/problems.ts'
import {
  type DeriveContext,
  type DerivedMatter,
  derive,
  type Identity,
  identify
} from './fields/derive.ts'
import { type Matter, readMatter } from './matter.ts'
import { type Options, readSettings } from './options.ts'
import { normalizeHost } from './syntax/normalize.ts'
import type { Bounds } from './syntax/parse-result.ts'

type Fields = Record<string, unknown>

/** Functions that read frontmatter, all by the same options. */
export interface Reader {
  /** As `deriveMatter`. */
  derive(
    data: Readonly<Fields>,
    context: Readonly<DeriveContext>
  ): DerivedMatter
  /** As `identityOf`. */
  identify(id: string, data: Readonly<Fields>): Identity
  /**
   * Bring fields that a host has read into the form that ours have, with dates
   * as the options have them; what is no field of a document stays what it is.
   */
  normalize(data: Readonly<Fields>): Fields
  /** As `parseMatter`. */
  parse(source: string): Matter

  /** Whether a problem fails a document (`onError: 'fail'`). */
  readonly fail: boolean
  /** Bounds of a block. */
  readonly limits: Bounds
  /** Name under which MDX exports the fields; nothing when it does not. */
  readonly mdxExport: string | undefined
  /** Folder that paths count from; nothing when the options name none. */
  readonly root: string | undefined
  /** Schema of the fields, when the options have one. */
  readonly schema: StandardSchemaV1 | undefined
}

/**
 * Read options once, for as many documents as there are.
 *
 * @param options
 *   Configuration (optional).
 * @param owner
 *   Whose options they are, for the sentence of an error (default:
 *   `'@flyleaf/matter'`).
 * @returns
 *   Reader.
 * @throws
 *   TypeError when an option is not what it can be, naming it.
 */
export function createReader(
  options?: Readonly<Options> | null | undefined,
  owner: string = '@flyleaf/matter'
): Reader {
  const settings = readSettings(options, owner)
  const { fail, limits, mdxExport, root, schema } = settings
  return {
    derive: (data, context) => derive(data, context, settings),
    fail,
    identify: (id, data) => identify(id, data, settings),
    limits,
    mdxExport,
    normalize: (data) => normalizeHost(data, settings),
    parse(source) {
      const matter = readMatter(source, settings)
      if (fail) matter.problems = matter.problems.map(toFatal)
      return matter
    },
    root,
    schema
  }
}

// Most callers have no options: theirs are read when the first one comes.
let plain: Reader | undefined

function readerOf(options: Readonly<Options> | null | undefined): Reader {
  if (options) return createReader(options)
  plain ??= createReader()
  return plain
}

/**
 * Read the frontmatter at the start of a document.
 *
 * @param source
 *   Text of the document; any.
 * @param options
 *   Configuration (optional); `formats`, `dates`, `limits` and `onError` are
 *   used. They are read with each call: `createReader` reads them once.
 * @returns
 *   Frontmatter, and what is wrong with it.
 * @throws
 *   TypeError when an option is not what it can be, naming it.
 */
export function parseMatter(
  source: string,
  options?: Readonly<Options> | null | undefined
): Matter {
  return readerOf(options).parse(source)
}

/**
 * Add defaults, then derived fields.
 *
 * What the author wrote wins; the kinds `date`, `datetime` and `status` bring
 * it into their form. Every derived field is computed from the author's fields
 * and the defaults, never from another derived field, so order means nothing.
 *
 * @param data
 *   Fields of the author; not changed.
 * @param context
 *   What else is known of the document.
 * @param options
 *   Configuration (optional); `defaults`, `derive` and `now` are used.
 * @returns
 *   Fields, and what is wrong with them.
 * @throws
 *   TypeError when an option is not what it can be, naming it.
 */
export function deriveMatter(
  data: Readonly<Fields>,
  context: Readonly<DeriveContext>,
  options?: Readonly<Options> | null | undefined
): DerivedMatter {
  return readerOf(options).derive(data, context)
}

/**
 * Say what slug and what URL a document has, in a page and in links to it.
 *
 * The author's `slug` wins. How the URL is made is what the options say under
 * `derive` for a field of the kind `slug` or `url`, whatever its name, or else
 * for the field of that name; a path that the author wrote into that field
 * wins, too.
 *
 * @param id
 *   Path of the document, from the root, with `/`.
 * @param data
 *   Fields of the author, or those that `deriveMatter` gives.
 * @param options
 *   Configuration (optional); `derive` and `now` are used.
 * @returns
 *   Slug and URL.
 * @throws
 *   TypeError when an option is not what it can be, naming it.
 */
export function identityOf(
  id: string,
  data: Readonly<Fields>,
  options?: Readonly<Options> | null | undefined
): Identity {
  return readerOf(options).identify(id, data)
}
