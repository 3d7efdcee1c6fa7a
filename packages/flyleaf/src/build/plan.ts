import {
  type Collection,
  createCollection,
  type Entry
} from '@flyleaf/collection'
import type { Problem } from '@flyleaf/document'
import { losesData } from '@flyleaf/matter'
import type { Settings } from '../config/config.ts'
import { attach } from '../errors.ts'
import { reservedPaths } from '../output/page.ts'
import { pagePath } from '../output/page-path.ts'
import { findUnpublished, type Reason } from './publication.ts'
import type { ResultEntry } from './result.ts'
import type { Sources } from './sources.ts'

/** What is known of documents before any of them is rendered. */
export interface Plan {
  /** Documents in order: one whose address has no page is no neighbour. */
  collection: Collection
  /** Documents to build, by id. */
  entries: readonly Entry[]
  /** Paths of the pages relative to the output, by the ids of documents. */
  paths: Pages['paths']
  problems: readonly Problem[]
  /** Documents that are not meant to be published, by id. */
  unpublished: ReadonlyMap<string, Reason>
}

/** What the collection says where a page is lost, which is said here. */
const addresses = new Set(['duplicate-url', 'similar-url'])

/**
 * Say which documents are published; give those their pages, and put the ones
 * that have one in order.
 */
export function planSite(
  settings: Readonly<Settings>,
  { entries, locate, problems }: Readonly<Sources>
): Plan {
  const { collection: options, drafts, lang, sequences } = settings
  const unpublished = findUnpublished(entries, {
    drafts,
    now: options.now
  })
  const silent = new Set<string | undefined>(unpublished.keys())
  const published = entries.filter(({ id }) => !unpublished.has(id))
  const known = problems.map((problem) =>
    unpublished.get(problem.path ?? '') === 'broken' && losesData(problem)
      ? { ...problem, fatal: true }
      : problem
  )
  const lost = new Set(
    known.filter(({ fatal }) => fatal).map(({ path }) => path)
  )
  const pages = planPages(
    published.filter(({ id }) => !lost.has(id)),
    reservedPaths(settings)
  )
  const collection = attach(
    () =>
      createCollection(
        // What is not published has to be known, so that nobody links it.
        entries.filter(({ id }) => pages.linked.has(id) || unpublished.has(id)),
        {
          ...options,
          language: lang,
          locate,
          sequences,
          targets: {
            ...options.targets,
            broken: false,
            draft: drafts,
            future: false
          }
        }
      ),
    settings.file
  )

  const taken = new Set(pages.problems.map(({ path }) => path))
  // The frontmatter has told it already.
  const impossible = new Set(
    known
      .filter(({ ruleId }) => ruleId === 'impossible-date')
      .map(({ path }) => path)
  )

  return {
    collection,
    entries: published,
    paths: pages.paths,
    problems: [
      ...known,
      ...collection.problems.filter(
        ({ path, ruleId }) =>
          !silent.has(path) &&
          !(taken.has(path) && addresses.has(ruleId)) &&
          !(impossible.has(path) && ruleId === 'invalid-date')
      ),
      ...pages.problems
    ],
    unpublished
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

/** A file or a folder of the output, before it is there. */
interface Place {
  /** What is in it, when it is a folder. */
  inside: Map<string, Place>
  /** What the file is; for a folder, the first one below it. */
  owner: string
}

/**
 * Give each document a file of its own; the first gets what two want, and what
 * a build writes itself is `reserved`.
 */
export function planPages(
  entries: readonly Readonly<Entry>[],
  reserved: readonly string[]
): Pages {
  const root: Place = { inside: new Map(), owner: '' }
  const linked = new Set<string>()
  const paths = new Map<string, string>()
  const urls = new Set<string>()
  const problems: Problem[] = []

  function refuse(id: string, reason: string, ruleId: string): undefined {
    problems.push({
      fatal: true,
      path: id,
      place: { column: 1, line: 1 },
      reason: `Cannot write a page: ${reason}; rename the document, or change its \`slug\``,
      ruleId,
      source: 'flyleaf'
    })
  }

  for (const path of reserved) {
    take(root, namesOf(path), `\`${path}\` of the build`)
  }
  for (const { id, path: file, url } of entries) {
    const path = pagePath(url)
    if (path === undefined) {
      refuse(id, `\`${cut(url)}\` cannot be the name of a file`, 'page-path')
      continue
    }

    const names = namesOf(path)
    const owner = ownerOf(root, names)
    if (!owner) {
      take(root, names, `the page of \`${file}\``)
      paths.set(id, path)
      urls.add(url)
    } else if (owner.isSame) {
      refuse(id, `\`${path}\` is ${owner.name}`, 'page-taken')
    } else {
      refuse(
        id,
        `\`${path}\` and ${owner.name} cannot be file and folder at once`,
        'page-taken'
      )
    }
    if (urls.has(url)) linked.add(id)
  }

  return { linked, paths, problems }
}

/** Names along a path; some disks do not tell case and Unicode forms apart. */
function namesOf(path: string): string[] {
  return path.normalize('NFC').toLowerCase().split('/')
}

/** Find what is in the way of a file. */
function ownerOf(
  root: Readonly<Place>,
  names: readonly string[]
): { isSame: boolean; name: string } | undefined {
  let place = root
  let rest = names.length
  for (const name of names) {
    const next = place.inside.get(name)
    if (!next) return
    place = next
    rest--
    if (next.inside.size === 0) break
  }
  return { isSame: rest === 0 && place.inside.size === 0, name: place.owner }
}

/** Put a file where nothing is in its way; no path is written out. */
function take(root: Place, names: readonly string[], owner: string): undefined {
  let place = root
  for (const name of names) {
    const next = place.inside.get(name) ?? { inside: new Map(), owner }
    place.inside.set(name, next)
    place = next
  }
}

/** Show the beginning of what may be longer than anybody reads. */
function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
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
