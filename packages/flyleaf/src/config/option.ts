import { canonicalLanguage, isFields, nearest } from '@flyleaf/document'
import { Mistake } from '../errors.ts'
import type { Config } from './config.ts'
import {
  group,
  groupOrFalse,
  nativePlugins,
  oneOf,
  plugins,
  type Rule,
  text,
  textOrTexts,
  texts
} from './rule.ts'

const rules: Record<keyof Config, Rule> = {
  cache: text,
  collection: group,
  description: groupOrFalse,
  engine: oneOf('satteri', 'remark', 'native'),
  exclude: textOrTexts,
  gfm: {
    takes: '`true` or `false`',
    test: (value) => typeof value === 'boolean'
  },
  hastPlugins: nativePlugins,
  html: oneOf('keep', 'sanitize', 'drop'),
  include: textOrTexts,
  index: text,
  lang: {
    takes: "a language tag, such as 'en'",
    test: (value) => canonicalLanguage(value) !== undefined
  },
  matter: group,
  mdastPlugins: nativePlugins,
  now: {
    takes: 'a date',
    test: (value) => text.test(value) || value instanceof Date
  },
  out: text,
  page: {
    takes: 'a function',
    test: (value) => typeof value === 'function'
  },
  prevnext: groupOrFalse,
  rehypePlugins: plugins,
  remarkPlugins: plugins,
  root: text,
  screenshots: groupOrFalse,
  sequences: {
    takes: 'a list of objects with a `name`',
    test: (value) =>
      Array.isArray(value) &&
      value.every((item) => isFields(item) && text.test(item['name']))
  },
  sizes: group,
  stylesheets: texts
}

/** What `sizes` holds; its values are checked where pictures are asked for. */
const sizes: Record<keyof NonNullable<Config['sizes']>, true> = {
  concurrency: true,
  deadline: true,
  hosts: true,
  maxBytes: true,
  prune: true,
  refresh: true,
  retries: true,
  timeout: true
}

const neighbours = [
  ', as every page is given its neighbours',
  'say with `sequences` which those are'
] as const

/** What a build says itself, by groups: why, and what to do. */
const useless: Record<
  'collection' | 'prevnext',
  Record<string, readonly [why: string, advice: string]>
> = {
  collection: {
    language: ['', 'say with `lang` what it is'],
    locate: [', as messages have their places', 'leave it out'],
    root: ['', 'say with `root` what it is'],
    sequences: ['', 'say with `sequences` which those are']
  },
  prevnext: {
    index: neighbours,
    neighbours
  }
}

/**
 * Check that a value is a configuration.
 *
 * @param value
 *   Anything.
 * @param where
 *   Where it stands, for the message (optional).
 * @throws
 *   Mistake when it is none.
 */
export function assertConfig(
  value: unknown,
  where?: string | undefined
): asserts value is Config {
  const place = where === undefined ? '' : ` (in ${where})`
  if (!isFields(value)) {
    throw new Mistake(
      `A configuration is an object of options${place}; give one, such as \`{root: 'content'}\``
    )
  }

  const known = new Map<string, Rule>(Object.entries(rules))
  for (const [name, option] of Object.entries(value)) {
    const rule = known.get(name)
    if (!rule) throw unknown(name, [...known.keys()], place)
    if (option !== null && option !== undefined && !rule.test(option)) {
      throw new Mistake(`The option \`${name}\` takes ${rule.takes}${place}`)
    }
  }

  assertUseful(value['collection'], 'collection', place)
  assertUseful(value['prevnext'], 'prevnext', place)
  assertSizes(value['sizes'], place)
  assertEngine(value)
}

function assertUseful(
  value: unknown,
  group: keyof typeof useless,
  place: string
): undefined {
  if (!isFields(value)) return
  for (const [name, [why, advice]] of Object.entries(useless[group])) {
    if ((value[name] ?? undefined) === undefined) continue
    throw new Mistake(
      `The option \`${group}.${name}\` has no effect here${why}${place}; ${advice}`
    )
  }
}

function assertSizes(value: unknown, place: string): undefined {
  if (!isFields(value)) return
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(sizes, name)) continue
    throw unknown(name, Object.keys(sizes), place, 'sizes.')
  }
}

function unknown(
  name: string,
  known: readonly string[],
  place: string,
  prefix = ''
): Mistake {
  const near = nearest(name, known)
  return new Mistake(
    `Unknown option \`${prefix}${name}\`${place}; ${near ? `did you mean \`${prefix}${near}\`?` : `there are ${known.join(', ')}`}`
  )
}

/** An engine runs its own kind of plugins only; it is never changed silently. */
function assertEngine(config: Readonly<Record<string, unknown>>): undefined {
  const engine = config['engine'] ?? 'satteri'
  const [foreign, advice] =
    engine === 'native'
      ? [
          ['remarkPlugins', 'rehypePlugins'],
          "take engine 'satteri', or 'remark' when they extend the syntax"
        ]
      : [['mdastPlugins', 'hastPlugins'], "take engine 'native'"]

  for (const name of foreign) {
    const plugins = config[name]
    if (!Array.isArray(plugins) || plugins.length === 0) continue
    throw new Mistake(
      `The engine '${engine}' cannot run \`${name}\`; ${advice}`
    )
  }
}
