// YAML has three ways, each for what it alone can do: `plain` reads nearly every
// block, in a quarter of the time that js-yaml takes for the others; `yaml`, which
// takes four times as long again, is asked for places and errors: it has them all.

import { readDate } from '@flyleaf/internal/dates'
import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  getScalarValue,
  NOT_RESOLVED,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  timestampTag,
  YAMLException
} from 'js-yaml'
import { causeOf } from '../../thrown.ts'
import { duplicateKey, lossyNumber } from '../diagnostics.ts'
import { isDeep, tooDeep } from '../limits.ts'
import type {
  ParseResult,
  Range,
  SyntaxProblem,
  SyntaxSettings
} from '../parse-result.ts'
import { documentOf, finderOf } from './document.ts'
import { hiddenText } from './hidden-text.ts'
import { parsePlain } from './plain.ts'
import { readDocument } from './read-document.ts'
import { syntaxErrors } from './yaml-errors.ts'

// Dates as `Date`s: what YAML 1.1 calls a timestamp, but no impossible one.
const dateSchema = CORE_SCHEMA.withTags({
  ...timestampTag,
  resolve: (source) => readDate(source)?.instant ?? NOT_RESOLVED
})

/**
 * Parse YAML, in the core schema of YAML 1.2. The last of duplicate keys is
 * kept.
 *
 * Plain blocks take a short cut, others go to js-yaml; what is wrong with a
 * block, and where, is asked of `yaml`, which finds every error.
 */
export function parseYaml(raw: string, settings: SyntaxSettings): ParseResult {
  // YAML takes a lone carriage return for the end of a line, `yaml` does not.
  const text = raw.includes('\r') ? raw.replaceAll(/\r(?!\n)/g, '\n') : raw
  const find = finderOf(text)
  // Nobody counts its values.
  const isPlain =
    settings.dates === 'string' && settings.limits.nodes === undefined
  const plain = isPlain ? parsePlain(text) : undefined
  if (plain) return { problems: [], find, plain: true, value: plain }

  try {
    // js-yaml counts the innermost scalar, too; `normalize` is exact.
    const maxDepth = settings.limits.depth + 1
    // The end of the last line belongs to the block.
    const lines = `${text}\n`
    const events = parseEvents(lines, { maxDepth })
    const result = construct(lines, events, settings)
    result.problems.push(...hiddenText(text, result.value))
    return { find, ...result }
  } catch (error) {
    return readOtherwise(text, error, settings)
  }
}

/** What js-yaml does not read, `yaml` may; and it knows what is wrong. */
function readOtherwise(
  text: string,
  error: unknown,
  settings: SyntaxSettings
): ParseResult {
  const cause = causeOf(error)
  const isRefused = error instanceof YAMLException
  const { position = 0 } = (isRefused && error.mark) || {}
  const start = Math.min(position, text.length)
  const { depth } = settings.limits
  if (cause.message.includes('maxDepth')) {
    return { problems: [tooDeep(start, depth)] }
  }
  // `yaml` does not survive input that is deeper than its stack.
  const document = isDeep(text, depth) ? undefined : documentOf(text)
  const result =
    document && isRefused
      ? readDocument(document, text, { cause, settings, start })
      : undefined
  return result ?? { problems: syntaxErrors(document, text, start, cause) }
}

function construct(
  text: string,
  events: Event[],
  settings: SyntaxSettings
): Omit<ParseResult, 'find'> {
  const most = settings.limits.aliases
  const aliases = events.filter((event) => event.type === EVENT_ID.ALIAS)
  const excess = aliases[most]
  if (excess) {
    const problem: SyntaxProblem = {
      range: [excess.anchorStart - 1, excess.anchorEnd],
      reason: `Unexpected ${aliases.length} aliases, expected at most ${most}; write the values out`,
      ruleId: 'too-many-aliases'
    }
    return { problems: [problem] }
  }

  const problems = [
    ...events.flatMap((event) => lossyScalar(text, event)),
    ...duplicateKeys(text, events),
    ...mergeKeys(text, events)
  ]
  const schema = settings.dates === 'date' ? dateSchema : CORE_SCHEMA
  // The last of duplicate keys counts.
  const options = { json: true, schema, source: text }
  const shared = aliases.length > 0

  const value = only(constructFromEvents(events, options))
  return { problems, shared, value }
}

function only(documents: readonly unknown[]): unknown {
  if (documents.length < 2) return documents[0]
  throw new YAMLException('a second document')
}

function lossyScalar(text: string, event: Event): SyntaxProblem[] {
  if (event.type !== EVENT_ID.SCALAR) return []
  if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart !== -1) return []
  // Only YAML 1.1 has numbers with underscores.
  const { valueEnd, valueStart } = event
  return text.slice(valueStart, valueEnd).includes('_')
    ? []
    : lossyNumber(text, [valueStart, valueEnd])
}

/** A mapping or list that is not closed yet. */
interface Frame {
  /** Keys of a mapping, where they stand; a list has none. */
  keys: Map<string, Range> | undefined
  /** Whether a key comes next. */
  next: boolean
}

/** Go through the keys of mappings, each with what stands behind it. */
function visitKeys(
  events: readonly Event[],
  visit: (
    key: ScalarEvent,
    keys: Map<string, Range> | undefined,
    value: Event | undefined
  ) => void
): undefined {
  const frames: Frame[] = []
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.POP) {
      frames.pop()
      return
    }

    const frame = frames.at(-1)
    if (frame?.next && event.type === EVENT_ID.SCALAR) {
      visit(event, frame.keys, events[index + 1])
    }
    if (frame) frame.next = frame.keys !== undefined && !frame.next
    if (event.type === EVENT_ID.MAPPING) {
      frames.push({ keys: new Map(), next: true })
    } else if (
      event.type !== EVENT_ID.SCALAR &&
      event.type !== EVENT_ID.ALIAS
    ) {
      frames.push({ keys: undefined, next: false })
    }
  })
}

/** Find the keys that a later one of the same mapping overrides. */
function duplicateKeys(
  text: string,
  events: readonly Event[]
): SyntaxProblem[] {
  const problems: SyntaxProblem[] = []
  visitKeys(events, (key, keys) => {
    const name = nameOf(text, key)
    const earlier = keys?.get(name)
    if (earlier) problems.push(duplicateKey([name], earlier))
    keys?.set(name, rangeOf(key))
  })
  return problems
}

/**
 * Find the merge keys of YAML 1.1: `<<`, with an alias, a mapping or a list of
 * those. In YAML 1.2 they are keys as all others.
 */
function mergeKeys(text: string, events: readonly Event[]): SyntaxProblem[] {
  if (!text.includes('<<')) return []
  const problems: SyntaxProblem[] = []
  visitKeys(events, (key, _, value) => {
    const isPlain = key.style === SCALAR_STYLE.PLAIN
    if (!isPlain || getScalarValue(text, key) !== '<<') return
    if (value?.type === EVENT_ID.SCALAR) return
    problems.push({
      fatal: null,
      range: rangeOf(key),
      reason:
        'Unexpected merge key `<<`, which YAML 1.2 does not have, so that it stays a field of that name; write its fields out',
      ruleId: 'merge-key'
    })
  })
  return problems
}

/** Say what a key is called: numbers in other forms are the same. */
function nameOf(text: string, event: ScalarEvent): string {
  const written = getScalarValue(text, event)
  return event.style === SCALAR_STYLE.PLAIN
    ? String(CORE_SCHEMA.resolveImplicitScalarTag(written).value)
    : written
}

function rangeOf({ style, valueEnd, valueStart }: ScalarEvent): Range {
  const quote = style === SCALAR_STYLE.PLAIN ? 0 : 1
  return [valueStart - quote, valueEnd + quote]
}
