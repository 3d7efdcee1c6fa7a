import type { AltSettings } from './alt.ts'
import {
  checkForms,
  either,
  type Form,
  fields,
  flag,
  oneOf,
  text
} from './form.ts'
import {
  readAlt,
  readClasses,
  readDimensionOptions,
  readLoading,
  readRules,
  readTheme,
  readVideo
} from './groups.ts'
import type { Options } from './options.ts'
import type { Severities } from './severity.ts'
import type { ReadSizes } from './size/lockfile-format.ts'
import type { Captions } from './tree/figure.ts'
import type { Suffixes } from './tree/theme.ts'

/** Gives the poster of a video, for its address. */
type PosterOf = (url: string) => string | null | undefined

/** Options, read once. */
export interface Settings {
  alt: AltSettings | undefined
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
  loading: { eager: number; priority: 'first' | 'none' } | undefined
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
        poster: PosterOf | string | false | undefined
      }
    | undefined
}

const off = oneOf(false)
const group = either(off, fields)
const mode = oneOf('picture', 'class')

const forms: Readonly<Record<keyof Options, Form>> = {
  alt: group,
  base: text,
  classes: fields,
  dimensions: group,
  figure: oneOf(false, 'title', 'caption'),
  humanizeAlt: flag,
  link: oneOf(false, 'original'),
  loading: group,
  publicDir: either(off, text),
  root: text,
  rules: fields,
  strict: flag,
  theme: either(off, mode, fields),
  unwrap: flag,
  video: group
}

/**
 * Read options.
 *
 * @param options
 *   Options, as the caller gives them.
 * @returns
 *   Settings.
 * @throws
 *   When an option is not known, or not of its form: the error names it.
 */
export function readOptions(
  options: Readonly<Options> | null | undefined
): Settings {
  checkForms('', { options }, { options: fields })
  const given = options ?? {}
  checkForms('', { ...given }, forms)
  const { figure } = given
  const alt = given.alt === false ? undefined : readAlt(given.alt ?? {})

  return {
    alt: alt?.rules,
    base: given.base ?? '/',
    classes: readClasses(given.classes ?? {}),
    dimensions: readDimensionOptions(given.dimensions ?? {}),
    figure: figure === false ? undefined : (figure ?? 'title'),
    humanizeAlt: given.humanizeAlt ?? false,
    link: given.link === 'original',
    loading: readLoading(given.loading ?? {}),
    publicDir: given.publicDir ?? 'public',
    root: given.root ?? undefined,
    severities: {
      alt: alt?.severity ?? 'off',
      rules: readRules(given.rules ?? {}),
      strict: given.strict ?? false
    },
    theme: readTheme(given.theme ?? {}),
    unwrap: given.unwrap ?? false,
    video: readVideo(given.video ?? {})
  }
}
