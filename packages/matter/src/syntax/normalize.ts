import { readDate, writeDate } from '@flyleaf/internal/dates'
import { isFields } from '@flyleaf/internal/fields'
import { tooDeep } from './limits.ts'
import type {
  ParseResult,
  Range,
  Steps,
  SyntaxProblem,
  SyntaxSettings
} from './parse-result.ts'

/** Values, where the options say nothing and aliases multiply them. */
const usualNodes = 10_000

/**
 * Make plain data of what a parser gives: own fields only, nothing shared,
 * nothing that refers to itself, dates in the form that is asked for.
 *
 * @returns
 *   What is wrong, and the data; none where a limit stops it.
 */
export function normalize(
  result: Readonly<ParseResult>,
  raw: string,
  { dates, limits }: SyntaxSettings
): { problems: SyntaxProblem[]; value?: unknown } {
  const problems: SyntaxProblem[] = []
  const open = new Set<unknown>()
  // Without aliases, the size of the block is bound enough.
  const most = limits.nodes ?? (result.shared ? usualNodes : Infinity)
  const comments = result.problems
    .filter(({ ruleId }) => ruleId === 'hash-comment')
    .map(({ range: [start] }) => start)
  let nodes = 0
  let stop: SyntaxProblem | undefined

  function rangeOf(path: Steps): Range {
    const ranges = result.find?.(path)
    return ranges?.value ?? ranges?.key ?? [0, 0]
  }

  function date(value: Date, path: Steps): unknown {
    const range = result.find?.(path)?.value
    // The author's text is more exact than a `Date` that was made of it.
    const text = range ? raw.slice(...range) : undefined
    const written = readDate(text ?? value)
    if (written === null) return text === undefined ? null : string(text, path)
    if (dates === 'date') return written ? written.instant : text
    return text ?? writeDate(value)
  }

  function string(value: string, path: Steps): string {
    if (/\p{Surrogate}/u.test(value)) {
      problems.push(loneSurrogate(rangeOf(path)))
      return wellFormed(value)
    }
    if (/^\d{4}-/.test(value) && readDate(value) === null) {
      problems.push(impossibleDate(value, rangeOf(path)))
    }
    return value
  }

  function walk(value: unknown, path: Steps): unknown {
    if (++nodes > most) stop ??= tooManyNodes(most, result.shared === true)
    if (stop) return
    if (typeof value === 'string') return string(value, path)
    if (value instanceof Date) return date(value, path)
    if (!Array.isArray(value) && !isFields(value)) return value

    if (open.has(value)) stop = cyclicAlias(rangeOf(path))
    else if (open.size >= limits.depth) {
      stop = tooDeep(rangeOf(path)[0], limits.depth)
    }
    if (Array.isArray(value)) emptyItem(value, path)
    open.add(value)
    const copy = Array.isArray(value)
      ? value.map((item, index) => walk(item, [...path, index]))
      : fields(value, path)
    open.delete(value)
    return copy
  }

  /** Say that an item of a list is empty, unless it says so: `null`. */
  function emptyItem(list: readonly unknown[], path: Steps): undefined {
    const index = list.indexOf(null)
    if (!result.find || index === -1) return
    if (result.find([...path, index])?.value) return
    const range = rangeOf(path)
    // A comment in its place has had its say.
    if (hasOneIn(comments, range)) return
    problems.push(emptyItemProblem(range, path))
  }

  function fields(value: Record<string, unknown>, path: Steps): unknown {
    const copy: Record<string, unknown> = {}
    for (const [name, field] of Object.entries(value)) {
      const steps = [...path, name]
      if (name !== '__proto__') copy[wellFormed(name)] = walk(field, steps)
      else problems.push(unsafeKey(result.find?.(steps)?.key ?? [0, 0]))
    }
    return copy
  }

  const value = walk(result.value, [])
  return stop ? { problems: [...problems, stop] } : { problems, value }
}

/**
 * Bring fields that a host has read into the form that ours have. They may be
 * all that the host knows (Eleventy): what it is, how much, and whether it can
 * be read at all, is its own business, so that everything else stays the very
 * thing.
 */
export function normalizeHost(
  data: Readonly<Record<string, unknown>>,
  { dates, limits }: SyntaxSettings
): Record<string, unknown> {
  const open = new Set<unknown>()
  let nodes = limits.nodes ?? usualNodes

  function walk(value: unknown): unknown {
    if (typeof value === 'string') return wellFormed(value)
    if (value instanceof Date) {
      const written = readDate(value)
      return written && (dates === 'date' ? written.instant : writeDate(value))
    }
    const isTooMuch = open.has(value) || open.size >= limits.depth
    if (isTooMuch || nodes <= 0) return value
    if (!Array.isArray(value) && !isFields(value)) return value

    open.add(value)
    const copy = Array.isArray(value) ? list(value) : fields(value)
    open.delete(value)
    return copy
  }

  function list(value: readonly unknown[]): readonly unknown[] {
    nodes -= value.length
    const items = value.map(walk)
    return items.some((item, index) => item !== value[index]) ? items : value
  }

  function fields(value: Readonly<Record<string, unknown>>): unknown {
    const copy = ownFields(value)
    nodes -= Object.keys(copy).length
    return isSame(copy, value) ? value : copy
  }

  /** What a getter gives is not asked for: it may throw. */
  function ownFields(
    value: Readonly<Record<string, unknown>>
  ): Record<string, unknown> {
    const copy: Record<string, unknown> = {}
    for (const name of Object.keys(value)) {
      const field = Object.getOwnPropertyDescriptor(value, name)
      if (name === '__proto__' || !field || !('value' in field)) continue
      copy[name] = walk(field.value)
    }
    return copy
  }

  open.add(data)
  return ownFields(data)
}

function isSame(
  copy: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>
): boolean {
  return Object.entries(copy).every(([name, field]) => field === value[name])
}

/** Whether one of these offsets, in their order, is in a range. */
function hasOneIn(offsets: readonly number[], [start, end]: Range): boolean {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (Number(offsets[middle]) < start) low = middle + 1
    else high = middle
  }
  return Number(offsets[low] ?? Infinity) <= end
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

function emptyItemProblem(range: Range, path: Steps): SyntaxProblem {
  const name = path.length > 0 ? ` in \`${path.join('.')}\`` : ''
  return {
    range,
    reason: `Unexpected empty item${name}, expected a value; remove it, or write one`,
    ruleId: 'empty-item'
  }
}

function impossibleDate(value: string, range: Range): SyntaxProblem {
  return {
    range,
    reason: `Unexpected date \`${value}\`, which no calendar has; write one that exists`,
    ruleId: 'impossible-date'
  }
}

function loneSurrogate(range: Range): SyntaxProblem {
  return {
    range,
    reason:
      'Unexpected half of a character (a lone surrogate); write the whole character',
    ruleId: 'lone-surrogate'
  }
}

function cyclicAlias(range: Range): SyntaxProblem {
  return {
    range,
    reason:
      'Unexpected alias inside of what it stands for; write the value out',
    ruleId: 'cyclic-alias'
  }
}

function tooManyNodes(most: number, isShared: boolean): SyntaxProblem {
  return {
    range: [0, 0],
    reason: isShared
      ? `Unexpected more than ${most} values after aliases are resolved, expected fewer; write the values out`
      : `Unexpected more than ${most} values, expected fewer; move them to a file of their own`,
    ruleId: isShared ? 'too-many-aliases' : 'too-many-values'
  }
}

function unsafeKey(range: Range): SyntaxProblem {
  return {
    range,
    reason:
      'Unexpected key `__proto__`, which programs take for something else; give it another name',
    ruleId: 'unsafe-key'
  }
}
