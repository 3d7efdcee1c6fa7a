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
 * @param source
 *   Package that found them.
 */
export function tell(
  file: VFile,
  problems: readonly CollectionProblem[],
  source = '@flyleaf/collection'
): undefined {
  const said = new Set(
    file.messages.map(({ reason, ruleId }) => `${ruleId} ${reason}`)
  )
  for (const problem of problems) {
    const { reason, ruleId } = problem
    if (said.has(`${ruleId} ${reason}`)) continue
    report(file, source, problem)
  }
}

/**
 * Make a file of each document that something is said about.
 *
 * @param problems
 *   Problems.
 * @param settings
 *   Settings.
 * @param source
 *   Package that found them.
 * @returns
 *   Files, for `vfile-reporter`.
 */
export function filesOf(
  problems: readonly CollectionProblem[],
  settings: Readonly<Settings>,
  source?: string
): VFile[] {
  return [...groupProblems(problems)].map(([id, group]) => {
    const file = fileOf(id, settings)
    tell(file, group, source)
    return file
  })
}
