import { mistake } from './mistake.ts'

/**
 * Read the `mdxExport` option.
 *
 * @param value
 *   What the caller gave.
 * @returns
 *   Name of the export, or nothing when there is none.
 * @throws
 *   When it is neither a boolean nor an identifier.
 */
export function exportNameOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return
  if (value === true) return 'metadata'
  const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
  if (typeof value === 'string' && identifier.test(value)) return value
  throw mistake('mdxExport', value, 'a boolean or an identifier')
}
