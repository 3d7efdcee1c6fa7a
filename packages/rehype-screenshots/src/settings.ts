import { isFields } from '@flyleaf/document'
import { type AltRules, genericWords } from './alt.ts'
import type { Captions } from './figure.ts'
import { isSide } from './header.ts'
import type { Loading } from './loading.ts'
import type { Options } from './options.ts'
import type { Severities, Severity } from './rules.ts'
import { parseSizes, type ReadSizes } from './sizes.ts'
import type { Suffixes } from './theme.ts'

/** Options, read once. */
export interface Settings {
  alt: AltRules | undefined
  base: string
  classes: Record<'dark' | 'light', string> &
    Record<'figure' | 'link' | 'video', string | undefined>
  dimensions:
    | {
        dpr: boolean
        files: boolean
        lockfile: ReadSizes | string | undefined
        url: boolean
      }
    | undefined
  figure: Captions | undefined
  humanizeAlt: boolean
  link: boolean
  loading: Loading | undefined
  publicDir: string | false
  root: string | undefined
  severities: Severities
  theme:
    | { mode: 'class' | 'picture'; suffixes: Suffixes | undefined }
    | undefined
  unwrap: boolean
  video:
    | {
        autoplay: boolean
        gif: boolean
        poster:
          | string
          | false
          | ((url: string) => string | null | undefined)
          | undefined
      }
    | undefined
}

const severities: readonly unknown[] = ['error', 'info', 'off', 'warning']

/**
 * Read options.
 *
 * @param options
 *   Options, as the caller gives them.
 * @returns
 *   Settings.
 * @throws
 *   When an option is not of its form: the error names it.
 */
export function readOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  const given = options ?? {}
  expect('options', isFields(given), 'an object')
  const { base, figure, humanizeAlt, link, publicDir, root, strict, unwrap } =
    given

  for (const [name, value] of Object.entries({ humanizeAlt, strict, unwrap })) {
    expect(name, isFlag(value), 'a boolean')
  }
  for (const [name, value] of Object.entries({ base, root })) {
    expect(name, isText(value), 'a string')
  }
  expect(
    'publicDir',
    publicDir === false || isText(publicDir),
    'a string or `false`'
  )
  expect(
    'figure',
    isOneOf(figure, [false, 'title', 'caption']),
    '`false`, `"title"` or `"caption"`'
  )
  expect('link', isOneOf(link, [false, 'original']), '`false` or `"original"`')

  const alt = readAlt(given.alt)
  return {
    alt: alt?.rules,
    base: base ?? '/',
    classes: readClasses(given.classes),
    dimensions: readDimensionOptions(given.dimensions),
    figure: figure === false ? undefined : (figure ?? 'title'),
    humanizeAlt: humanizeAlt ?? false,
    link: link === 'original',
    loading: readLoading(given.loading),
    publicDir: publicDir ?? 'public',
    root: root ?? undefined,
    severities: {
      alt: alt?.severity ?? 'off',
      rules: readRules(given.rules),
      strict: strict ?? false
    },
    theme: readTheme(given.theme),
    unwrap: unwrap ?? false,
    video: readVideo(given.video)
  }
}

function readAlt(
  value: Options['alt']
): { rules: AltRules; severity: Severity } | undefined {
  if (value === false) return
  const { generic, max, severity } = fieldsOf('alt', value)
  expect(
    'alt.generic',
    isNone(generic) || isTexts(generic),
    'a list of strings'
  )
  expect('alt.max', isNone(max) || isSide(max), 'a whole number from 1')
  expect('alt.severity', isOneOf(severity, severities), 'a severity')
  const words = generic?.map((word) => word.toLowerCase()) ?? []
  return {
    rules: { generic: new Set([...genericWords, ...words]), max: max ?? 150 },
    severity: severity ?? 'info'
  }
}

function readClasses(value: Options['classes']): Settings['classes'] {
  const { dark, figure, light, link, video } = fieldsOf('classes', value)
  const classes = { dark, figure, light, link, video }
  for (const [name, each] of Object.entries(classes)) {
    expect(`classes.${name}`, isText(each), 'a string')
  }
  return {
    dark: dark ?? 'only-dark',
    figure: figure ?? undefined,
    light: light ?? 'only-light',
    link: link ?? undefined,
    video: video ?? undefined
  }
}

function readDimensionOptions(
  value: Options['dimensions']
): Settings['dimensions'] {
  if (value === false) return
  const { dpr, files, lockfile, url } = fieldsOf('dimensions', value)
  for (const [name, flag] of Object.entries({ dpr, files, url })) {
    expect(`dimensions.${name}`, isFlag(flag), 'a boolean')
  }
  return {
    dpr: dpr ?? true,
    files: files ?? true,
    lockfile: readLockfile(lockfile),
    url: url ?? true
  }
}

function readLockfile(value: unknown): ReadSizes | string | undefined {
  if (value === false) return
  if (isNone(value)) return 'image-sizes.json'
  if (typeof value === 'string') return value
  expect('dimensions.lockfile', isFields(value), 'a path, an object or `false`')
  return parseSizes(value)
}

function readLoading(value: Options['loading']): Settings['loading'] {
  if (value === false) return
  const { eager, priority } = fieldsOf('loading', value)
  expect(
    'loading.eager',
    isNone(eager) || eager === 0 || isSide(eager),
    'a whole number from 0'
  )
  expect(
    'loading.priority',
    isOneOf(priority, ['none', 'first']),
    '`"none"` or `"first"`'
  )
  return { eager: eager ?? 1, priority: priority ?? 'none' }
}

function readRules(value: Options['rules']): Map<string, Severity> {
  const rules = new Map<string, Severity>()
  for (const [name, severity] of Object.entries(fieldsOf('rules', value))) {
    expect(`rules.${name}`, isOneOf(severity, severities), 'a severity')
    if (severity) rules.set(name, severity)
  }
  return rules
}

function readTheme(value: Options['theme']): Settings['theme'] {
  if (value === false) return
  const fields = typeof value === 'string' ? { mode: value } : value
  const { mode, suffixes } = fieldsOf('theme', fields)
  expect(
    'theme',
    isOneOf(mode, ['picture', 'class']),
    '`false`, `"picture"` or `"class"`'
  )
  const [light, dark] = suffixes ?? []
  const valid =
    isNone(suffixes) ||
    (isTexts(suffixes) && suffixes.length === 2 && light && dark)
  expect(
    'theme.suffixes',
    Boolean(valid),
    'two strings, for light and for dark'
  )
  return {
    mode: mode ?? 'picture',
    suffixes: light && dark ? { dark, light } : undefined
  }
}

function readVideo(value: Options['video']): Settings['video'] {
  if (value === false) return
  const { autoplay, gif, poster } = fieldsOf('video', value)
  for (const [name, flag] of Object.entries({ autoplay, gif })) {
    expect(`video.${name}`, isFlag(flag), 'a boolean')
  }
  const known =
    poster === false || isText(poster) || typeof poster === 'function'
  expect('video.poster', known, 'a string, a function or `false`')
  return {
    autoplay: autoplay ?? false,
    gif: gif ?? false,
    poster: poster ?? undefined
  }
}

function fieldsOf<T extends object>(
  name: string,
  value: Readonly<T> | null | undefined
): Partial<T> {
  const fields: unknown = value ?? {}
  expect(name, isFields(fields), 'an object')
  return value ?? {}
}

function expect(name: string, valid: boolean, takes: string): undefined {
  if (valid) return
  throw new TypeError(
    `Expected \`${name}\` of rehype-screenshots to be ${takes}`
  )
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isFlag(value: unknown): boolean {
  return isNone(value) || typeof value === 'boolean'
}

function isText(value: unknown): boolean {
  return isNone(value) || typeof value === 'string'
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  return isNone(value) || values.includes(value)
}
