import type { Nav } from '@flyleaf/collection'
import { idOf, type Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { VFile } from 'vfile'
import {
  type Disk,
  type IndexProblem,
  type IndexSource,
  type ReadIndex,
  readIndexFile
} from './read-index.ts'

/** Finds the neighbours of a file. */
export type NeighboursOf = (
  file: VFile
) =>
  | Promise<readonly Nav[] | null | undefined>
  | readonly Nav[]
  | null
  | undefined

/** How grave a message is. */
export type Severity = 'error' | 'ignore' | 'info' | 'warn'

/** How neighbours are looked up that nobody has handed over. */
export interface IndexSettings {
  index: IndexSource | undefined
  onDependency: ((path: string, file: VFile) => void) | undefined
  onMissing: Severity
  /** Folder that ids count from; else the index says so. */
  root: string | undefined
}

/** Neighbours of a document, whoever has given them. */
export interface Resolved {
  /** Id under which the document was looked up. */
  key?: string | undefined
  /** Neighbours, unchecked; nothing when nobody knows any. */
  navs?: unknown
  /** Why nobody does. */
  problem?: Problem | undefined
}

/**
 * Ask the user's own function, unless the host has given neighbours, and go
 * on: at once, unless it has given a promise.
 */
export function askForNeighbours(
  file: VFile,
  neighboursOf: NeighboursOf | undefined,
  goOn: (answer: unknown) => undefined
): Promise<undefined> | undefined {
  const answer: unknown = file.data.neighbours
    ? undefined
    : neighboursOf?.(file)
  const isThenable =
    typeof answer === 'object' &&
    answer !== null &&
    'then' in answer &&
    typeof answer.then === 'function'
  return isThenable ? Promise.resolve(answer).then(goOn) : goOn(answer)
}

/**
 * Find a document's neighbours: those of the host, else those that the user's
 * own function has given, else those of the index.
 */
export function resolveNeighbours(
  file: VFile,
  settings: Readonly<IndexSettings>,
  answer: unknown
): Resolved {
  const { index, onMissing, root } = settings
  const key = idOf(file, root)
  const ofHost = file.data.neighbours
  if (!ofHost && !isAnswer(answer)) {
    return {
      key,
      problem: {
        place: undefined,
        reason:
          'Cannot use what the option `neighbours` gives: return a list of `Nav`, or `undefined` to ask the index',
        ruleId: 'invalid-neighbours'
      }
    }
  }
  const navs = ofHost ?? answer ?? undefined
  if (navs !== undefined || index === undefined) return { key, navs }

  const source = sourceFor(file, index, settings.onDependency)
  return 'reason' in source.index
    ? { key, problem: toProblem(source.index, onMissing) }
    : lookUp(file, source.index, source.file, settings)
}

/** A file that an index was read from. */
interface IndexFile {
  disk: Disk
  /** Its absolute path. */
  path: string
}

/** Get the index, from its file where it is in one. */
function sourceFor(
  file: VFile,
  source: IndexSource,
  onDependency: IndexSettings['onDependency']
): { file?: IndexFile; index: IndexProblem | ReadIndex } {
  if ('json' in source) return { index: source.json }
  const { disk, name } = source
  const path = disk.path.resolve(file.cwd, name)
  addDependency(file, path, onDependency)
  const index = readIndexFile(disk, path, `the index \`${name}\``)
  return { file: { disk, path }, index }
}

function lookUp(
  file: VFile,
  index: Readonly<ReadIndex>,
  indexFile: IndexFile | undefined,
  { onMissing, root }: Readonly<IndexSettings>
): Resolved {
  const places = rootsOf(index, indexFile, root).map((folder) => ({
    folder,
    id: idOf(file, folder)
  }))
  const place = places.find(({ id = '' }) => Object.hasOwn(index.navs, id))
  if (!place) {
    const [id] = places.map(({ id }) => id).filter((id) => id !== undefined)
    return { key: id, problem: toProblem(notFound(id), onMissing) }
  }

  const { folder, id = '' } = place
  const navs = index.navs[id]
  if (!indexFile) return { key: id, navs }
  const { disk } = indexFile
  const { gone, left } = withoutGone(
    navs,
    id,
    disk.path.resolve(file.cwd, folder),
    disk
  )
  return {
    key: id,
    navs: left,
    problem: gone.length > 0 ? toProblem(stale(gone), onMissing) : undefined
  }
}

/** Whether a function has given a list of neighbours, or nothing. */
function isAnswer(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true
  return Array.isArray(answer) && answer.every(isFields)
}

/** Tell the bundler that a page depends on a file, where it listens. */
function addDependency(
  file: VFile,
  path: string,
  onDependency: IndexSettings['onDependency']
): undefined {
  const compiler = file.data['_compiler']
  if (isFields(compiler) && typeof compiler['addDependency'] === 'function') {
    compiler['addDependency'](path)
  }
  onDependency?.(path, file)
}

/** List the folders that ids may count from. */
function rootsOf(
  index: Readonly<ReadIndex>,
  indexFile: IndexFile | undefined,
  root: string | undefined
): string[] {
  if (root !== undefined) return [root]
  // The index says how its maker wrote the folder, not from where. A host that
  // has no paths may hand over the id itself.
  if (!indexFile) return [index.root, '']
  const { disk, path } = indexFile
  const beside = disk.path.resolve(disk.path.dirname(path), index.root)
  return [index.root, beside, '']
}

/**
 * Leave out the links to documents that are no longer there, as an index that
 * is older than the folder has them. Nothing is left out where the document
 * itself is not a file of the folder: then the ids are something else.
 */
function withoutGone(
  navs: unknown,
  id: string,
  folder: string,
  { fs, path }: Disk
): { gone: string[]; left: unknown } {
  const gone = new Set<string>()
  const exists = (id: string) => fs.existsSync(path.join(folder, id))
  if (!Array.isArray(navs) || !exists(id)) {
    return { gone: [], left: navs }
  }

  const left = navs.filter(isFields).map((nav) => {
    const rels = ['prev', 'next'].filter((rel) => {
      const link = nav[rel]
      const target = isFields(link) ? link['id'] : undefined
      if (typeof target !== 'string' || exists(target)) {
        return false
      }
      gone.add(target)
      return true
    })
    return {
      ...nav,
      ...Object.fromEntries(rels.map((rel) => [rel, undefined]))
    }
  })
  return { gone: [...gone], left }
}

function notFound(id: string | undefined): IndexProblem {
  return id === undefined
    ? {
        reason:
          'Cannot tell which document this is: give the file a `path` below the root of the index, or set the option `root`',
        ruleId: 'unknown-document'
      }
    : {
        reason: `Cannot find \`${id}\` in the index: make it again with \`flyleaf index\`, or set the option \`root\``,
        ruleId: 'not-in-index'
      }
}

function stale(gone: readonly string[]): IndexProblem {
  const ids = gone.map((id) => `\`${id}\``).join(' and ')
  return {
    reason: `Cannot find ${ids}, which the index links: make it again with \`flyleaf index\``,
    ruleId: 'stale-index'
  }
}

function toProblem(
  { cause, reason, ruleId }: IndexProblem,
  onMissing: Severity
): Problem | undefined {
  if (onMissing === 'ignore') return
  const fatal = onMissing === 'info' ? null : onMissing === 'error'
  return { cause, fatal, place: undefined, reason, ruleId }
}
