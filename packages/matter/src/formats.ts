import { isFields } from '@flyleaf/document'
import type { Fence, Format } from './fence.ts'
import { onlySync } from './option.ts'

/** Frontmatter between lines of the user's own. */
export interface CustomFormat {
  /** Line before and after the block, or both apart. */
  readonly fence: string | { readonly close: string; readonly open: string }
  /** Syntax between the lines, or a function that parses it. */
  readonly format: Format | ((raw: string) => unknown)
}

const lines: Readonly<Record<Format, readonly [string, string]>> = {
  json: ['{', '}'],
  toml: ['+++', '+++'],
  yaml: ['---', '---']
}

/**
 * Read the option `formats`.
 *
 * @param formats
 *   Names of formats, and forms of the user's own.
 * @returns
 *   Fences.
 * @throws
 *   When one is not what it can be.
 */
export function readFormats(formats: unknown): Fence[] {
  if (!Array.isArray(formats)) throw unexpected(formats)
  return formats.flatMap((format: unknown) =>
    isFormat(format) ? fencesOf(format) : [customFence(format)]
  )
}

function isFormat(value: unknown): value is Format {
  return typeof value === 'string' && Object.hasOwn(lines, value)
}

/** List the fences of a format, with the tagged ones: `---toml`. */
function fencesOf(format: Format): Fence[] {
  const [open, close] = lines[format]
  const tagged = ['---', '--- '].map((dashes) => ({
    close: '---',
    format,
    open: `${dashes}${format}`
  }))
  return [{ close, format, open }, ...tagged]
}

function customFence(value: unknown): Fence {
  if (!isFields(value)) throw unexpected(value)
  const { fence, format } = value
  const pair = isFields(fence) ? fence : { close: fence, open: fence }
  const [open, close] = [pair['open'], pair['close']]
  if (!isLine(open) || !isLine(close)) throw unexpected(fence)
  if (isFormat(format)) return { close, format, open }
  if (typeof format !== 'function') throw unexpected(format)
  onlySync('in option `formats`', format)
  return { close, format: undefined, open, parse: (raw) => format(raw) }
}

/** Whether a value can be compared with a line of a document. */
function isLine(value: unknown): value is string {
  return typeof value === 'string' && /^\S(?:[^\r\n]*\S)?$/.test(value)
}

function unexpected(value: unknown): TypeError {
  return new TypeError(
    `Unexpected \`${String(value)}\` in option \`formats\`, expected a list of \`'yaml'\`, \`'toml'\`, \`'json'\` and \`{fence: ';;;', format: 'json'}\``
  )
}
