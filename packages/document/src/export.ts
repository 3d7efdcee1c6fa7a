// Names that no module can export, and the two that MDX itself declares.
const reserved = new Set(
  'MDXContent _createMdxContent arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
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

// Strings and comments, which use no name.
const prose = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[\s\S]*?\*\//g

/**
 * Write the statement that exports an object, for processors whose nodes are
 * text (Sätteri): `export const metadata = {…}`.
 *
 * @param name
 *   Name of the export, an identifier.
 * @param fields
 *   Values; dates become ISO strings, fields without a value are left out.
 * @param statements
 *   Text of the imports and exports of the document.
 * @returns
 *   Statement; nothing when the document uses the name: nobody can tell here
 *   what for, and a second binding would not load.
 */
export function exportStatement(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  statements: readonly string[]
): string | undefined {
  const words = statements.flatMap((text) =>
    text.replaceAll(prose, ' ').split(/[^\p{ID_Continue}$]+/u)
  )
  return words.includes(name) ? undefined : write(name, fields)
}

/**
 * Extend a statement that `exportStatement` has written, or one like it: fields
 * that are there already stay.
 *
 * @param name
 *   Name of the export.
 * @param fields
 *   Values.
 * @param statement
 *   Text of an import or export.
 * @returns
 *   Statement; nothing when the text is anything else than the export of an
 *   object in JSON under that name.
 */
export function extendStatement(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  statement: string
): string | undefined {
  const start = opening(name)
  if (!statement.startsWith(`${start}{`)) return
  try {
    const json = statement.slice(start.length).replace(/;\s*$/, '')
    const known: object = JSON.parse(json)
    return write(name, { ...known, ...fields, ...known })
  } catch {
    return
  }
}

function opening(name: string): string {
  return `export const ${name} = `
}

function write(
  name: string,
  fields: Readonly<Record<string, unknown>>
): string {
  // A plain `__proto__: …` would set the prototype; in JSON, a quote in a
  // string has a backslash before it.
  const json = JSON.stringify(fields).replaceAll(
    /(?<!\\)"__proto__":/g,
    '["__proto__"]:'
  )
  return opening(name) + json
}
