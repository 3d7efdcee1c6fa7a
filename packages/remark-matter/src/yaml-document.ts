import {
  type Document,
  isMap,
  isScalar,
  type Pair,
  parseDocument,
  visit
} from 'yaml'
import type { Fault } from './fault.ts'
import { isDeep } from './guard.ts'

const options = {
  logLevel: 'silent',
  prettyErrors: false,
  // Quadratic; duplicates are found here in linear time.
  uniqueKeys: false
} as const

/** Parse YAML to a document that knows where everything stands. */
export function documentOf(text: string): Document {
  return parseDocument(text, options)
}

/**
 * Say what is wrong with a block that does not parse: every error, where
 * `yaml` finds any, else the one that is known.
 */
export function syntaxFaults(
  text: string,
  start: number,
  cause: Error,
  depth: number
): Fault[] {
  const known: Fault = {
    cause,
    end: start,
    reason: reasonOf('', firstLine(cause.message)),
    ruleId: 'yaml',
    start
  }
  // `yaml` is not made for input deeper than its stack.
  if (isDeep(text, depth)) return [known]

  const faults = new Map<number, Fault>()
  for (const error of documentOf(text).errors) {
    const [start, end] = error.pos
    if (faults.has(start)) continue
    faults.set(start, {
      cause: error,
      end: Math.min(end, text.length),
      reason: reasonOf(error.code, firstLine(error.message)),
      ruleId: 'yaml',
      start: Math.min(start, text.length)
    })
  }
  return faults.size > 0 ? [...faults.values()] : [known]
}

/** Find the keys that a later one of the same mapping overrides. */
export function duplicates(text: string): Fault[] {
  const faults: Fault[] = []
  visit(documentOf(text), {
    Map(_, map) {
      const last = new Map<string, Pair>()
      for (const pair of map.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : ''
        const earlier = last.get(key)?.key
        if (isScalar(earlier) && earlier.range) {
          faults.push({
            end: earlier.range[1],
            reason: `Unexpected duplicate key \`${key}\`; the last one counts, remove this one`,
            ruleId: 'duplicate-key',
            start: earlier.range[0]
          })
        }
        last.set(key, pair)
      }
    }
  })
  return faults
}

/**
 * Find where a value, and its key, stand.
 *
 * @param document
 *   Document.
 * @param path
 *   Path of the value.
 * @returns
 *   Ranges; nothing for what is not there.
 */
export function rangesOf(
  document: Document,
  path: readonly (number | string)[]
): { key?: [number, number]; value?: [number, number] } {
  let node: unknown = document.contents
  let key: unknown
  for (const segment of path) {
    key = undefined
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.findLast(
        (item) =>
          isScalar(item.key) && String(item.key.value) === String(segment)
      )
      key = pair?.key
      node = pair?.value
    } else {
      node = undefined
    }
  }
  void key
  return {}
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? ''
}

function reasonOf(code: string, message: string): string {
  return `Cannot parse frontmatter as YAML: ${message}${code && ''}`
}
