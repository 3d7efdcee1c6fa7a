import { isFields } from '@flyleaf/document'
import {
  createFence,
  type Fence,
  type Format,
  fencesOf,
  formats as names
} from './block/fence.ts'
import { onlySync } from './option.ts'

/** Frontmatter between lines of the user's own. */
export interface CustomFormat {
  /** Line before and after the block, or both apart. */
  readonly fence: string | { readonly close: string; readonly open: string }
  /** Syntax between the lines, or a function that parses it. */
  readonly format: Format | ((raw: string) => unknown)
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
  return names.some((name) => name === value)
}

function customFence(value: unknown): Fence {
  if (!isFields(value)) throw unexpected(value)
  const { fence, format } = value
  const pair = isFields(fence) ? fence : { close: fence, open: fence }
  const [open, close] = [pair['open'], pair['close']]
  if (!isLine(open) || !isLine(close)) throw unexpected(fence)
  if (isFormat(format)) return createFence(open, close, format)
  if (typeof format !== 'function') throw unexpected(format)
  onlySync('in option `formats`', format)
  return createFence(open, close, undefined, (raw) => format(raw))
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
