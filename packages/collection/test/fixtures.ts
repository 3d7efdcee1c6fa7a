import {
  type Collection,
  createCollection,
  type Entry,
  type Index,
  type JsonObject,
  type SequenceSpec
} from '../src/index.ts'

/** Make an entry of a path and its frontmatter. */
export function page(id: string, data: JsonObject = {}): Entry {
  const slug = id.replace(/\.md$/, '')
  const { date, lang, title } = data
  return {
    ...(typeof date === 'string' && { date }),
    ...(typeof lang === 'string' && { lang }),
    data,
    id,
    path: id,
    slug,
    title: typeof title === 'string' ? title : slug,
    url: `/${slug}/`
  }
}

/** Write a page's navs as `prev < sequence > next`. */
export function links(collection: Collection, id: string): string[] {
  return collection
    .nav(id)
    .map(
      ({ next, prev, sequence }) =>
        `${prev?.href ?? ''} < ${sequence} > ${next?.href ?? ''}`
    )
}

/** Follow the links of one sequence, from a page to the end. */
export function walk(collection: Collection, first: string): string[] {
  const ids = [first]
  for (;;) {
    const next = collection.nav(ids.at(-1) ?? '')[0]?.next?.id
    if (next === undefined || ids.includes(next)) return ids
    ids.push(next)
  }
}

/** Write problems as `id: ruleId`. */
export function rules({ problems }: Pick<Collection, 'problems'>): string[] {
  return problems.map(({ path = '', ruleId }) => `${path}: ${ruleId}`)
}

/** Put an index through JSON. */
export function again(collection: Collection): Index {
  return JSON.parse(JSON.stringify(collection))
}

/** Put entries in order; gives their ids. */
export function ordered(
  entries: Entry[],
  spec: Partial<SequenceSpec>
): string[] {
  const collection = createCollection(entries, {
    sequences: [{ name: 'all', ...spec }]
  })
  const first = entries
    .map(({ id }) => id)
    .filter((id) => collection.nav(id)[0] && !collection.nav(id)[0]?.prev)
  return first.flatMap((id) => walk(collection, id))
}

/** Say what is wrong with pages in one sequence. */
export function reasons(
  entries: Entry[],
  spec?: Partial<SequenceSpec>
): string[] {
  const { problems } = createCollection(entries, {
    sequences: [{ name: 'x', ...spec }]
  })
  return problems.map(
    ({ fatal, path, reason, ruleId }) =>
      `${path ?? ''} ${fatal === null ? 'info' : 'warning'} ${ruleId}: ${reason}`
  )
}
