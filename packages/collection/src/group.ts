import { isFields } from '@flyleaf/document'
import { type Entry, reader } from './entry.ts'

/**
 * Pages that a sequence draws from: all; those of a tag; those below a
 * folder; or one sequence for each value of a field. `'*'` as tag or section
 * makes one sequence for each tag, or for each folder.
 */
export type From =
  | 'all'
  | { field: string }
  | { section: string }
  | { tag: string }

type Groups = (entry: Readonly<Entry>) => readonly string[]

/** The one group of a sequence that is not divided. */
const whole: readonly string[] = ['']
const none: readonly string[] = []

const tags = reader('data.tags')

/**
 * Make a function that says to which groups of a sequence an entry belongs.
 *
 * @param from
 *   Pages that the sequence draws from.
 * @param where
 *   Whose option it is, for errors.
 * @returns
 *   Function that gives the groups' values: `['']` for the one group of an
 *   undivided sequence, none when the entry does not belong.
 * @throws
 *   When `from` is not one of the known forms.
 */
export function compileGroups(from: From, where: string): Groups {
  if (from === 'all') return () => whole

  const [[form, value] = [], ...more] = isFields(from)
    ? Object.entries(from)
    : []
  if (typeof value === 'string' && value !== '' && more.length === 0) {
    if (form === 'tag') return compileTag(value)
    if (form === 'section') return compileSection(value)
    if (form === 'field') {
      const read = reader(value)
      return (entry) => textsOf(read(entry))
    }
  }
  throw new TypeError(
    `${where}: expected \`all\`, \`{tag}\`, \`{section}\` or \`{field}\``
  )
}

function compileTag(tag: string): Groups {
  const of = (entry: Readonly<Entry>) => {
    const value = tags(entry)
    return textsOf(typeof value === 'string' ? value.split(',') : value)
  }
  if (tag === '*') return of
  return (entry) => (of(entry).includes(tag) ? whole : none)
}

function compileSection(section: string): Groups {
  if (section === '*')
    return ({ id }) => [id.slice(0, Math.max(id.lastIndexOf('/'), 0))]
  const folder = `${section.split('/').filter(Boolean).join('/')}/`
  return ({ id }) => (id.startsWith(folder) ? whole : none)
}

/** Read the texts of a field, each once. */
function textsOf(value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value]
  const texts = values
    .filter((item) => ['boolean', 'number', 'string'].includes(typeof item))
    .map((item) => String(item).trim())
    .filter(Boolean)
  return [...new Set(texts)]
}
