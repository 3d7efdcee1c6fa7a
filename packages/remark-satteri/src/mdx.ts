import type { VFile } from 'vfile'

/**
 * Parse MDX; what is wrong with the document becomes a message.
 *
 * @param parse
 *   Parser: the errors of Sätteri begin with their place and end with their
 *   rule, those of acorn end with their place.
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
    if (line) {
      const place = { column: Number(column), line: Number(line) }
      return file.fail(String(reason), { cause, place, ruleId, source })
    }

    const [, javascript, row, index] =
      /^(.*) \((\d+):(\d+)\)$/s.exec(cause.message) ?? []
    const place = row
      ? { column: Number(index) + 1, line: Number(row) }
      : undefined
    return file.fail(javascript ?? cause.message, {
      cause,
      place,
      ruleId: 'acorn',
      source: 'mdx'
    })
  }
}
