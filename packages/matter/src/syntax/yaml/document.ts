import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  type YAMLMap
} from 'yaml'
import { endOfText } from '../../lines.ts'
import { indexed } from '../indexed.ts'
import type { Finder, Range } from '../parse-result.ts'

/**
 * Parse YAML to a document that knows where everything stands. The text comes
 * without the end of its last line.
 */
export function documentOf(text: string): Document {
  return parseDocument(`${text}\n`, {
    // Where colons, dashes and commas stand, only tokens know.
    keepSourceTokens: true,
    // A warning would go to the process, not to the caller.
    logLevel: 'error',
    prettyErrors: false,
    // Dates, bytes and sets stay what the author wrote.
    resolveKnownTags: false,
    // Quadratic; duplicates are found here in linear time.
    uniqueKeys: false
  })
}

/** Make a function that finds values of YAML that has been parsed. */
export function finderOf(text: string): Finder {
  let find: Finder | undefined
  return (steps) => {
    find ??= finderIn(documentOf(text), text)
    return find(steps)
  }
}

/** The same, of a document. */
export function finderIn(document: Document, text: string): Finder {
  // Of duplicate keys, the last one counts.
  const pairsOf = indexed(({ items }: YAMLMap) =>
    items.map((pair) => [nameOf(pair), pair])
  )
  return (steps) => {
    let key: unknown
    let node: unknown = document.contents

    for (const step of steps) {
      if (isAlias(node)) node = node.resolve(document)
      if (!isCollection(node)) return
      if (isMap(node)) {
        const pair = pairsOf(node).get(String(step))
        if (!pair) return
        key = pair.key
        node = pair.value
      } else {
        key = undefined
        node = node.items[Number(step)]
        if (node === undefined) return
      }
    }

    if (isAlias(node)) node = node.resolve(document)
    return { key: rangeOf(text, key), value: rangeOf(text, node) }
  }
}

export function nameOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined
}

/** Find the range of a node; nothing when it is empty. */
export function rangeOf(text: string, node: unknown): Range | undefined {
  const [start, end] = (isNode(node) && node.range) || [0, 0]
  // A block includes the end of its last line.
  const last = endOfText(text, start, end)
  return last > start ? [start, last] : undefined
}
