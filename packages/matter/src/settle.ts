import { isFields } from '@flyleaf/document'
import { readDate, writeDate } from './date.ts'
import type { Fault, Parsed, Range, Steps } from './fault.ts'
import { tooDeep } from './guard.ts'
import type { Settings } from './settings.ts'

/**
 * Make plain data of what a parser gives: own fields only, nothing shared,
 * nothing that refers to itself, dates in the form that is asked for.
 *
 * @param parsed
 *   What the parser gives.
 * @param raw
 *   Block that it was given.
 * @param settings
 *   Settings.
 * @returns
 *   Data, and what is wrong with it.
 */
export function settle(
  parsed: Readonly<Parsed>,
  raw: string,
  settings: Settings
): { faults: Fault[]; value?: unknown } {
  const { dates, limits } = settings
  const faults: Fault[] = []
  const open = new Set<unknown>()
  let nodes = 0
  let stop: Fault | undefined

  function rangeOf(path: Steps): Range {
    const ranges = parsed.find?.(path)
    return ranges?.value ?? ranges?.key ?? [0, 0]
  }

  function date(value: Date, path: Steps): unknown {
    const range = parsed.find?.(path)?.value
    // The author's text is more exact than a `Date` that was made of it.
    const text = range ? raw.slice(...range) : undefined
    const written = readDate(text ?? value)
    if (written === null) return text === undefined ? null : string(text, path)
    if (dates === 'date') return written ? written.instant : text
    return text ?? writeDate(value)
  }

  function string(value: string, path: Steps): string {
    if (/^\d{4}-/.test(value) && readDate(value) === null) {
      faults.push(impossible(value, rangeOf(path)))
    } else if (/\p{Surrogate}/u.test(value)) {
      faults.push(half(rangeOf(path)))
    }
    return value
  }

  function walk(value: unknown, path: Steps): unknown {
    if (parsed.shared && ++nodes > limits.nodes) {
      stop ??= tooMany(rangeOf([]), limits.nodes)
    }
    if (stop) return
    if (typeof value === 'string') return string(value, path)
    if (value instanceof Date) return date(value, path)
    if (!Array.isArray(value) && !isFields(value)) return value

    if (open.has(value)) stop = cyclic(rangeOf(path))
    else if (open.size >= limits.depth) {
      stop = tooDeep(rangeOf(path)[0], limits.depth)
    }
    open.add(value)
    const copy = Array.isArray(value)
      ? value.map((item, index) => walk(item, [...path, index]))
      : fields(value, path)
    open.delete(value)
    return copy
  }

  function fields(value: Record<string, unknown>, path: Steps): unknown {
    const copy: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(value)) {
      const steps = [...path, name]
      if (name !== '__proto__') copy[name] = walk(field, steps)
      else faults.push(unsafe(parsed.find?.(steps)?.key ?? [0, 0]))
    }
    return copy
  }

  const value = walk(parsed.value, [])
  return stop ? { faults: [...faults, stop] } : { faults, value }
}

function impossible(value: string, range: Range): Fault {
  return {
    range,
    reason: `Unexpected date \`${value}\`, which no calendar has; write one that exists`,
    ruleId: 'impossible-date'
  }
}

function half(range: Range): Fault {
  return {
    range,
    reason:
      'Unexpected half of a character (a lone surrogate); write the whole character',
    ruleId: 'lone-surrogate'
  }
}

function cyclic(range: Range): Fault {
  return {
    range,
    reason:
      'Unexpected alias inside of what it stands for; write the value out',
    ruleId: 'cyclic-alias'
  }
}

function tooMany([start]: Range, nodes: number): Fault {
  return {
    range: [start, start],
    reason: `Unexpected more than ${nodes} values after aliases are resolved, expected fewer; write the values out`,
    ruleId: 'too-many-aliases'
  }
}

function unsafe(range: Range): Fault {
  return {
    range,
    reason:
      'Unexpected key `__proto__`, which programs take for something else; give it another name',
    ruleId: 'unsafe-key'
  }
}
