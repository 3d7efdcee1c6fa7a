import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Matter } from './matter.ts'
import { causeOf, wordsOf } from './thrown.ts'

/** Fields that a schema accepts. */
export interface ValidMatter<Data> {
  /** Fields, as the schema gives them: with its defaults and coercions. */
  data: Data
  problems: []
  valid: true
}

/** Fields that a schema does not accept. */
export interface InvalidMatter {
  /** Fields, as they were. */
  data: Record<string, unknown>
  /** What is wrong, at the author's line. */
  problems: Problem[]
  valid: false
}

/** What a schema says of fields. */
export type Validation<Schema extends StandardSchemaV1> =
  | InvalidMatter
  | ValidMatter<StandardSchemaV1.InferOutput<Schema>>

/**
 * Validate fields.
 *
 * @param matter
 *   Fields, and where they stand.
 * @param schema
 *   Any Standard Schema (zod, valibot, arktype, …).
 * @returns
 *   Fields as the schema gives them, or what is wrong with them; a promise
 *   when the schema is asynchronous.
 */
export function validateMatter<Schema extends StandardSchemaV1>(
  matter: Readonly<Pick<Matter, 'data'> & Partial<Pick<Matter, 'locate'>>>,
  schema: Schema
): Promise<Validation<Schema>> | Validation<Schema> {
  const props: StandardSchemaV1.Props<
    unknown,
    StandardSchemaV1.InferOutput<Schema>
  > = schema['~standard']

  function accept(
    result: StandardSchemaV1.Result<StandardSchemaV1.InferOutput<Schema>>
  ): Validation<Schema> {
    if (!result.issues) return { data: result.value, problems: [], valid: true }
    const problems = result.issues.flatMap((issue) => explain(issue, matter))
    return { data: matter.data, problems, valid: false }
  }

  function refuse(error: unknown): InvalidMatter {
    const cause = causeOf(error)
    const issue = { message: `the schema failed: ${wordsOf(cause)}` }
    const problems = explain(issue, matter).map((one) => ({ ...one, cause }))
    return { data: matter.data, problems, valid: false }
  }

  try {
    const result = props.validate(matter.data)
    return result instanceof Promise
      ? result.then(accept, refuse)
      : accept(result)
  } catch (error) {
    return refuse(error)
  }
}

/** An issue, with what libraries add to it. */
interface Issue extends StandardSchemaV1.Issue {
  readonly code?: unknown
  readonly expected?: unknown
  readonly keys?: unknown
}

/** Turn an issue into problems: one for each key that it is about. */
function explain(
  issue: Issue,
  { locate }: Readonly<Partial<Pick<Matter, 'locate'>>>
): Problem[] {
  const path = (issue.path ?? []).map(nameOf)
  // zod names unknown keys on the side.
  const keys = Array.isArray(issue.keys) ? issue.keys.map(String) : []
  const extra = keys.map((key) => [...path, key])
  const ofKey = extra.length > 0 || isOfKey(issue)

  return (extra.length > 0 ? extra : [path]).map((names) => {
    const name = names.join('.')
    const what = name === '' ? 'frontmatter' : `\`${name}\``
    return {
      place: (ofKey && locate?.(names, 'key')) || placeOf(names, locate),
      reason: `Cannot accept ${what}: ${issue.message}`,
      ruleId: 'schema'
    }
  })
}

/** Whether the key is wrong, not its value: each library has its own words. */
function isOfKey({ code, expected, path }: Issue): boolean {
  const segment: unknown = path?.at(-1)
  return (
    // zod, of a record; valibot; both, of a field that must not be; arktype.
    code === 'invalid_key' ||
    (isFields(segment) && segment['origin'] === 'key') ||
    expected === 'never' ||
    expected === 'removed'
  )
}

/** Find the value, or the key of the nearest mapping that lacks it. */
function placeOf(
  path: readonly (number | string)[],
  locate: Matter['locate'] | undefined
): Problem['place'] {
  let place = locate?.(path)
  for (let length = path.length - 1; !place && length >= 0; length--) {
    const parent = path.slice(0, length)
    place = locate?.(parent, 'key') ?? locate?.(parent)
  }
  return place
}

function nameOf(
  segment: PropertyKey | StandardSchemaV1.PathSegment
): number | string {
  const key = typeof segment === 'object' ? segment.key : segment
  return typeof key === 'number' ? key : String(key)
}
