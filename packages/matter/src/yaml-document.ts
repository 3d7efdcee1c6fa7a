import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  visit,
  type YAMLParseError
} from 'yaml'
import type { Fault, Range, Ranges, Steps } from './fault.ts'
import { isDeep } from './guard.ts'
import { endOfText, lineEndAt } from './line.ts'
import { yamlFault } from './yaml-fault.ts'

/**
 * Parse YAML to a document that knows where everything stands.
 *
 * @param text
 *   YAML, without the end of its last line.
 * @returns
 *   Document.
 */
export function documentOf(text: string): Document {
  return parseDocument(`${text}\n`, {
    // Where colons, dashes and commas stand, only tokens know.
    keepSourceTokens: true,
    // A warning would go to the process, not to the caller.
    logLevel: 'error',
    prettyErrors: false,
    // Quadratic; duplicates are found here in linear time.
    uniqueKeys: false
  })
}

/** Make a function that finds values of YAML that has been parsed. */
export function finderOf(text: string): (steps: Steps) => Ranges | undefined {
  let document: Document | undefined
  return (steps) => {
    document ??= documentOf(text)
    let key: unknown
    let node: unknown = document.contents

    for (const step of steps) {
      if (isAlias(node)) node = node.resolve(document)
      if (!isCollection(node)) return
      const found: unknown = isMap(node)
        ? node.items.findLast((pair) => nameOf(pair) === String(step))
        : node.items[Number(step)]
      if (found === undefined) return
      const pair = isMap(node)
        ? node.items.find((item) => item === found)
        : undefined
      key = pair?.key
      node = pair ? pair.value : found
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

/**
 * Say what is wrong with YAML that does not parse: all that `yaml` finds, or
 * what is known.
 *
 * @param text
 *   YAML.
 * @param start
 *   Where the known error is; an offset.
 * @param cause
 *   The known error.
 * @param depth
 *   Deepest nesting that `yaml` is asked to look at.
 * @returns
 *   What is wrong; never nothing.
 */
export function syntaxFaults(
  text: string,
  start: number,
  cause: Error,
  depth: number
): Fault[] {
  // `yaml` does not survive input that is deeper than its stack.
  const document = isDeep(text, depth) ? undefined : documentOf(text)
  const faults = new Map<number, Fault>()
  for (const error of document?.errors ?? []) {
    const place =
      openQuote(document, error, text) ??
      openBracket(document, error) ??
      error.pos
    const fault = yamlFault(text, place, error)
    if (!faults.has(fault.range[0])) faults.set(fault.range[0], fault)
  }
  if (faults.size > 0) return [...faults.values()]

  const key = document && complexKey(document, text)
  return [yamlFault(text, key ?? [start, start], cause)]
}

/** Find the quote that nothing closes: `yaml` reports the end of the text. */
function openQuote(
  document: Document | undefined,
  { message, pos }: YAMLParseError,
  text: string
): Range | undefined {
  let range: Range | undefined
  if (!document || !/closing ["']quote/.test(message)) return
  visit(document, {
    Scalar(_, { range: at, type }) {
      if (!at || !type?.startsWith('QUOTE') || at[1] < pos[0]) return
      range = [at[0], lineEndAt(text, at[0])]
    }
  })
  return range
}

/** Find the bracket that nothing closes: `yaml` reports what comes next. */
function openBracket(
  document: Document | undefined,
  { message, pos }: YAMLParseError
): Range | undefined {
  let range: Range | undefined
  if (!document || !/end with a/.test(message)) return
  visit(document, {
    Collection(_, { srcToken }) {
      if (srcToken?.type !== 'flow-collection') return
      const { end, start } = srcToken
      // The closing bracket comes first; behind it may be comments.
      if (start.offset > pos[0] || /^flow/.test(end[0]?.type ?? '')) return
      range = [start.offset, start.offset + 1]
    }
  })
  return range
}

/** Find a mapping that is the key of another: `{{ … }}` of a template. */
function complexKey(document: Document, text: string): Range | undefined {
  let range: Range | undefined
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return
      range = rangeOf(text, key)
      return visit.BREAK
    }
  })
  return range
}
