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

/** What an author should know of a document, and the package that says so. */
export interface Remark extends CollectionProblem {
  source: string
}

/** Say which package found problems. */
export function remarksOf(
  problems: readonly CollectionProblem[],
  source: string
): Remark[] {
  return problems.map((problem) => ({ ...problem, source }))
}

/**
 * Sort remarks by the documents that they are about.
 *
 * @param remarks
 *   Remarks.
 * @returns
 *   Remarks by the ids of documents.
 */
export function groupRemarks(
  remarks: readonly Remark[]
): Map<string | undefined, Remark[]> {
  const groups = new Map<string | undefined, Remark[]>()
  for (const remark of remarks) {
    const group = groups.get(remark.path)
    if (group) group.push(remark)
    else groups.set(remark.path, [remark])
  }
  return groups
}

/**
 * Report what is known of a document, unless a plugin has found it, too.
 *
 * @param file
 *   File of the document; messages are added.
 * @param remarks
 *   Remarks on the document.
 */
export function tell(file: VFile, remarks: readonly Remark[]): undefined {
  const said = new Set(
    file.messages.map(({ reason, ruleId }) => `${ruleId} ${reason}`)
  )
  for (const remark of remarks) {
    const { reason, ruleId, source } = remark
    if (said.has(`${ruleId} ${reason}`)) continue
    report(file, source, remark)
  }
}

/**
 * Make a file of each document that something is said about.
 *
 * @param remarks
 *   Remarks.
 * @param settings
 *   Settings.
 * @returns
 *   Files, for `vfile-reporter`.
 */
export function filesOf(
  remarks: readonly Remark[],
  settings: Readonly<Settings>
): VFile[] {
  return [...groupRemarks(remarks)].map(([id, group]) => {
    const file = fileOf(id, settings)
    tell(file, group)
    return file
  })
}
