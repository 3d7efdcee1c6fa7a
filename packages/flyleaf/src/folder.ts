import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import {
  type Collection,
  type CollectionProblem,
  createCollection,
  type Entry
} from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import { attach, Mistake, wordsOf } from './mistake.ts'
import type { Settings } from './settings.ts'

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
  collection: Collection
  /** Documents, by id. */
  entries: readonly Entry[]
  /** What authors should know. */
  problems: readonly CollectionProblem[]
}

/**
 * Read the heads of a folder's documents and put them in order.
 *
 * @param settings
 *   Settings.
 * @param include
 *   Globs of the documents, unless the settings say which.
 * @param signal
 *   Aborts it (optional).
 * @param isLinked
 *   Says whether others may link a document, by its path (default: all may).
 * @returns
 *   Folder.
 * @throws
 *   Mistake when the folder is not there.
 */
export async function readFolder(
  settings: Readonly<Settings>,
  include: string,
  signal?: AbortSignal | undefined,
  isLinked: (path: string) => boolean = () => true
): Promise<Folder> {
  const { collection: options, exclude, lang, matter, root } = settings
  await assertFolder(root)

  const { entries, locate, problems } = await scan(root, {
    cache: settings.cache,
    exclude: [exclude, outputIn(settings)].flat(),
    include: settings.include ?? include,
    matter,
    signal
  })
  const collection = attach(() =>
    createCollection(
      entries.filter(({ id }) => isLinked(join(root, id))),
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
    entries,
    problems: [...problems.map(withLoss), ...collection.problems]
  }
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
