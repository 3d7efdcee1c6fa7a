import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Pair,
  parseDocument,
  visit
} from 'yaml'
import { duplicateFault } from './entries.ts'
import type { Fault, Range, Ranges, Steps } from './fault.ts'
import { isDeep } from './guard.ts'

/** Parse YAML to a document that knows where everything stands. */
export function documentOf(text: string): Document {
  return parseDocument(text, {
    // A warning would go to the process, not to the caller.
    logLevel: 'silent',
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
  let last = end
  // A block includes the end of its last line.
  while (last > start && ' \t\r\n'.includes(text.charAt(last - 1))) last--
  return last > start ? [start, last] : undefined
}

/** Find the keys that a later one of the same mapping overrides. */
export function duplicateKeys(text: string): Fault[] {
  const faults: Fault[] = []
  visit(documentOf(text), {
    Map(_, map) {
      const last = new Map<string, Pair>()
      for (const pair of map.items) {
        const name = nameOf(pair) ?? ''
        const range = rangeOf(text, last.get(name)?.key)
        if (range) faults.push(duplicateFault(name, range))
        last.set(name, pair)
      }
    }
  })
  return faults
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
  const faults = new Map<number, Fault>()
  // `yaml` does not survive input that is deeper than its stack.
  const document = isDeep(text, depth) ? undefined : documentOf(text)
  for (const error of document?.errors ?? []) {
    const [from, to] = error.pos
    const fault = syntaxFault(text, [from, to], error, error.code)
    if (!faults.has(fault.range[0])) faults.set(fault.range[0], fault)
  }
  if (faults.size > 0) return [...faults.values()]

  const template = document && templateOf(document, text)
  return template
    ? [syntaxFault(text, template, cause, 'COMPLEX_KEY')]
    : [syntaxFault(text, [start, start], cause, '')]
}

/** Find a mapping that is the key of another: `{{ … }}` of a template. */
function templateOf(document: Document, text: string): Range | undefined {
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

const hints: ReadonlyMap<string, string> = new Map([
  ['BAD_DQ_ESCAPE', 'write `\\\\` for a backslash, or use single quotes'],
  ['BAD_INDENT', 'indent it, and close every bracket'],
  ['BAD_SCALAR_START', 'put the value in quotes'],
  ['BLOCK_AS_IMPLICIT_KEY', 'put a value that holds `: ` in quotes'],
  ['COMPLEX_KEY', 'put a value that starts with a brace in quotes'],
  ['MISSING_CHAR', 'close the quote or bracket'],
  ['MULTILINE_IMPLICIT_KEY', 'write `key: value` on each line, with a space'],
  ['TAB_AS_INDENT', 'indent with spaces'],
  ['UNEXPECTED_TOKEN', 'put the value in quotes']
])

function syntaxFault(
  text: string,
  [start, end]: Range,
  cause: Error,
  code: string
): Fault {
  const what = cause.message.split('\n', 1)[0]?.replace(/ \(\d+:\d+\)$/, '')
  const hint = hints.get(code) ?? 'correct it, or put the value in quotes'
  const from = Math.min(start, text.length)
  return {
    cause,
    range: [from, Math.max(from, Math.min(end, text.length))],
    reason: `Cannot parse frontmatter as YAML: ${what}; ${hint}`,
    ruleId: 'yaml'
  }
}
