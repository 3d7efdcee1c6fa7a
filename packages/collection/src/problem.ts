import type { Problem } from '@flyleaf/document'
import { byCodeUnit } from './entry.ts'

/** Something in a collection that an author should know. */
export interface CollectionProblem extends Problem {
  /** Document that it is about: its id; none when it is about no single one. */
  path?: string | undefined
}

/**
 * Find where a field stands in a document.
 *
 * @param id
 *   Document.
 * @param path
 *   Way to the field: `['next', 'id']`; empty for the frontmatter as such.
 * @returns
 *   Its place, or nothing when it is not known.
 */
export type Locate = (id: string, path: readonly string[]) => Problem['place']

/** A problem, as it is found. */
export interface Finding {
  cause?: Error | undefined
  /** Field that it is about. */
  field?: string | undefined
  /** `true` when nothing goes, `null` for mere information (default: `false`). */
  fatal?: boolean | null | undefined
  id?: string | undefined
  reason: string
  ruleId: string
}

/** Takes problems, and says each once. */
export interface Problems {
  add(finding: Finding): void
  list(): CollectionProblem[]
}

/**
 * Collect problems.
 *
 * @param locate
 *   Finds their places.
 * @returns
 *   Collector; it lists problems by document, rule and text, whatever the
 *   order in which they were found.
 */
export function collectProblems(locate: Locate): Problems {
  const found = new Map<string, Finding>()

  return {
    add(finding) {
      const { id = '', reason, ruleId } = finding
      found.set(`${id}\n${ruleId}\n${reason}`, finding)
    },
    list() {
      return [...found]
        .sort(([a], [b]) => byCodeUnit(a, b))
        .map(([, { cause, fatal = false, field, id, reason, ruleId }]) => ({
          ...(cause && { cause }),
          fatal,
          ...(id !== undefined && { path: id }),
          place:
            id === undefined ? undefined : locate(id, field ? [field] : []),
          reason,
          ruleId
        }))
    }
  }
}
