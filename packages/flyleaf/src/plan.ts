import type { Entry } from '@flyleaf/collection'
import { pagePath } from './page-path.ts'
import type { Remark } from './problem-file.ts'

/** Where the pages of documents go. */
export interface Plan {
  /**
   * Ids of the documents whose addresses have a page: that of the document, or
   * of another one at the very same address.
   */
  linked: ReadonlySet<string>
  /** Paths relative to the output, by the ids of documents that have a page. */
  paths: ReadonlyMap<string, string>
  /** Why documents have none. */
  remarks: readonly Remark[]
}

/**
 * Give each document a file of its own.
 *
 * @param entries
 *   Documents; of two that want one file, the first gets it.
 * @returns
 *   Plan.
 */
export function planPages(entries: readonly Readonly<Entry>[]): Plan {
  const owners = new Map<string, Readonly<Entry>>()
  const folders = new Map<string, Readonly<Entry>>()
  const linked = new Set<string>()
  const paths = new Map<string, string>()
  const remarks: Remark[] = []

  function refuse(id: string, reason: string, ruleId: string): undefined {
    remarks.push({
      fatal: false,
      path: id,
      place: { column: 1, line: 1 },
      reason: `Cannot write a page: ${reason}; rename the document, or change its \`slug\``,
      ruleId,
      source: 'flyleaf'
    })
  }

  for (const entry of entries) {
    const path = pagePath(entry.url)
    if (path === undefined) {
      refuse(
        entry.id,
        `\`${entry.url}\` cannot be the name of a file`,
        'page-path'
      )
      continue
    }

    // Some disks do not tell case and Unicode forms apart.
    const key = path.normalize('NFC').toLowerCase()
    const parents = foldersOf(key)
    const owner = owners.get(key)
    const other = [
      folders.get(key),
      ...parents.map((folder) => owners.get(folder))
    ].find((entry) => entry)
    if (owner || other) {
      const reason = owner
        ? `\`${path}\` is the page of \`${owner.path}\``
        : `\`${path}\` and the page of \`${other?.path}\` cannot be file and folder at once`
      refuse(entry.id, reason, 'page-taken')
      if (owner && paths.get(owner.id) === path) linked.add(entry.id)
      continue
    }

    owners.set(key, entry)
    for (const folder of parents) folders.set(folder, entry)
    linked.add(entry.id)
    paths.set(entry.id, path)
  }

  return { linked, paths, remarks }
}

/** List the folders that a file is in. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}
