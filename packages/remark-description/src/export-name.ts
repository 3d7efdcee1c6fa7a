import { isExportName } from '@flyleaf/document/mdx'
import { mistake } from './mistake.ts'

/**
 * Read the `mdxExport` option.
 *
 * @param value
 *   What the caller gave.
 * @returns
 *   Name of the export, or nothing when there is none.
 * @throws
 *   When it is neither a boolean nor an identifier that is free.
 */
export function exportNameOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === false) return
  if (value === true) return 'metadata'
  if (typeof value === 'string' && isExportName(value)) return value
  throw mistake('mdxExport', value, 'a boolean or an identifier')
}
