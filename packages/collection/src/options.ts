import { canonicalLanguage } from '@flyleaf/document'
import { type Moment, parseDate } from './date.ts'
import type { NavStyle } from './neighbours.ts'
import { checkNames, readFlag } from './option.ts'
import type { Locate } from './problem.ts'
import { compileSpec, type SequenceSpec, type Spec } from './spec.ts'
import { type Targets, targetNames } from './target.ts'

/** Configuration of a collection. */
export interface CollectionOptions {
  /** Whether links carry the description of their page (default: `false`). */
  descriptions?: boolean | null | undefined
  /** Language of pages that name none (optional). */
  language?: string | null | undefined
  /** Finds the places of fields, so that problems have them (optional). */
  locate?: Locate | null | undefined
  /**
   * How many navs a page has: one for the first sequence that contains it, or
   * one for each (default: `'first'`).
   */
  mode?: 'all' | 'first' | null | undefined
  /**
   * The time that counts as now: a date, as frontmatter has them, or a `Date`.
   * Without it, there is no future.
   */
  now?: Date | string | null | undefined
  /**
   * Whether every page has links (default: `true`); when not, only those whose
   * frontmatter asks for them: `next: true`.
   */
  pagination?: boolean | null | undefined
  /** Folder that ids count from, for who reads the index (default: `''`). */
  root?: string | null | undefined
  /** Sequences; the first ones first (default: one, `all`, of all pages). */
  sequences?: readonly SequenceSpec[] | null | undefined
  /** Pages that are linked although they are drafts, hidden, … (default: none). */
  targets?: Targets | null | undefined
  /**
   * Name of the field that holds the address of a page's picture, for links to
   * carry it (optional).
   */
  thumbnails?: string | null | undefined
}

const names = [
  'descriptions',
  'language',
  'locate',
  'mode',
  'now',
  'pagination',
  'root',
  'sequences',
  'targets',
  'thumbnails'
]

/** Configuration, checked and complete. */
export interface Settings {
  language: string | undefined
  mode: 'all' | 'first'
  /** Names of the sequences. */
  names: Set<string>
  now: Moment | undefined
  /** Fields whose date, compared with `now`, decides about pages. */
  nowFields: ReadonlySet<string>
  root: string
  specs: readonly Spec[]
  style: NavStyle
  targets: Targets
}

/**
 * Check and complete the configuration.
 *
 * @param options
 *   Configuration.
 * @returns
 *   Configuration.
 * @throws
 *   When an option is not what it should be.
 */
export function readOptions(
  options: Readonly<CollectionOptions> | null | undefined
): Settings {
  const { mode = 'first', sequences, targets } = options ?? {}
  checkNames(options ?? {}, names, 'Options of the collection')
  if (mode !== null && mode !== 'all' && mode !== 'first')
    throw new TypeError('Option `mode`: expected `first` or `all`')
  if (targets) checkTargets(targets)

  const now = readNow(options?.now)
  const nowFields = new Set<string>(now && !targets?.future ? ['date'] : [])
  const specs = readSequences(sequences ?? [{ name: 'all' }], now, nowFields)

  return {
    language: readLanguage(options?.language),
    mode: mode ?? 'first',
    names: new Set(specs.map(({ name }) => name)),
    now,
    nowFields,
    root: options?.root ?? '',
    specs,
    style: {
      descriptions: readFlag(
        options?.descriptions,
        false,
        'Option `descriptions`'
      ),
      pagination: readFlag(options?.pagination, true, 'Option `pagination`'),
      thumbnails: readThumbnails(options?.thumbnails)
    },
    targets: targets ?? {}
  }
}

function readThumbnails(value: unknown): string | undefined {
  if (value === undefined || value === null) return
  if (typeof value === 'string' && value) return value
  throw new TypeError('Option `thumbnails`: expected the name of a field')
}

function checkTargets(targets: Readonly<Targets>): void {
  if (!Object.keys(targets).every((name) => targetNames.has(name)))
    throw new TypeError(
      `Option \`targets\`: expected an object of ${[...targetNames].join(', ')}`
    )
  for (const [name, value] of Object.entries(targets))
    readFlag(value, false, `Option \`targets.${name}\``)
}

function readSequences(
  sequences: readonly SequenceSpec[],
  now: Moment | undefined,
  nowFields: Set<string>
): Spec[] {
  if (!Array.isArray(sequences))
    throw new TypeError('Option `sequences`: expected a list')
  const specs = sequences.map((spec) => compileSpec(spec, { now, nowFields }))
  const names = new Set<string>()
  for (const { name } of specs) {
    if (names.has(name))
      throw new TypeError(
        `Option \`sequences\`: two are called \`${name}\`; give each a name of its own`
      )
    names.add(name)
  }
  return specs
}

function readNow(now: Date | string | null | undefined): Moment | undefined {
  if (now === null || now === undefined) return
  const moment = parseDate(now)
  if (!moment)
    throw new TypeError(
      'Option `now`: expected a date such as `2022-10-29`, or a `Date`'
    )
  return moment
}

function readLanguage(language: string | null | undefined): string | undefined {
  if (language === null || language === undefined) return
  const tag = canonicalLanguage(language)
  if (tag === undefined)
    throw new TypeError('Option `language`: expected a language tag, `en`')
  return tag
}
