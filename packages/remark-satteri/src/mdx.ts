import type { VFile } from 'vfile'

/**
 * Parse MDX; what is wrong with the document becomes a message.
 *
 * @param parse
 *   Parser, whose errors begin with their place and end in their rule.
 * @param file
 *   File that the message is for.
 * @returns
 *   Tree.
 * @throws
 *   The message: a document that is not MDX cannot go on.
 */
export function parseMdx<T>(parse: () => T, file: VFile): T {
  try {
    return parse()
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    const [, line, column, reason, source, ruleId] =
      /^(\d+):(\d+): (.*) \(([^():]+):([^():]+)\)$/s.exec(cause.message) ?? []
    const place = line
      ? { column: Number(column), line: Number(line) }
      : undefined
    return file.fail(reason ?? cause.message, { cause, place, ruleId, source })
  }
}
