// Names that no module can export, and those that MDX declares.
const reserved = new Set(
  'MDXContent _Fragment _createMdxContent _jsx _jsxs _missingMdxReference arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' '
  )
)

/**
 * Say whether an MDX document can export a constant of a name.
 *
 * @param name
 *   Name.
 * @returns
 *   Whether it is an identifier, and neither a word of the language nor a name
 *   that MDX declares.
 */
export function isExportName(name: string): boolean {
  return (
    /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !reserved.has(name)
  )
}
