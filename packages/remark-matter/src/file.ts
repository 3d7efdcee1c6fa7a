import {
  report as addMessage,
  frontmatterOf,
  idOf,
  type Problem
} from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import {
  type DerivedMatter,
  type Format,
  losesData,
  type Matter,
  type Path,
  type Reader,
  toFatal,
  type Validation,
  validateMatter
} from '@flyleaf/matter'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Position } from 'unist'
import type { VFile } from 'vfile'

declare module 'vfile' {
  /** Fields of a document: add yours by augmenting this interface. */
  interface DataMapMatter {
    [field: string]: unknown
  }

  interface DataMap {
    /** Fields of the document, put there by `@flyleaf/remark-matter`. */
    matter: DataMapMatter
    /** Where they stand, put there by `@flyleaf/remark-matter`. */
    matterSource: MatterSource
  }
}

/** Where the fields of a document come from. */
export interface MatterSource {
  /** Syntax; nothing when the file has no block, or one of your own syntax. */
  format: Format | undefined
  /** Find where a value stands in the file. */
  locate(path: Path, part?: 'key' | 'value'): Position | undefined
  /** Whether a problem has cost the document its fields. */
  lost: boolean
  /** Place of the block in the file, fences included. */
  position: Position | undefined
  /** Text between the fences. */
  raw: string
}

/** Frontmatter that was read before the plugin runs. */
export interface EarlierMatter {
  /** Its fields with those that are derived; theirs is the file's from now on. */
  derived?: DerivedMatter | undefined
  matter: Matter
  /** The text that it was read in, all of it. */
  source: string
}

type Fields = Record<string, unknown>

/** Whose messages they are. */
export const owner = '@flyleaf/remark-matter'

// Fields, and the schema that has accepted them.
const accepted = new WeakMap<object, StandardSchemaV1 | undefined>()

// Not on `file.data`, which many hosts hand on to their users.
const earlier = new WeakMap<VFile, Readonly<EarlierMatter>>()

/**
 * Hand over frontmatter that was read before, so that the plugin does not read
 * it again. It counts for the very text that it was read in, and once.
 *
 * @param file
 *   File that is about to be parsed.
 * @param given
 *   Frontmatter, read with the options that the plugin has: by `createReader`
 *   of `@flyleaf/matter`.
 */
export function setMatter(
  file: VFile,
  given: Readonly<EarlierMatter>
): undefined {
  earlier.set(file, given)
}

/**
 * Get the fields of a file with the types of the schema that they were
 * validated with.
 *
 * @param file
 *   File that the plugin has seen, with the same schema in its options.
 * @param schema
 *   The schema.
 * @returns
 *   Fields, as the schema gives them; nothing when it has not accepted them.
 */
export function matterOf<Schema extends StandardSchemaV1>(
  file: VFile,
  schema: Schema
): StandardSchemaV1.InferOutput<Schema> | undefined {
  const data: unknown = file.data.matter
  return isAccepted(data, schema) ? data : undefined
}

function isAccepted<Schema extends StandardSchemaV1>(
  data: unknown,
  schema: Schema
): data is StandardSchemaV1.InferOutput<Schema> {
  return isFields(data) && accepted.get(data) === schema
}

/**
 * Read the frontmatter in a text. Where a host has read it before, only the
 * very block that it has read counts: what looks like one is the body's.
 */
export function readMatter(
  source: string,
  file: VFile,
  reader: Reader
): Matter {
  const given = earlier.get(file)
  const matter = given?.source === source ? given.matter : reader.parse(source)
  const host = frontmatterOf(file)
  if (!host || !('data' in host)) return matter

  const fields = Object.keys(matter.data)
  return fields.length > 0 &&
    fields.every((field) => Object.hasOwn(host.data, field))
    ? matter
    : {
        ...reader.parse(''),
        fence: matter.fence,
        problems: matter.problems.filter(({ ruleId }) => ruleId === 'mojibake')
      }
}

/**
 * Put the fields of a document on its file: the author's, those of a host, the
 * derived; validated, and with a message for everything that is wrong.
 *
 * @returns
 *   Fields; a promise when the schema is asynchronous.
 */
export function putMatter(
  file: VFile,
  matter: Matter,
  reader: Reader
): Fields | Promise<Fields> {
  const { fail, root, schema } = reader
  const frontmatter = frontmatterOf(file)
  const host =
    frontmatter && 'data' in frontmatter ? frontmatter.data : undefined
  const given = earlier.get(file)
  earlier.delete(file)
  const { data, problems } =
    (!host && given?.matter === matter && given.derived) ||
    reader.derive(host ? reader.normalize(host) : matter.data, {
      locate: matter.locate,
      // Only computed fields need it.
      get path() {
        return idOf(file, root) || undefined
      }
    })

  function finish(result?: Validation<StandardSchemaV1>): Fields {
    const valid =
      result?.valid && isObject(result.data) ? result.data : undefined
    // The host's own object is changed, so that the host sees the fields.
    const fields = valid ?? data
    const target = host ? addTo(host, fields) : { ...fields }
    if (valid) accepted.set(target, schema)
    put(file, target, matter)

    const unfit = result?.valid && !valid ? [noFields(matter)] : []
    const found = [...(result?.problems ?? []), ...unfit]
    report(file, [...matter.problems, ...problems, ...found], fail)
    return target
  }

  // Of fields that an error has cost, a schema would only say that they lack.
  const lost = !host && matter.problems.some(losesData)
  if (!schema || lost) return finish()
  const result = validateMatter({ data, locate: matter.locate }, schema)
  return result instanceof Promise ? result.then(finish) : finish(result)
}

/** Add fields to an object of a host's, or to a copy where it takes none. */
function addTo(host: Fields, fields: object): Fields {
  const isAdded = Object.entries(fields).every(
    ([name, value]) => host[name] === value || Reflect.set(host, name, value)
  )
  return isAdded ? host : { ...host, ...fields }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function put(
  file: VFile,
  data: Fields,
  { format, locate, position, problems, raw }: Matter
): undefined {
  file.data.matter = data
  if (position || !file.data.matterSource) {
    const lost = problems.some(losesData)
    file.data.matterSource = { format, locate, lost, position, raw }
  }
}

/**
 * Report problems, each once; then fail, when one of them is a reason to:
 * the first message that is fatal is thrown.
 *
 * @param fail
 *   Whether problems that cost the document its fields are a reason to fail.
 */
export function report(
  file: VFile,
  problems: readonly Problem[],
  fail: boolean
): undefined {
  const told = new Set(
    file.messages.filter(({ source }) => source === owner).map(keyOf)
  )
  for (const one of problems) {
    const problem = fail ? toFatal(one) : one
    const { place, reason } = problem
    const start = place && 'start' in place ? place.start : place
    const key = keyOf({ column: start?.column, line: start?.line, reason })
    if (!told.has(key)) addMessage(file, owner, problem)
    told.add(key)
  }
  const message =
    fail && file.messages.find(({ fatal, source }) => fatal && source === owner)
  if (message) throw message
}

/** Say what makes a message another one. */
function keyOf({
  column,
  line,
  reason
}: Pick<VFile['messages'][number], 'column' | 'line' | 'reason'>): string {
  return `${line}:${column} ${reason}`
}

function noFields(matter: Matter): Problem {
  return {
    place: matter.locate([]),
    reason:
      'Cannot accept frontmatter: the schema makes something else than fields of it',
    ruleId: 'schema'
  }
}

/** Say that the fields of an MDX document cannot be exported. */
export function exportProblem(as: string): Problem {
  return {
    place: undefined,
    reason: `Cannot export the frontmatter as \`${as}\`, as the document has something else of that name; choose another name`,
    ruleId: 'mdx-export'
  }
}
