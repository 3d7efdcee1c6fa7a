import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import {
  type Collection,
  type CollectionProblem,
  createCollection,
  type Entry
} from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import type { Problem } from '@flyleaf/document'
import { parseMatter } from '@flyleaf/matter'
import { attach, Mistake, wordsOf } from './mistake.ts'
import { type Plan, planPages } from './plan.ts'
import { type Remark, remarksOf } from './problem-file.ts'
import type { Settings } from './settings.ts'
import { faultOf } from './source.ts'

/** Where and how a command runs. */
export interface Context {
  /** Folder that relative paths count from (default: `process.cwd()`). */
  cwd?: string | undefined
  /**
   * Hear how far it has come (default: nobody does): documents done, documents
   * in all, path of the last one.
   */
  onProgress?:
    | ((done: number, total: number, path: string) => unknown)
    | undefined
  /** Aborts the command; nothing is written then. */
  signal?: AbortSignal | undefined
}

/** A folder of documents, with what is known before any of them is rendered. */
export interface Folder {
  /** Documents in order: one whose address has no page is no neighbour. */
  collection: Collection
  /** Documents that have a text, by id. */
  entries: readonly Entry[]
  /** Paths of the pages relative to the output, by the ids of documents. */
  paths: Plan['paths']
  /** What authors should know. */
  remarks: readonly Remark[]
}

/**
 * Read the heads of a folder's documents, plan their pages, and put those in
 * order.
 *
 * @param settings
 *   Settings.
 * @param include
 *   Globs of the documents, unless the settings say which.
 * @param signal
 *   Aborts it (optional).
 * @param refuse
 *   Says why a document is none for the caller (default: none is refused).
 * @returns
 *   Folder.
 * @throws
 *   Mistake when the folder is not there.
 */
export async function readFolder(
  settings: Readonly<Settings>,
  include: string,
  signal?: AbortSignal | undefined,
  refuse?: (id: string) => Problem | undefined
): Promise<Folder> {
  const { collection: options, exclude, lang, matter, root } = settings
  attach(() => parseMatter('', matter))
  await assertFolder(root)

  const globs = globsOf(settings.include ?? include, include)
  const { entries, locate, problems } = await scan(root, {
    cache: settings.cache,
    exclude: [exclude, outputIn(settings)].flat(),
    include: globs,
    matter,
    signal
  }).catch(mistaken)
  const faults = await faultsOf(entries, root, refuse)
  const known = problems
    .filter(({ path }) => path === undefined || !faults.has(path))
    .map(withLoss)
  const lost = new Set(
    known.filter(({ fatal }) => fatal).map(({ path }) => path)
  )
  const readable = entries.filter(({ id }) => !faults.has(id))
  const plan = planPages(readable.filter(({ id }) => !lost.has(id)))
  const collection = attach(() =>
    createCollection(
      readable.filter(({ id }) => plan.linked.has(id)),
      {
        ...options,
        language: lang,
        locate,
        sequences: settings.sequences
      }
    )
  )

  return {
    collection,
    entries: readable,
    paths: plan.paths,
    remarks: [
      ...(entries.length + known.length > 0 ? [] : [absence(globs)]),
      ...remarksOf([...faults.values()], 'flyleaf'),
      ...remarksOf([...known, ...collection.problems], '@flyleaf/collection'),
      ...plan.remarks
    ]
  }
}

/** Globs that only take documents away take them from the usual ones. */
function globsOf(
  include: string | readonly string[],
  usual: string
): readonly string[] {
  const globs = [include].flat()
  return globs.length > 0 && globs.every(isNegated) ? [usual, ...globs] : globs
}

function isNegated(glob: string): boolean {
  return /^!(?!\()/.test(glob)
}

/** What is wrong with a glob is found where it is compiled. */
function mistaken(error: unknown): never {
  if (!(error instanceof TypeError)) throw error
  throw new Mistake(error.message, { cause: error })
}

/** Say that there is nothing to do: most often a glob is misspelt. */
function absence(include: readonly string[]): Remark {
  const globs = include
    .filter((glob) => !isNegated(glob))
    .map((glob) => `\`${glob}\``)
  const [why, advice] =
    globs.length > 0
      ? [
          `no file of the folder is left that matches ${globs.join(' or ')}`,
          'correct `include` or `exclude`, or name another folder'
        ]
      : ['`include` is an empty list', 'name a glob, or leave it out']
  return {
    fatal: false,
    place: undefined,
    reason: `Cannot find any document, ${why}; ${advice}`,
    ruleId: 'no-documents',
    source: 'flyleaf'
  }
}

/** Find the documents that have no text: what their heads said is void. */
async function faultsOf(
  entries: readonly Readonly<Entry>[],
  root: string,
  refuse: ((id: string) => Problem | undefined) | undefined
): Promise<Map<string, CollectionProblem>> {
  const faults = new Map<string, CollectionProblem>()
  for (const { id } of entries) {
    const fault = refuse?.(id) ?? (await faultOf(join(root, id)))
    if (fault) faults.set(id, { ...fault, path: id })
  }
  return faults
}

/** A document that cannot be read is missing from what is built. */
function withLoss(problem: Readonly<CollectionProblem>): CollectionProblem {
  return problem.ruleId === 'unreadable-file'
    ? { ...problem, fatal: true }
    : problem
}

async function assertFolder(root: string): Promise<undefined> {
  let isFolder: boolean
  try {
    isFolder = (await stat(root)).isDirectory()
  } catch (error) {
    throw new Mistake(
      `Cannot read the folder ${root}: ${wordsOf(error)}; name the folder of your documents`,
      { cause: error }
    )
  }

  if (!isFolder) {
    throw new Mistake(
      `Cannot read the folder ${root}: it is a file; name the folder that it is in`
    )
  }
}

/** Leave out what an earlier build wrote, where that lies among the documents. */
function outputIn({ out, root }: Readonly<Settings>): string[] {
  const way = out === undefined ? '..' : relative(root, out)
  if (way === '' || /^\.\.(?:[/\\]|$)/.test(way)) return []
  return [`${way.replaceAll(sep, '/')}/**`]
}
