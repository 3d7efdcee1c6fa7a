import { relative, resolve } from 'node:path'
import { type Problem, report } from '@flyleaf/document'
import { VFile } from 'vfile'

/** The folders that paths are shown from. */
interface Folders {
  cwd: string
  /** Folder of the documents. */
  root: string
}

/**
 * Make the file of a document, for what is said about it; without an id, for
 * what is about no single document. It has no content, and its path is
 * relative, so that it can be shown.
 */
export function fileOf(
  id: string | undefined,
  { cwd, root }: Readonly<Folders>
): VFile {
  return id === undefined
    ? new VFile({ cwd })
    : new VFile({ cwd, path: relative(cwd, resolve(root, id)) })
}

/** Sort problems by the documents that they are about. */
export function groupByDocument(
  problems: readonly Readonly<Problem>[]
): Map<string | undefined, Readonly<Problem>[]> {
  const groups = new Map<string | undefined, Readonly<Problem>[]>()
  for (const problem of problems) {
    const group = groups.get(problem.path)
    if (group) group.push(problem)
    else groups.set(problem.path, [problem])
  }
  return groups
}

/** Report what is known of a document, unless a plugin has found it, too. */
export function reportOnce(
  file: VFile,
  problems: readonly Readonly<Problem>[]
): undefined {
  const reported = new Set(
    file.messages.map(({ reason, ruleId }) => `${ruleId} ${reason}`)
  )
  for (const problem of problems) {
    if (reported.has(`${problem.ruleId} ${problem.reason}`)) continue
    report(file, 'flyleaf', problem)
  }
}

/** Make a file of each document with problems, for `vfile-reporter`. */
export function filesOf(
  problems: readonly Readonly<Problem>[],
  folders: Readonly<Folders>
): VFile[] {
  return [...groupByDocument(problems)].map(([id, group]) => {
    const file = fileOf(id, folders)
    reportOnce(file, group)
    return file
  })
}
