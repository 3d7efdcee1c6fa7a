import { relative, resolve } from 'node:path'
import type { CollectionProblem } from '@flyleaf/collection'
import { report } from '@flyleaf/document'
import { VFile } from 'vfile'
import type { Settings } from './settings.ts'

/**
 * Make the file of a document, for what is said about it.
 *
 * @param id
 *   Path of the document, relative to the root; nothing for what is about no
 *   single document.
 * @param settings
 *   Settings.
 * @returns
 *   File without content; its path is relative, so that it can be shown.
 */
export function fileOf(
  id: string | undefined,
  settings: Readonly<Settings>
): VFile {
  const { cwd, root } = settings
  return id === undefined
    ? new VFile({ cwd })
    : new VFile({ cwd, path: relative(cwd, resolve(root, id)) })
}

/**
 * Sort problems by the documents that they are about.
 *
 * @param problems
 *   Problems of a collection.
 * @returns
 *   Problems by the ids of documents.
 */
export function groupProblems(
  problems: readonly CollectionProblem[]
): Map<string | undefined, CollectionProblem[]> {
  const groups = new Map<string | undefined, CollectionProblem[]>()
  for (const problem of problems) {
    const group = groups.get(problem.path)
    if (group) group.push(problem)
    else groups.set(problem.path, [problem])
  }
  return groups
}

/**
 * Report what is known of a document, unless a plugin has found it, too.
 *
 * @param file
 *   File of the document; messages are added.
 * @param problems
 *   Problems of the document.
 */
export function tell(
  file: VFile,
  problems: readonly CollectionProblem[]
): undefined {
  const said = new Set(
    file.messages.map(({ reason, ruleId }) => `${ruleId} ${reason}`)
  )
  for (const problem of problems) {
    const { reason, ruleId } = problem
    if (said.has(`${ruleId} ${reason}`)) continue
    report(file, '@flyleaf/collection', problem)
  }
}
