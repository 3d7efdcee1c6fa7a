// What `@flyleaf/collection` has written, read without it: a host that takes
// JSON alone need not have that package, and a page never stops over an index.
import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import { builtin } from '@flyleaf/internal/node'

/** An index that can be asked. */
export interface ReadIndex {
  navs: Readonly<Record<string, unknown>>
  root: string
}

/** Why an index cannot be used. */
export type IndexProblem = Pick<Problem, 'cause' | 'reason' | 'ruleId'>

/** What is used of Node; there is none in a browser. */
export interface Disk {
  fs: typeof import('node:fs')
  path: typeof import('node:path')
}

/** Where neighbours are looked up: in JSON, or in a file by its path. */
export type IndexSource =
  | { disk: Disk; name: string }
  | { json: IndexProblem | ReadIndex }

/** Find the disk, where there is one. */
export function findDisk(): Disk | undefined {
  const fs = builtin('node:fs')
  const path = builtin('node:path')
  return fs && path && { fs, path }
}

/** Read the JSON of an index, once for all documents. */
export function readJson(value: unknown): IndexSource {
  return { json: checkIndex(value, 'the index') }
}

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
  disk: Disk,
  path: string,
  name: string
): IndexProblem | ReadIndex {
  const stats = disk.fs.statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) {
    return {
      reason: `Cannot find ${name}: make it with \`flyleaf index\`, or correct the option \`index\``,
      ruleId: 'missing-index'
    }
  }

  const stamp = `${stats.mtimeMs} ${stats.size} ${stats.ino}`
  const before = files.get(path)
  if (before?.stamp === stamp) return before.index

  const index = parseIndex(disk, path, name)
  files.set(path, { index, stamp })
  return index
}

/** Check the JSON of an index; `name` is how messages call it. */
function checkIndex(value: unknown, name: string): IndexProblem | ReadIndex {
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

function parseIndex(
  { fs }: Disk,
  path: string,
  name: string
): IndexProblem | ReadIndex {
  try {
    return checkIndex(JSON.parse(readRegular(fs, path)), name)
  } catch (cause) {
    return { ...noIndex(name), cause: new Error('Cannot read JSON', { cause }) }
  }
}

/** Read a file; a pipe or a device that has taken its place is left alone. */
function readRegular(fs: Disk['fs'], path: string): string {
  const { O_NONBLOCK = 0, O_RDONLY } = fs.constants
  const descriptor = fs.openSync(path, O_RDONLY | O_NONBLOCK)
  try {
    const isFile = fs.fstatSync(descriptor).isFile()
    return isFile ? fs.readFileSync(descriptor, 'utf8') : ''
  } finally {
    fs.closeSync(descriptor)
  }
}

function noIndex(name: string): IndexProblem {
  return {
    reason: `Cannot use ${name}: it is no index; make it again with \`flyleaf index\``,
    ruleId: 'invalid-index'
  }
}
