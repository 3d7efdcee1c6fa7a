import type { Problem } from '@flyleaf/document'
import { byCodeUnit } from './entry.ts'

/** Name of this package, as the source of what it finds. */
export const source = '@flyleaf/collection'

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

/** A problem, before it is known where in the document it stands. */
export type Unplaced = Omit<Problem, 'place' | 'source'>

/** Takes problems, and says each once. */
export interface Problems {
  /** Add a problem; its place is that of the field. */
  add(problem: Unplaced, field?: string): undefined
  /**
   * List what was added by document, rule and text, whatever the order in
   * which it was found.
   */
  list(): Problem[]
}

/** Collect problems of a collection. */
export function collectProblems(locate: Locate | undefined): Problems {
  const problems = new Map<
    string,
    { field: string | undefined; problem: Unplaced }
  >()

  return {
    add(problem, field) {
      const { path = '', reason, ruleId } = problem
      problems.set(`${path}\n${ruleId}\n${reason}`, { field, problem })
    },
    list() {
      // Places are looked up at last, which takes a read of the file.
      return [...problems]
        .sort(([a], [b]) => byCodeUnit(a, b))
        .map(([, { field, problem }]) => {
          const { path } = problem
          const way = field === undefined ? [] : [field]
          const place = path === undefined ? undefined : locate?.(path, way)
          return { fatal: false, ...problem, place, source }
        })
    }
  }
}
