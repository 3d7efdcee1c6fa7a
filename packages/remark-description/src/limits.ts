import { isFields } from '@flyleaf/document'
import type { Cut } from './length.ts'
import { sizeOf, type Unit } from './measure.ts'
import { mistake } from './mistake.ts'
import { type Sink, sinks } from './sink.ts'

/** Length, validated and complete. */
export interface Limits {
  cut: readonly Cut[]
  ellipsis: string
  /** Size of the ellipsis, in units. */
  ellipsisSize: number
  keys: readonly string[]
  max: number
  min: number
  /** Shortest that the author may write; nothing when the caller is silent. */
  shortest: number
  unit: Unit
}

const cuts: readonly string[] = ['sentence', 'word', 'grapheme', 'hard']
const units: readonly string[] = [
  'grapheme',
  'word',
  'codePoint',
  'codeUnit',
  'pixel'
]
const fields = ['cut', 'ellipsis', 'keys', 'max', 'min', 'unit']

/**
 * Read a `lengths` option.
 *
 * @param value
 *   What the caller gave.
 * @returns
 *   Limits by name.
 * @throws
 *   When one of them is not a length.
 */
export function lengthsOf(value: unknown): Map<string, Limits> {
  const lengths = typeof value === 'string' ? { description: value } : value
  if (!isFields(lengths) || Object.keys(lengths).length === 0) {
    throw mistake('lengths', value, 'lengths by name, `{description: 160}`')
  }
  return new Map(
    Object.entries(lengths).map(([name, length]) => [
      name,
      namedLimits(name, length)
    ])
  )
}

function namedLimits(name: string, length: unknown): Limits {
  if (typeof length !== 'string') {
    const path = `lengths.${name}`
    return limitsOf(path, isFields(length) ? length : { max: length }, name)
  }
  if (!isSink(length)) {
    const known = quoted(Object.keys(sinks))
    throw mistake(`lengths.${name}`, length, `a number, an object or ${known}`)
  }
  const keys = name === 'description' ? [name] : [name, 'description']
  return limitsOf(`lengths.${name}`, { ...sinks[length], keys }, name)
}

/**
 * Read one length.
 *
 * @param path
 *   Name of the option.
 * @param length
 *   What the caller gave.
 * @param name
 *   Name of the length (default: none).
 * @returns
 *   Limits.
 * @throws
 *   When it is not a length.
 */
export function limitsOf(
  path: string,
  length: Readonly<Record<string, unknown>>,
  name?: string
): Limits {
  const at = (field: string) => (path === 'max' ? field : `${path}.${field}`)
  const { cut, ellipsis, keys, max, min, unit } = length
  const unknown = Object.keys(length).find((key) => !fields.includes(key))
  if (unknown) throw mistake(path, unknown, `only the fields ${quoted(fields)}`)

  if (unit !== undefined && unit !== null && !isUnit(unit)) {
    throw mistake(at('unit'), unit, `one of ${quoted(units)}`)
  }
  const measure = isUnit(unit) ? unit : 'grapheme'
  if (!isSize(max, measure)) {
    throw mistake(path, max, 'a whole number above 0')
  }
  const mark = readEllipsis(at('ellipsis'), ellipsis)
  return {
    cut: readCut(at('cut'), cut),
    ellipsis: mark,
    ellipsisSize: sizeOf(mark, measure, 'en'),
    keys: readKeys(at('keys'), keys) ?? (name === undefined ? [] : [name]),
    max,
    ...readMin(at('min'), min, max),
    unit: measure
  }
}

function readMin(
  path: string,
  value: unknown,
  max: number
): Pick<Limits, 'min' | 'shortest'> {
  if (value === undefined || value === null) {
    return { min: Math.ceil(max / 2), shortest: 0 }
  }
  if (typeof value === 'number' && value >= 0 && value <= max) {
    return { min: value, shortest: value }
  }
  throw mistake(path, value, `a number from 0 to \`max\` (${max})`)
}

function readCut(path: string, value: unknown): readonly Cut[] {
  if (value === undefined || value === null) {
    return ['sentence', 'word', 'grapheme']
  }
  if (Array.isArray(value) && value.length > 0 && value.every(isCut)) {
    return [...value]
  }
  throw mistake(path, value, `a list of ${quoted(cuts)}`)
}

function readEllipsis(path: string, value: unknown): string {
  if (value === undefined || value === null) return '…'
  if (typeof value === 'string') return value
  throw mistake(path, value, 'text')
}

function readKeys(path: string, value: unknown): string[] | undefined {
  if (value === undefined || value === null) return
  if (Array.isArray(value) && value.every(isText)) return [...value]
  throw mistake(path, value, 'a list of names of fields')
}

function isCut(value: unknown): value is Cut {
  return cuts.some((cut) => cut === value)
}

function isUnit(value: unknown): value is Unit {
  return units.some((unit) => unit === value)
}

function isSink(value: string): value is Sink {
  return Object.hasOwn(sinks, value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Whether a value can be a size: only pixels have fractions. */
function isSize(value: unknown, unit: Unit): value is number {
  if (typeof value !== 'number' || !(value > 0)) return false
  return unit === 'pixel' ? Number.isFinite(value) : Number.isSafeInteger(value)
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`'${name}'\``).join(', ')
}
