import { type Problem, report } from '@flyleaf/document'
import { toFatal } from '@flyleaf/matter'
import type { VFile } from 'vfile'

const name = '@flyleaf/remark-matter'

/**
 * Report problems, each once; then fail, when one of them is a reason to.
 *
 * @param file
 *   File.
 * @param problems
 *   Problems.
 * @param fail
 *   Whether problems that cost the document its fields are a reason to fail.
 * @throws
 *   The first message that is fatal.
 */
export function tell(
  file: VFile,
  problems: readonly Problem[],
  fail: boolean
): void {
  for (const given of problems) {
    const problem = fail ? toFatal(given) : given
    if (!isTold(file, problem)) report(file, name, problem)
  }
  const message =
    fail && file.messages.find(({ fatal, source }) => fatal && source === name)
  if (message) throw message
}

function isTold(file: VFile, { place, reason }: Problem): boolean {
  const start = place && 'start' in place ? place.start : place
  return file.messages.some(
    (message) =>
      message.source === name &&
      message.reason === reason &&
      message.line === start?.line &&
      message.column === start?.column
  )
}

/** Say that the fields of an MDX document cannot be exported. */
export function exportProblem(name: string): Problem {
  return {
    place: undefined,
    reason: `Cannot export the frontmatter as \`${name}\`, as the document has something else of that name; choose another name`,
    ruleId: 'mdx-export'
  }
}
