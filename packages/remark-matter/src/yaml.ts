import {
  CORE_SCHEMA,
  constructFromEvents,
  EVENT_ID,
  type Event,
  NOT_RESOLVED,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  timestampTag,
  YAMLException
} from 'js-yaml'
import { readDate } from './date.ts'
import type { Fault, Parsed } from './fault.ts'
import { lossyReason } from './number.ts'
import type { Settings } from './options.ts'
import { parsePlain } from './plain.ts'
import { duplicates, syntaxFaults } from './yaml-document.ts'

// Dates as `Date`s: what YAML 1.1 calls a timestamp, but no impossible one.
const dateSchema = CORE_SCHEMA.withTags({
  ...timestampTag,
  resolve: (source) => readDate(source)?.instant ?? NOT_RESOLVED
})

/**
 * Parse YAML, in the core schema of YAML 1.2.
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
  const plain = settings.dates === 'string' ? parsePlain(raw) : undefined
  if (plain) return { aliases: false, faults: [], value: plain }

  // YAML knows a lone carriage return as the end of a line, `yaml` does not.
  const text = raw.replaceAll(/\r(?!\n)/g, '\n')
  let events: Event[]
  try {
    events = parseEvents(text, { maxDepth: settings.limits.depth })
  } catch (error) {
    return { aliases: false, faults: faultsOf(text, error, settings) }
  }

  const aliases = events.filter(({ type }) => type === EVENT_ID.ALIAS)
  const excess = aliases[settings.limits.aliases]
  if (excess && 'anchorStart' in excess) {
    const fault: Fault = {
      end: excess.anchorEnd,
      reason: `Unexpected ${aliases.length} aliases, expected at most ${settings.limits.aliases}; write the values out`,
      ruleId: 'too-many-aliases',
      start: excess.anchorStart
    }
    return { aliases: true, faults: [fault] }
  }

  return construct(text, events, aliases.length > 0, settings)
}

function construct(
  text: string,
  events: Event[],
  aliases: boolean,
  settings: Settings
): Parsed {
  const schema = settings.dates === 'date' ? dateSchema : CORE_SCHEMA
  const faults = events.flatMap((event) => numberFaults(text, event))

  try {
    const options = { schema, source: text }
    return {
      aliases,
      faults,
      value: only(constructFromEvents(events, options))
    }
  } catch (error) {
    try {
      // The last of duplicate keys is kept: an error that goes away with them
      // was about them.
      const options = { json: true, schema, source: text }
      const value = only(constructFromEvents(events, options))
      return { aliases, faults: [...faults, ...duplicates(text)], value }
    } catch {
      return { aliases, faults: faultsOf(text, error, settings) }
    }
  }
}

function only(documents: readonly unknown[]): unknown {
  if (documents.length < 2) return documents[0]
  throw new YAMLException('a second document')
}

function faultsOf(text: string, error: unknown, settings: Settings): Fault[] {
  const cause = error instanceof Error ? error : new Error(String(error))
  const mark = error instanceof YAMLException ? error.mark : undefined
  const start = Math.min(mark?.position ?? 0, text.length)

  if (cause.message.includes('maxDepth')) {
    const reason = `Unexpected nesting deeper than ${settings.limits.depth}; write flatter frontmatter`
    return [{ cause, end: start, reason, ruleId: 'too-deep', start }]
  }

  return syntaxFaults(text, start, cause, settings.limits.depth)
}

function numberFaults(text: string, event: Event): Fault[] {
  if (event.type !== EVENT_ID.SCALAR || !isPlain(event)) return []
  const written = text.slice(event.valueStart, event.valueEnd)
  const reason = /^[-+.\d]/.test(written) ? lossyReason(written) : undefined
  if (!reason) return []
  return [
    {
      end: event.valueEnd,
      reason,
      ruleId: 'lossy-number',
      start: event.valueStart
    }
  ]
}

function isPlain(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1
}
