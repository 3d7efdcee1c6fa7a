import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  NOT_RESOLVED,
  parseEvents,
  SCALAR_STYLE,
  timestampTag,
  YAMLException
} from 'js-yaml'
import { readDate } from './date.ts'
import { scalarFaults } from './entries.ts'
import { causeOf, type Fault, type Parsed } from './fault.ts'
import { tooDeep } from './guard.ts'
import { parsePlain } from './plain.ts'
import type { Settings } from './settings.ts'
import { finderOf, syntaxFaults } from './yaml-document.ts'
import { duplicateKeys, mergeKeys } from './yaml-keys.ts'

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
 *
 * @param raw
 *   Block, without its fences.
 * @param settings
 *   Settings.
 * @returns
 *   Value, or what is wrong with the block.
 */
export function parseYaml(raw: string, settings: Settings): Parsed {
  // YAML takes a lone carriage return for the end of a line, `yaml` does not.
  const text = raw.includes('\r') ? raw.replaceAll(/\r(?!\n)/g, '\n') : raw
  const find = finderOf(text)
  const plain = settings.dates === 'string' ? parsePlain(text) : undefined
  if (plain) return { faults: [], find, plain: true, value: plain }

  try {
    // js-yaml counts the innermost scalar, too; `settle` is exact.
    const maxDepth = settings.limits.depth + 1
    // The end of the last line belongs to the block.
    const lines = `${text}\n`
    const events = parseEvents(lines, { maxDepth })
    return { find, ...construct(lines, events, settings) }
  } catch (error) {
    return { faults: faultsOf(text, error, settings) }
  }
}

function construct(
  text: string,
  events: Event[],
  settings: Settings
): Omit<Parsed, 'find'> {
  const most = settings.limits.aliases
  const aliases = events.filter((event) => event.type === EVENT_ID.ALIAS)
  const excess = aliases[most]
  if (excess) {
    const fault: Fault = {
      range: [excess.anchorStart - 1, excess.anchorEnd],
      reason: `Unexpected ${aliases.length} aliases, expected at most ${most}; write the values out`,
      ruleId: 'too-many-aliases'
    }
    return { faults: [fault] }
  }

  const faults = [
    ...events.flatMap((event) => numberFaults(text, event)),
    ...duplicateKeys(text, events),
    ...mergeKeys(text, events)
  ]
  const schema = settings.dates === 'date' ? dateSchema : CORE_SCHEMA
  // The last of duplicate keys counts.
  const options = { json: true, schema, source: text }
  const shared = aliases.length > 0

  const value = only(constructFromEvents(events, options))
  return { faults, shared, value }
}

function only(documents: readonly unknown[]): unknown {
  if (documents.length < 2) return documents[0]
  throw new YAMLException('a second document')
}

function faultsOf(text: string, error: unknown, settings: Settings): Fault[] {
  const cause = causeOf(error)
  const mark = error instanceof YAMLException ? error.mark : undefined
  const start = Math.min(mark?.position ?? 0, text.length)
  const { depth } = settings.limits
  return cause.message.includes('maxDepth')
    ? [tooDeep(start, depth)]
    : syntaxFaults(text, start, cause, depth)
}

function numberFaults(text: string, event: Event): Fault[] {
  if (event.type !== EVENT_ID.SCALAR) return []
  if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart !== -1) return []
  // Only YAML 1.1 has numbers with underscores.
  const { valueEnd, valueStart } = event
  return text.slice(valueStart, valueEnd).includes('_')
    ? []
    : scalarFaults(text, [valueStart, valueEnd])
}
