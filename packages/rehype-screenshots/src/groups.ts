import { type AltSettings, genericWords } from './alt.ts'
import {
  checkForms,
  either,
  type Form,
  fields,
  flag,
  oneOf,
  text,
  texts,
  whole
} from './form.ts'
import type { Options } from './options.ts'
import type { Settings } from './settings.ts'
import { ruleNames, type Severity } from './severity.ts'
import { parseSizes, type ReadSizes } from './size/lockfile-format.ts'

const off = oneOf(false)
const mode = oneOf('picture', 'class')
const severity = oneOf('off', 'info', 'warning', 'error')
const call: Form = {
  fits: (value) => typeof value === 'function',
  takes: 'a function'
}

type Group<K extends keyof Options> = Exclude<Options[K], null | undefined>

/** Read what is asked of alternative texts. */
export function readAlt(value: Exclude<Group<'alt'>, false>): {
  rules: AltSettings
  severity: Severity
} {
  checkForms('alt', { ...value }, { generic: texts(), max: whole(1), severity })
  const words = value.generic?.map((word) => word.toLowerCase()) ?? []
  return {
    rules: {
      generic: new Set([...genericWords, ...words]),
      max: value.max ?? 150
    },
    severity: value.severity ?? 'info'
  }
}

/** Read the classes to add. */
export function readClasses(value: Group<'classes'>): Settings['classes'] {
  const { dark, figure, light, link, video } = value
  const names = {
    dark: text,
    figure: text,
    light: text,
    link: text,
    video: text
  }
  checkForms('classes', { ...value }, names)
  return {
    dark: dark ?? 'only-dark',
    figure: figure ?? undefined,
    light: light ?? 'only-light',
    link: link ?? undefined,
    video: video ?? undefined
  }
}

/** Read where sizes come from. */
export function readDimensionOptions(
  value: Group<'dimensions'>
): Settings['dimensions'] {
  if (value === false) return
  const lockfile = either(off, text, fields)
  checkForms(
    'dimensions',
    { ...value },
    { dpr: flag, files: flag, lockfile, url: flag }
  )
  return {
    dpr: value.dpr ?? true,
    files: value.files ?? true,
    lockfile: readLockfile(value.lockfile ?? 'image-sizes.json'),
    url: value.url ?? true
  }
}

function readLockfile(
  value: object | string | false
): ReadSizes | string | undefined {
  if (value === false) return
  return typeof value === 'string' ? value : parseSizes(value)
}

/** Read how pictures are loaded. */
export function readLoading(value: Group<'loading'>): Settings['loading'] {
  if (value === false) return
  const priority = oneOf('none', 'first')
  checkForms('loading', { ...value }, { eager: whole(0), priority })
  return { eager: value.eager ?? 1, priority: value.priority ?? 'none' }
}

/** Read how grave single messages are. */
export function readRules(value: Group<'rules'>): Map<string, Severity> {
  const forms = Object.fromEntries(ruleNames.map((name) => [name, severity]))
  checkForms('rules', { ...value }, forms)
  const given = Object.entries(value)
  return new Map(given.filter(([, level]) => level))
}

/** Read how pictures for light and dark pages are joined. */
export function readTheme(value: Group<'theme'>): Settings['theme'] {
  if (value === false) return
  const given = typeof value === 'string' ? { mode: value } : value
  checkForms('theme', { ...given }, { mode, suffixes: texts(2) })
  const [light, dark] = given.suffixes ?? []
  const suffixes = light && dark ? { dark, light } : undefined
  return { mode: given.mode ?? 'picture', suffixes }
}

/** Read how videos are shown. */
export function readVideo(value: Group<'video'>): Settings['video'] {
  if (value === false) return
  const poster = either(off, text, call)
  checkForms('video', { ...value }, { autoplay: flag, gif: flag, poster })
  return {
    autoplay: value.autoplay ?? false,
    gif: value.gif ?? false,
    poster: value.poster ?? undefined
  }
}
