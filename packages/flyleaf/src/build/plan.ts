import {
  type Collection,
  createCollection,
  type Entry
} from '@flyleaf/collection'
import type { Problem } from '@flyleaf/document'
import type { Settings } from '../config/config.ts'
import { attach } from '../errors.ts'
import { pagePath } from '../output/page-path.ts'
import type { ResultEntry } from './result.ts'
import type { Sources } from './sources.ts'

/** What is known of documents before any of them is rendered. */
export interface Plan {
  /** Documents in order: one whose address has no page is no neighbour. */
  collection: Collection
  /** Documents that have a text, by id. */
  entries: readonly Entry[]
  /** Paths of the pages relative to the output, by the ids of documents. */
  paths: Pages['paths']
  problems: readonly Problem[]
}

/** Give documents their pages, and put those that have one in order. */
export function planSite(
  settings: Readonly<Settings>,
  { entries, locate, problems }: Readonly<Sources>
): Plan {
  const { collection: options, lang, sequences } = settings
  const lost = new Set(
    problems.filter(({ fatal }) => fatal).map(({ path }) => path)
  )
  const pages = planPages(entries.filter(({ id }) => !lost.has(id)))
  const collection = attach(
    () =>
      createCollection(
        entries.filter(({ id }) => pages.linked.has(id)),
        { ...options, language: lang, locate, sequences }
      ),
    settings.file
  )

  return {
    collection,
    entries,
    paths: pages.paths,
    problems: [
      ...problems,
      ...collection.problems.map((problem) => ({
        source: '@flyleaf/collection',
        ...problem
      })),
      ...pages.problems
    ]
  }
}

/** Where the pages of documents go. */
export interface Pages {
  /**
   * Ids of the documents whose addresses have a page: that of the document, or
   * of another one at the very same address.
   */
  linked: ReadonlySet<string>
  /** Paths relative to the output, by the ids of documents that have a page. */
  paths: ReadonlyMap<string, string>
  /** Why documents have none. */
  problems: readonly Problem[]
}

/** Give each document a file of its own; the first gets what two want. */
export function planPages(entries: readonly Readonly<Entry>[]): Pages {
  const owners = new Map<string, Readonly<Entry>>()
  const folders = new Map<string, Readonly<Entry>>()
  const linked = new Set<string>()
  const paths = new Map<string, string>()
  const problems: Problem[] = []

  function refuse(id: string, reason: string, ruleId: string): undefined {
    problems.push({
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
    const clash = [
      folders.get(key),
      ...parents.map((folder) => owners.get(folder))
    ].find((entry) => entry)
    if (owner || clash) {
      const reason = owner
        ? `\`${path}\` is the page of \`${owner.path}\``
        : `\`${path}\` and the page of \`${clash?.path}\` cannot be file and folder at once`
      refuse(entry.id, reason, 'page-taken')
      if (owner && paths.get(owner.id) === path) linked.add(entry.id)
      continue
    }

    owners.set(key, entry)
    for (const folder of parents) folders.set(folder, entry)
    linked.add(entry.id)
    paths.set(entry.id, path)
  }

  return { linked, paths, problems }
}

/** List the folders that a file is in. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/**
 * Find the documents that others link as their neighbours, though they have no
 * page: that they cannot be rendered is known only when all are.
 */
export function findMissingPages(
  lost: readonly string[],
  entries: readonly Readonly<ResultEntry>[]
): Problem[] {
  if (lost.length === 0) return []
  const linking = new Map<string | undefined, Set<string>>()

  for (const { id, prevnext } of entries) {
    for (const { next, prev } of prevnext?.navs ?? []) {
      for (const link of [prev, next]) {
        const ids = linking.get(link?.id)
        if (ids) ids.add(id)
        else linking.set(link?.id, new Set([id]))
      }
    }
  }

  return lost.flatMap((path) => {
    const names = [...(linking.get(path) ?? [])].map((id) => `\`${id}\``)
    if (names.length === 0) return []
    const more = names.length > 2 ? ` and ${names.length - 1} more` : ''
    const who = more ? names[0] + more : names.join(' and ')
    return {
      fatal: false,
      path,
      place: { column: 1, line: 1 },
      reason: `Cannot write the page that is a neighbour of ${who}, and is linked there; correct the document, or exclude it`,
      ruleId: 'page-missing',
      source: 'flyleaf'
    }
  })
}
