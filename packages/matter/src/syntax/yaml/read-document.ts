// What only `yaml` reads: where js-yaml is strict, a writer should not lose all
// fields.

import { readDate } from '@flyleaf/internal/dates'
import { type Document, visit } from 'yaml'
import { duplicateKey, lossyNumber } from '../diagnostics.ts'
import type {
  ParseResult,
  Range,
  SyntaxProblem,
  SyntaxSettings
} from '../parse-result.ts'
import { finderIn, nameOf, rangeOf } from './document.ts'
import { complexKey, hintOn } from './yaml-errors.ts'

/** Why js-yaml does not read a block, and where. */
interface Refusal {
  cause: Error
  settings: SyntaxSettings
  start: number
}

/**
 * Read the fields of a document that has no errors, with a message about what
 * other parsers do not read; nothing where nobody should read it.
 */
export function readDocument(
  document: Document,
  text: string,
  { cause, settings, start }: Refusal
): ParseResult | undefined {
  if (document.errors.length > 0 || complexKey(document, text)) return
  const problems = valuesOf(document, text, settings)
  const tags = document.warnings.map(({ pos }) => tagProblem(text, pos))
  problems.push(...tags)
  // A bracket may be closed at the start of a line: most parsers agree.
  const isSound = /deficient indentation/.test(cause.message)
  if (tags.length === 0 && !isSound) problems.push(strictProblem(start, cause))
  try {
    const maxAliasCount = settings.limits.aliases
    const value: unknown = document.toJS({ maxAliasCount })
    return { find: finderIn(document, text), problems, shared: true, value }
  } catch {
    // Too many aliases.
    return
  }
}

/** Bring values into our form; say what is wrong with them. */
function valuesOf(
  document: Document,
  text: string,
  { dates }: SyntaxSettings
): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  visit(document, {
    Map(_, { items }) {
      const keys = new Map<string | undefined, Range | undefined>()
      for (const pair of items) {
        const name = nameOf(pair)
        const earlier = keys.get(name)
        if (name !== undefined && earlier) {
          problems.push(duplicateKey([name], earlier))
        }
        keys.set(name, rangeOf(text, pair.key))
      }
    },
    Scalar(_, node) {
      const range = rangeOf(text, node)
      if (!range || node.type !== 'PLAIN' || node.tag) return
      problems.push(...lossyNumber(text, range))
      const date = dates === 'date' ? readDate(node.value) : undefined
      if (date) node.value = date.instant
    }
  })
  return problems
}

function tagProblem(text: string, range: Range): SyntaxProblem {
  return {
    range,
    reason: `Unexpected tag \`${text.slice(...range)}\`, which is left out, as few programs know it; remove it, or put the value in quotes`,
    ruleId: 'unknown-tag'
  }
}

function strictProblem(start: number, { message }: Error): SyntaxProblem {
  const [line = ''] = message.split('\n', 1)
  const what = line.replace(/ \(\d+:\d+\)$/, '')
  return {
    range: [start, start + 1],
    reason: `Unexpected YAML that other programs do not read (${what}); ${hintOn(what)}`,
    ruleId: 'strict-yaml'
  }
}
