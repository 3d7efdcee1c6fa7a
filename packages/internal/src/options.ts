// The one way in which options are checked and read.
//
// A table of rules says what each option takes. The table and the hand-written
// type of the options are held together by `satisfies RulesOf<Options>`; a
// schema library would put its own types in place of the documented ones, its
// own sentences in place of these, and a dependency into every plugin.

import { isFields } from './fields.ts'

/**
 * Which option, and whose: for the sentence of an error. It is linked, not
 * written out, as options are read for every document and seldom wrong.
 */
export interface At {
  /** Package, or whatever takes the options. */
  readonly owner: string
  /** Name or index of the option within its parent; none for all options. */
  readonly name?: number | string
  /** What the option is a part of. */
  readonly parent?: At
}

/** What an option takes, and how it is read. */
export interface Rule<T> {
  /** What it takes, as a sentence goes on after "expected". */
  readonly takes: string
  /** Words that it takes, for "did you mean". */
  readonly words?: readonly string[] | undefined
  /** Whether a value has this form at all: `either` chooses by it. */
  is(value: unknown): boolean
  /** Read a value; what is not taken throws, and names the option. */
  read(value: unknown, at: At): T
}

/** A table of rules, by the names of options. */
export type Rules = Readonly<Record<string, Rule<unknown>>>

/** The table that a type of options needs: a rule for each of its names. */
export type RulesOf<Options> = {
  readonly [Name in keyof Required<Options>]: Rule<unknown>
}

/** What a table of rules makes of options. */
export type Read<Table extends Rules> = {
  -readonly [Name in keyof Table]: ReadBy<Table[Name]>
}

type ReadBy<Known> = Known extends Rule<infer T> ? T : never

/**
 * Read the options of a plugin or a function.
 *
 * @throws
 *   TypeError when they are no object, when there is an option that has no
 *   rule (one that is misspelt would do nothing), or when a rule does not take
 *   its value; the first in the order of the table.
 */
export function readOptions<const Table extends Rules>(
  owner: string,
  options: unknown,
  rules: Table
): Read<Table> {
  return group(rules).read(options, { owner })
}

/** A rule that is a test: `parse` gives nothing for what is not taken. */
export function rule<T>(
  takes: string,
  parse: (value: unknown) => T | undefined,
  words?: readonly string[]
): Rule<T> {
  return {
    is: (value) => parse(value) !== undefined,
    read(value, at) {
      const result = parse(value)
      if (result === undefined) throw unexpected(value, takes, at, words)
      return result
    },
    takes,
    words
  }
}

/** Yes or no. A text is neither: `'false'` is no `false`. */
export const flag: Rule<boolean> = rule('`true` or `false`', (value) =>
  typeof value === 'boolean' ? value : undefined
)

/** A text; an empty one is taken where it can mean something. */
export const text: Rule<string> = rule('a text', (value) =>
  typeof value === 'string' ? value : undefined
)

/** A text that is not empty. */
export const words: Rule<string> = rule('a text that is not empty', (value) =>
  typeof value === 'string' && value !== '' ? value : undefined
)

/** A whole number, zero or more. */
export const count: Rule<number> = rule('a whole number', (value) =>
  isWhole(value) && value >= 0 ? value : undefined
)

/** A whole number, one or more. */
export const positive: Rule<number> = rule('a whole number above 0', (value) =>
  isWhole(value) && value > 0 ? value : undefined
)

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

/** One of several words. */
export function oneOf<const Word extends string>(
  ...known: readonly Word[]
): Rule<Word> {
  const takes = join(known.map(show))
  return rule(takes, (value) => known.find((word) => word === value), known)
}

/** One value, and no other. */
export function literal<const T extends boolean | number | string>(
  value: T
): Rule<T> {
  return rule(
    show(value),
    (other) => (other === value ? value : undefined),
    typeof value === 'string' ? [value] : undefined
  )
}

/** A function; what it takes and gives is the caller's word. */
export function fn<T extends object>(takes = 'a function'): Rule<T> {
  return rule(takes, (value) => (isFunction<T>(value) ? value : undefined))
}

/** A function that nothing waits for: it gives its value, no promise of it. */
export function syncFn<T extends object>(takes = 'a function'): Rule<T> {
  return refine(fn<T>(takes), (value, at) => {
    // By its name: a function of another realm has another prototype.
    const { name } = value.constructor
    if (!late.has(name)) return value
    throw new TypeError(
      `Unexpected \`${late.get(name)}\` for ${nameOf(at)}, expected a function that returns its value, and no promise of it`
    )
  })
}

const late = new Map([
  ['AsyncFunction', 'async function'],
  ['AsyncGeneratorFunction', 'async function*'],
  ['GeneratorFunction', 'function*']
])

/**
 * Whether what a function gives is still to come: a promise, or what goes on
 * where somebody asks a generator. Both are truthy, whatever comes of them.
 */
export function isLate(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return (
    typeof Reflect.get(value, 'then') === 'function' ||
    /Generator\]$/.test(Object.prototype.toString.call(value))
  )
}

/** Give options where none are given: what is `undefined` or `null` is not. */
export function withDefaults<T extends object, D extends object>(
  options: T,
  defaults: D
): D & T {
  const given = Object.entries(options).filter(([, value]) => !isMissing(value))
  return { ...options, ...defaults, ...Object.fromEntries(given) }
}

function isFunction<T>(value: unknown): value is T {
  return typeof value === 'function'
}

/** A list of values that all take the same. */
export function list<T>(item: Rule<T>, takes: string): Rule<T[]> {
  return {
    is: Array.isArray,
    read(value, at) {
      if (!Array.isArray(value)) throw unexpected(value, takes, at)
      // A hole is a value that is not given, which `map` would pass over.
      return Array.from(value, (one: unknown, index) =>
        item.read(one, within(at, index))
      )
    },
    takes
  }
}

/**
 * An object of values that all take the same, under any names but `__proto__`.
 */
export function record<T>(item: Rule<T>, takes: string): Rule<Map<string, T>> {
  return {
    is: isFields,
    read(value, at) {
      if (!isFields(value) || Object.hasOwn(value, '__proto__')) {
        throw unexpected(value, takes, at)
      }
      return new Map(
        Object.entries(value).map(([name, one]) => [
          name,
          item.read(one, within(at, name))
        ])
      )
    },
    takes
  }
}

/** Options within an option; none given is each one's default. */
export function group<const Table extends Rules>(
  rules: Table
): Rule<Read<Table>> {
  const takes = 'an object of options'
  const names = Object.keys(rules)
  const entries = Object.entries(rules)
  return {
    is: (value) => value === null || value === undefined || isFields(value),
    read(value, at) {
      const options = value ?? {}
      if (!isFields(options)) throw unexpected(value, takes, at)
      refuseOthers(options, names, at)
      const result: Record<string, unknown> = {}
      for (const [name, one] of entries) {
        result[name] = one.read(options[name], within(at, name))
      }
      return asRead<Table>(result)
    },
    takes
  }
}

// The loop above has read each name by its rule; TypeScript cannot follow it.
function asRead<Table extends Rules>(
  result: Record<string, unknown>
): Read<Table> {
  return result as Read<Table>
}

/** Several forms: the first that a value has is the one that reads it. */
export function either<const Forms extends readonly Rule<unknown>[]>(
  ...forms: Forms
): Rule<ReadBy<Forms[number]>>
export function either(...forms: readonly Rule<unknown>[]): Rule<unknown> {
  const parts = forms.map((form) => form.takes)
  const takes = parts.some((part) => part.includes(' or '))
    ? parts.join(', or ')
    : join(parts)
  const known = forms.flatMap((form) => form.words ?? [])
  return {
    is: (value) => forms.some((form) => form.is(value)),
    read(value, at) {
      const form = forms.find((one) => one.is(value))
      if (!form) throw unexpected(value, takes, at, known)
      return form.read(value, at)
    },
    takes,
    words: known
  }
}

/** Something, or `false` for none of it. */
export function orFalse<T>(one: Rule<T>): Rule<T | false> {
  return either(literal(false), one)
}

/** Give a value where none is given. */
export function or<T>(one: Rule<T>, fallback: T): Rule<T> {
  return {
    ...one,
    is: (value) => isMissing(value) || one.is(value),
    read: (value, at) => (isMissing(value) ? fallback : one.read(value, at))
  }
}

/** Give nothing where nothing is given. */
export function optional<T>(one: Rule<T>): Rule<T | undefined> {
  return or<T | undefined>(one, undefined)
}

function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** Go on with what was read: complete it, or refuse it as a whole. */
export function refine<A, B>(
  one: Rule<A>,
  next: (value: A, at: At) => B
): Rule<B> {
  return { ...one, read: (value, at) => next(one.read(value, at), at) }
}

/** Make the error for a value that is not taken. */
export function unexpected(
  value: unknown,
  takes: string,
  at: At,
  known: readonly string[] = []
): TypeError {
  const near = typeof value === 'string' ? nearest(value, known) : undefined
  const advice =
    near === undefined ? `expected ${takes}` : `did you mean ${show(near)}?`
  return new TypeError(`Unexpected ${show(value)} for ${nameOf(at)}, ${advice}`)
}

/** Refuse names that have no rule. */
function refuseOthers(
  options: Readonly<Record<string, unknown>>,
  known: readonly string[],
  at: At
): undefined {
  const name = Object.keys(options).find((key) => !known.includes(key))
  if (name === undefined) return
  const near = nearest(name, known)
  const full = (key: string) => `\`${pathOf(within(at, key))}\``
  const advice =
    near === undefined
      ? `expected ${known.length > 1 ? 'one of ' : ''}${known.map(full).join(', ')}`
      : `did you mean ${full(near)}?`
  throw new TypeError(
    `Unexpected option ${full(name)} of \`${at.owner}\`, ${advice}`
  )
}

/** The way to a part of an option. */
export function within(at: At, name: number | string): At {
  return { name, owner: at.owner, parent: at }
}

function nameOf(at: At): string {
  const path = pathOf(at)
  return path === ''
    ? `the options of \`${at.owner}\``
    : `option \`${path}\` of \`${at.owner}\``
}

/** Write the way to an option: `limits.bytes`, `sequences[0].sort`. */
function pathOf({ name = '', parent }: At): string {
  const start = parent ? pathOf(parent) : ''
  if (typeof name === 'number') return `${start}[${name}]`
  return start === '' ? shorten(name) : `${start}.${shorten(name)}`
}

/** Show a value in a sentence, no longer than a glance. */
function show(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'string') return `\`'${shorten(value)}'\``
  if (typeof value === 'object' && value !== null) {
    return `\`${shorten(toJson(value))}\``
  }
  return `\`${shorten(String(value))}\``
}

function toJson(value: object): string {
  try {
    return JSON.stringify(value) ?? 'object'
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}'
  }
}

function shorten(shown: string): string {
  const letters = [...shown.slice(0, 200).replace(/\s+/g, ' ')]
  const isLong = letters.length > 60 || shown.length > 200
  return isLong ? `${letters.slice(0, 60).join('')}…` : letters.join('')
}

/** `a, b or c` */
function join(parts: readonly string[]): string {
  const all = [...new Set(parts)]
  const start = all.slice(0, -1).join(', ')
  return [start, ...all.slice(-1)].filter((part) => part !== '').join(' or ')
}

/**
 * Find the word that someone most likely meant: the nearest one; nothing when
 * more than two letters in five would have to change.
 */
export function nearest(
  name: string,
  known: readonly string[]
): string | undefined {
  // A long text is no misspelt word, and would take long to compare.
  if (name.length > 100) return
  const written = name.toLowerCase()
  let best: string | undefined
  let least = Math.max(1, Math.round(name.length * 0.4)) + 1

  for (const candidate of known) {
    const edits = distance(written, candidate.toLowerCase())
    if (edits < least) {
      best = candidate
      least = edits
    }
  }

  return best
}

/** Count the letters to add, drop or change to make one word of another. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length }, (_, index) => index + 1)
  let last = to.length

  for (const [line, letter] of [...from].entries()) {
    let diagonal = line
    last = line + 1
    row = row.map((above, column) => {
      const kept = diagonal + (letter === to[column] ? 0 : 1)
      diagonal = above
      last = Math.min(last + 1, above + 1, kept)
      return last
    })
  }

  return last
}
