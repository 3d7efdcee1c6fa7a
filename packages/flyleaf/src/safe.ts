import { schema as prevnext } from '@flyleaf/rehype-prevnext'
import { schema as screenshots } from '@flyleaf/rehype-screenshots'
import type { Root, RootContent } from 'hast'
import rehypeSanitize, {
  defaultSchema,
  type Options as Schema
} from 'rehype-sanitize'

type Attribute = NonNullable<Schema['attributes']>[string][number]

/** What a stranger's page may hold: GitHub's schema, and what our plugins add. */
const schema: Schema = [prevnext, screenshots].reduce(merge, defaultSchema)

/**
 * Make a document safe that a stranger wrote.
 *
 * Runs last, so that nothing escapes it. Ids get a prefix, and links within the
 * page follow.
 *
 * @returns
 *   Transform.
 */
export function rehypeSafe(): (tree: Root) => Root {
  const sanitize = rehypeSanitize(schema)

  return (tree) => {
    const clean = sanitize(tree)
    linkWithin(clean, String(schema.clobberPrefix))
    return clean
  }
}

function merge(base: Schema, fragment: Schema): Schema {
  const attributes = { ...base.attributes }
  for (const [name, list] of Object.entries({ ...fragment.attributes }))
    attributes[name] = mergeAttributes([...(attributes[name] ?? []), ...list])

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
    const known = merged.get(name) ?? [name]
    const both = isOpen || typeof known === 'string'
    merged.set(name, both ? name : [...known, ...values])
  }

  return [...merged.values()]
}

/** Let links to a place in the page find it under its new id. */
function linkWithin(tree: Root, prefix: string): undefined {
  const ids = new Set<string>()
  const links: { properties: Record<string, unknown> }[] = []
  const stack: (Root | RootContent)[] = [tree]

  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('children' in node) stack.push(...node.children)
    if (node.type !== 'element') continue
    const { href, id } = node.properties
    if (typeof id === 'string') ids.add(id)
    if (typeof href === 'string' && href.startsWith('#')) links.push(node)
  }

  for (const { properties } of links) {
    const id = `${prefix}${String(properties['href']).slice(1)}`
    if (ids.has(id)) properties['href'] = `#${id}`
  }
}
