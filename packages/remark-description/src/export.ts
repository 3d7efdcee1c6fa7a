import type { Problem } from '@flyleaf/document'
import { isExportName } from '@flyleaf/document/mdx'
import { mistake } from './mistake.ts'

/** What an MDX document should export. */
export interface Export {
  /** Lengths that have a text. */
  fields: Record<string, string>
  /** Name of the export. */
  name: string
}

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

/** Say that a document has something else under the name of the export. */
export function exportProblem(name: string, expected: string): Problem {
  return {
    place: undefined,
    reason: `Cannot add the description to the export \`${name}\`, expected ${expected}`,
    ruleId: 'mdx-export'
  }
}
