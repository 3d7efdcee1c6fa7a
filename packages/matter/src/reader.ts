import type { StandardSchemaV1 } from '@standard-schema/spec'
import { type DeriveContext, deriveMatter, identityOf } from './derive.ts'
import { type Matter, parseMatter } from './matter.ts'
import type { Limits, Options } from './options.ts'
import { settingsOf } from './settings.ts'
import { settle } from './settle.ts'

type Fields = Record<string, unknown>

/** Functions that read frontmatter, all by the same options. */
export interface Reader {
  /** As `deriveMatter` does. */
  derive(
    data: Readonly<Fields>,
    context: Readonly<DeriveContext>
  ): ReturnType<typeof deriveMatter>
  /** As `identityOf` does. */
  identify(id: string, data: Readonly<Fields>): ReturnType<typeof identityOf>
  /**
   * Bring fields that a host has read into the form that ours have: own and
   * plain data, with dates as the options have them.
   */
  normalize(data: Readonly<Fields>): Fields
  /** As `parseMatter` does. */
  parse(source: string): Matter

  /** Whether a problem fails a document (`onError: 'fail'`). */
  readonly fail: boolean
  /** Bounds of a block. */
  readonly limits: Readonly<Record<keyof Limits, number>>
  /** Name under which MDX exports the fields; nothing when it does not. */
  readonly mdxExport: string | undefined
  /** Folder that paths count from; nothing when the options name none. */
  readonly root: string | undefined
  /** Schema of the fields. */
  readonly schema: StandardSchemaV1 | undefined
}

/**
 * Read options once, for as many documents as there are.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Reader.
 * @throws
 *   When an option is not what it can be, naming it.
 */
export function createReader(
  options?: Readonly<Options> | null | undefined
): Reader {
  const settings = settingsOf(options)
  const { fail, limits, mdxExport, root, schema } = settings
  return {
    derive: (data, context) => deriveMatter(data, context, options),
    fail,
    identify: (id, data) => identityOf(id, data, options),
    limits,
    mdxExport,
    normalize(data) {
      const parsed = { faults: [], value: data }
      return { ...Object(settle(parsed, '', settings).value) }
    },
    parse: (source) => parseMatter(source, options),
    root,
    schema
  }
}
