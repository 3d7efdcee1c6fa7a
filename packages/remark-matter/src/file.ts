import { frontmatterOf, idOf, isFields, type Problem } from '@flyleaf/document'
import {
  type Format,
  losesData,
  type Matter,
  type Path,
  type Reader,
  type Validation,
  validateMatter
} from '@flyleaf/matter'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { tell } from './message.ts'

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

type Fields = Record<string, unknown>

// Fields, and the schema that has accepted them.
const accepted = new WeakMap<object, StandardSchemaV1 | undefined>()

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
 *
 * @param source
 *   Text.
 * @param file
 *   File that it is the text of.
 * @param reader
 *   Reader of frontmatter.
 * @returns
 *   Frontmatter.
 */
export function readMatter(
  source: string,
  file: VFile,
  reader: Reader
): Matter {
  const matter = reader.parse(source)
  const given = frontmatterOf(file)
  if (!given || !('data' in given)) return matter

  const fields = Object.keys(matter.data)
  return fields.length > 0 &&
    fields.every((field) => Object.hasOwn(given.data, field))
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
 * @param file
 *   File.
 * @param matter
 *   Frontmatter that stands in the file.
 * @param reader
 *   Reader of frontmatter.
 * @returns
 *   Fields; a promise when the schema is asynchronous.
 */
export function putMatter(
  file: VFile,
  matter: Matter,
  reader: Reader
): Fields | Promise<Fields> {
  const { fail, root, schema } = reader
  const given = frontmatterOf(file)
  const host = given && 'data' in given ? given.data : undefined
  const author = host ? reader.normalize(host) : matter.data
  const locate = (field: string): Position | undefined => matter.locate(field)
  const { data, problems } = reader.derive(author, {
    locate,
    // Only computed fields need it.
    get path() {
      return idOf(file, root) || undefined
    }
  })

  function finish(result: Validation<StandardSchemaV1>): Fields {
    // The host's own object is changed, so that the host sees the fields.
    const valid = result.valid && isObject(result.data)
    const fields: Fields = valid ? Object(result.data) : data
    const target = host ? Object.assign(host, fields) : { ...fields }
    if (valid) accepted.set(target, schema)
    put(file, target, matter)

    const odd = result.valid && !valid ? [noFields(matter)] : []
    const all = [...matter.problems, ...problems, ...result.problems, ...odd]
    tell(file, all, fail)
    return target
  }

  // Of fields that an error has cost, a schema would only say that they lack.
  const lost = !host && matter.problems.some(losesData)
  if (!schema) return finish({ data, problems: [], valid: true })
  if (lost) return finish({ data, problems: [], valid: false })
  const result = validateMatter({ data, locate: matter.locate }, schema)
  return result instanceof Promise ? result.then(finish) : finish(result)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function noFields(matter: Matter): Problem {
  return {
    place: matter.locate([]),
    reason:
      'Cannot accept frontmatter: the schema makes something else than fields of it',
    ruleId: 'schema'
  }
}

function put(
  file: VFile,
  data: Record<string, unknown>,
  { format, locate, position, problems, raw }: Matter
): void {
  file.data.matter = data
  if (position || !file.data.matterSource) {
    const lost = problems.some(losesData)
    file.data.matterSource = { format, locate, lost, position, raw }
  }
}
