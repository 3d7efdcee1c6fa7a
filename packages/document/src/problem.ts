import type { Point, Position } from 'unist'
import type { VFile } from 'vfile'

/** Something in a document that its author should know. */
export interface Problem {
  /** The error that showed it. */
  cause?: Error | undefined
  /**
   * How grave it is: `true` when the document cannot be used, `null` for mere
   * information (default: `false`, a warning).
   */
  fatal?: boolean | null | undefined
  /**
   * Id of the document that it is about, where more than one is looked at
   * (default: none, it is about no single one).
   */
  path?: string | undefined
  /** Where it stands in the file; nowhere when the document has no place. */
  place: Point | Position | undefined
  /** One sentence that says what is wrong and what to do. */
  reason: string
  /** Name of the rule, in kebab-case; listed in the package's readme. */
  ruleId: string
  /** Name of the package that found it (default: who reports it). */
  source?: string | undefined
}

/**
 * Put a problem on the file, as a message.
 *
 * A fatal problem does not throw: whoever reports decides when to stop, after
 * everything has been said.
 *
 * @param file
 *   File.
 * @param source
 *   Name of the package that reports it.
 * @param problem
 *   Problem; the `source` that it names itself goes first.
 */
export function report(
  file: VFile,
  source: string,
  problem: Readonly<Problem>
): undefined {
  const { cause, fatal, place, reason, ruleId } = problem
  const message = file.message(reason, {
    cause,
    place,
    ruleId,
    source: problem.source ?? source
  })
  message.fatal = fatal === null ? undefined : (fatal ?? false)
}
