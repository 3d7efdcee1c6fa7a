import { schema as prevnext } from '@flyleaf/rehype-prevnext'
import { schema as screenshots } from '@flyleaf/rehype-screenshots'
import type { Properties, Root, RootContent } from 'hast'
import rehypeSanitize, {
  defaultSchema,
  type Options as Schema
} from 'rehype-sanitize'

type Attribute = NonNullable<Schema['attributes']>[string][number]

/** Ids get it, so that none is the name of something that scripts ask for. */
const clobberPrefix = 'user-content-'

/** What a stranger's page may hold: GitHub's schema, and what our plugins add. */
const schema: Schema = [prevnext, screenshots].reduce(merge, {
  ...defaultSchema,
  clobberPrefix
})

/**
 * Make a document safe that a stranger wrote.
 *
 * Runs last, so that nothing escapes it. Ids get a prefix, and links within the
 * page follow.
 */
export function rehypeSafe(): (tree: Root) => Root {
  const sanitize = rehypeSanitize(schema)

  return (tree) => {
    const clean = sanitize(tree)
    linkWithin(clean)
    return clean
  }
}

function merge(base: Schema, fragment: Schema): Schema {
  const attributes = { ...base.attributes }
  for (const [name, list] of Object.entries({ ...fragment.attributes })) {
    attributes[name] = mergeAttributes([...(attributes[name] ?? []), ...list])
  }

  return {
    ...base,
    attributes,
    protocols: { ...base.protocols, ...fragment.protocols },
    tagNames: [base.tagNames, fragment.tagNames].flat().filter(isText)
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** Join what is said of one attribute: only the first definition counts. */
function mergeAttributes(list: readonly Attribute[]): Attribute[] {
  const merged = new Map<string, Attribute>()

  for (const attribute of list) {
    // A name alone allows every value.
    const isOpen = typeof attribute === 'string'
    const [name, ...values] = isOpen ? [attribute] : attribute
    const earlier = merged.get(name) ?? [name]
    const allowsAll = isOpen || typeof earlier === 'string'
    merged.set(name, allowsAll ? name : [...earlier, ...values])
  }

  return [...merged.values()]
}

/** Let links to a place in the page find it under its new id. */
function linkWithin(tree: Root): undefined {
  const ids = new Set<string>()
  const links: { id: string; properties: Properties }[] = []
  const stack: (Root | RootContent)[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('children' in node) stack.push(...node.children)
    if (node.type !== 'element') continue
    const { properties } = node
    const { href, id } = properties
    if (typeof id === 'string') ids.add(id)
    if (typeof href === 'string' && href.startsWith('#')) {
      links.push({ id: clobberPrefix + href.slice(1), properties })
    }
  }

  for (const { id, properties } of links) {
    if (ids.has(id)) properties['href'] = `#${id}`
  }
}
