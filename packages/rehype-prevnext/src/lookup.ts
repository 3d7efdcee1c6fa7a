import { dirname, resolve } from 'node:path'
import { idOf, isFields, type Problem } from '@flyleaf/document'
import type { VFile } from 'vfile'
import { withoutGone } from './freshness.ts'
import {
  checkIndex,
  type ReadIndex,
  type Refusal,
  readIndexFile
} from './index-reader.ts'
import { noNavs } from './problem.ts'
import type { Settings } from './settings.ts'

/** What is known of a document's neighbours. */
export interface Lookup {
  /** Id under which the document was looked up. */
  key?: string | undefined
  /** Neighbours, as they were given; nothing when nobody knows any. */
  navs?: unknown
  /** Why nobody does. */
  problem?: Problem | undefined
}

/**
 * Look up a document's neighbours.
 *
 * @param file
 *   Document.
 * @param settings
 *   Settings.
 * @param given
 *   What the user's own function has found.
 * @returns
 *   Neighbours, or why there are none.
 */
export function lookUp(
  file: VFile,
  settings: Readonly<Settings>,
  given: unknown
): Lookup {
  const key = idOf(file, settings.root)
  const own = file.data.neighbours
  if (!own && !areNavs(given)) return { key, problem: noNavs() }
  const navs = own ?? given ?? undefined
  if (navs !== undefined || settings.index === undefined) return { key, navs }

  const { index, path } = readIndex(file, settings)
  if ('reason' in index) return { key, problem: toProblem(index, settings) }

  const places = rootsOf(index, path, settings).map((root) => ({
    folder: resolve(file.cwd, root),
    id: idOf(file, root)
  }))
  const place = places.find(({ id = '' }) => Object.hasOwn(index.navs, id))
  if (!place) {
    const [id] = places.map(({ id }) => id).filter((id) => id !== undefined)
    return { key: id, problem: toProblem(unknown(id), settings) }
  }

  const { folder, id = '' } = place
  const all = index.navs[id]
  const { gone, navs: left } =
    path === undefined ? { gone: [], navs: all } : withoutGone(all, id, folder)
  const problem = gone.length > 0 ? toProblem(stale(gone), settings) : undefined
  return { key: id, navs: left, problem }
}

/** Whether a function has given a list of neighbours, or nothing. */
function areNavs(given: unknown): boolean {
  if (given === null || given === undefined) return true
  return Array.isArray(given) && given.every(isFields)
}

function readIndex(
  file: VFile,
  { index, onDependency }: Readonly<Settings>
): { index: ReadIndex | Refusal; path?: string | undefined } {
  if (typeof index !== 'string')
    return { index: checkIndex(index, 'the index') }

  const path = resolve(file.cwd, index)
  const compiler = file.data['_compiler']
  if (isFields(compiler) && typeof compiler['addDependency'] === 'function')
    compiler['addDependency'](path)
  onDependency?.(path, file)
  return { index: readIndexFile(path, `the index \`${index}\``), path }
}

/** List the folders that ids may count from. */
function rootsOf(
  { root }: ReadIndex,
  path: string | undefined,
  settings: Readonly<Settings>
): string[] {
  if (settings.root !== undefined) return [settings.root]
  // The index says how its maker wrote the folder, not from where. A host that
  // has no paths may hand over the id itself.
  return path === undefined
    ? [root, '']
    : [root, resolve(dirname(path), root), '']
}

function unknown(id: string | undefined): Refusal {
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

function stale(gone: readonly string[]): Refusal {
  const ids = gone.map((id) => `\`${id}\``).join(' and ')
  return {
    reason: `Cannot find ${ids}, which the index links: make it again with \`flyleaf index\``,
    ruleId: 'stale-index'
  }
}

function toProblem(
  { cause, reason, ruleId }: Refusal,
  { onMissing }: Readonly<Settings>
): Problem | undefined {
  if (onMissing === 'ignore') return
  const fatal = onMissing === 'info' ? null : onMissing === 'error'
  return { cause, fatal, place: undefined, reason, ruleId }
}
