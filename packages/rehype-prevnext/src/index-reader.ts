import { readFileSync, statSync } from 'node:fs'
import { isFields } from '@flyleaf/document'

/** An index that can be asked. */
export interface ReadIndex {
  navs: Readonly<Record<string, unknown>>
  root: string
}

/** Why an index cannot be used. */
export interface Refusal {
  cause?: Error | undefined
  reason: string
  ruleId: string
}

/** Version of the index that is known here. */
const version = 1

interface Known {
  result: ReadIndex | Refusal
  stamp: string
}

// By absolute path; a host that watches asks for each document.
const known = new Map<string, Known>()

/**
 * Read an index file, unless it is the same as before.
 *
 * @param path
 *   Absolute path.
 * @param name
 *   Name of the file in messages.
 * @returns
 *   Index, or why it cannot be used.
 */
export function readIndexFile(path: string, name: string): ReadIndex | Refusal {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats?.isFile()) {
    return {
      reason: `Cannot find ${name}: make it with \`flyleaf index\`, or correct the option \`index\``,
      ruleId: 'missing-index'
    }
  }

  const stamp = `${stats.mtimeMs} ${stats.size} ${stats.ino}`
  const before = known.get(path)
  if (before?.stamp === stamp) return before.result

  const result = parseIndex(path, name)
  known.set(path, { result, stamp })
  return result
}

/**
 * Check the JSON of an index.
 *
 * @param value
 *   JSON.
 * @param name
 *   Name of the index in messages.
 * @returns
 *   Index, or why it cannot be used.
 */
export function checkIndex(value: unknown, name: string): ReadIndex | Refusal {
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
    : broken(name)
}

function parseIndex(path: string, name: string): ReadIndex | Refusal {
  try {
    return checkIndex(JSON.parse(readFileSync(path, 'utf8')), name)
  } catch (cause) {
    return { ...broken(name), cause: new Error('Cannot read JSON', { cause }) }
  }
}

function broken(name: string): Refusal {
  return {
    reason: `Cannot use ${name}: it is no index; make it again with \`flyleaf index\``,
    ruleId: 'invalid-index'
  }
}
