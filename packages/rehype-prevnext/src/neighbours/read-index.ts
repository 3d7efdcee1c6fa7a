// What `@flyleaf/collection` has written, read without it: a host that takes
// JSON alone need not have that package, and a page never stops over an index.
import { readFileSync, statSync } from 'node:fs'
import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'

/** An index that can be asked. */
export interface ReadIndex {
  navs: Readonly<Record<string, unknown>>
  root: string
}

/** Why an index cannot be used. */
export type IndexProblem = Pick<Problem, 'cause' | 'reason' | 'ruleId'>

/** Version of the index that can be read here. */
const version = 1

interface IndexFile {
  index: IndexProblem | ReadIndex
  stamp: string
}

// By absolute path; a host that watches asks for each document.
const files = new Map<string, IndexFile>()

/** Read an index file, unless it is the same as before. */
export function readIndexFile(
  path: string,
  name: string
): IndexProblem | ReadIndex {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) {
    return {
      reason: `Cannot find ${name}: make it with \`flyleaf index\`, or correct the option \`index\``,
      ruleId: 'missing-index'
    }
  }

  const stamp = `${stats.mtimeMs} ${stats.size} ${stats.ino}`
  const before = files.get(path)
  if (before?.stamp === stamp) return before.index

  const index = parseIndex(path, name)
  files.set(path, { index, stamp })
  return index
}

/** Check the JSON of an index; `name` is how messages call it. */
export function checkIndex(
  value: unknown,
  name: string
): IndexProblem | ReadIndex {
  const fields = isFields(value) ? value : {}
  const { navs, root } = fields
  if (fields['version'] !== undefined && fields['version'] !== version) {
    return {
      reason: `Cannot use ${name}: its version is \`${JSON.stringify(fields['version'])}\`, expected \`${version}\`; make it again with \`flyleaf index\``,
      ruleId: 'index-version'
    }
  }

  return fields['version'] === version && isFields(navs)
    ? { navs, root: typeof root === 'string' ? root : '' }
    : noIndex(name)
}

function parseIndex(path: string, name: string): IndexProblem | ReadIndex {
  try {
    return checkIndex(JSON.parse(readFileSync(path, 'utf8')), name)
  } catch (cause) {
    return { ...noIndex(name), cause: new Error('Cannot read JSON', { cause }) }
  }
}

function noIndex(name: string): IndexProblem {
  return {
    reason: `Cannot use ${name}: it is no index; make it again with \`flyleaf index\``,
    ruleId: 'invalid-index'
  }
}
