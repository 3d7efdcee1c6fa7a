import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Format } from './block/fence.ts'
import type { Source } from './fields/derive.ts'
import type { CustomFormat } from './formats.ts'

/** A kind of derived field. */
type KindName =
  | 'date'
  | 'datetime'
  | 'editUrl'
  | 'now'
  | 'path'
  | 'slug'
  | 'status'
  | 'today'
  | 'url'
  | 'year'

/** Computes a field; nothing when it has no value. */
export type DeriveFunction = (
  source: Readonly<Pick<Source, 'data' | 'field' | 'path'>>
) => unknown

/** How a field is derived. */
export type Derive =
  | DeriveFunction
  | KindName
  | { readonly from: KindName; readonly [parameter: string]: unknown }
  | { readonly value: unknown }

/** Bounds of a block of frontmatter. */
export interface Limits {
  /** Uses of aliases (default: `100`). */
  aliases?: number | null | undefined
  /** Size in bytes of UTF-8 (default: `1048576`, 1 MiB). */
  bytes?: number | null | undefined
  /** Depth of lists and mappings in one another (default: `100`). */
  depth?: number | null | undefined
  /** Values, after aliases are resolved (default: `10000`). */
  nodes?: number | null | undefined
}

/** Configuration. */
export interface Options {
  /**
   * What dates become (default: `'string'`): what the author wrote, or
   * `Date`s.
   */
  dates?: 'date' | 'string' | null | undefined
  /** Fields for documents that lack them (optional); JSON. */
  defaults?: Readonly<Record<string, unknown>> | null | undefined
  /** Fields to compute, by name (optional). */
  derive?: Readonly<Record<string, Derive>> | null | undefined
  /**
   * Forms of frontmatter that count (default: `['yaml', 'toml', 'json']`):
   * names, and lines of your own.
   */
  formats?: readonly (CustomFormat | Format)[] | null | undefined
  /** Bounds (optional). */
  limits?: Readonly<Limits> | null | undefined
  /**
   * Export the fields from MDX documents (default: `false`): `true` as
   * `metadata`, or a name.
   */
  mdxExport?: boolean | string | null | undefined
  /** The instant that counts as now (optional); the clock is never asked. */
  now?: Date | string | null | undefined
  /**
   * What becomes of a document with an error (default: `'message'`): a
   * message, or a failure after every problem has been reported.
   */
  onError?: 'fail' | 'message' | null | undefined
  /** Folder that paths count from (default: `file.cwd`). */
  root?: string | null | undefined
  /** Schema of the fields (optional): any Standard Schema. */
  schema?: StandardSchemaV1 | null | undefined
}
