import { mistake } from './mistake.ts'

// Words that no module can export a constant by, and the component of MDX.
const reserved = new Set(
  'MDXContent arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' '
  )
)

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
  const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
  if (
    typeof value === 'string' &&
    identifier.test(value) &&
    !reserved.has(value)
  ) {
    return value
  }
  throw mistake('mdxExport', value, 'a boolean or an identifier')
}
