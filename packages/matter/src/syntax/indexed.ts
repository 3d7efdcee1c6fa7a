// Two syntaxes need it: values are looked for by the thousand, where a document
// is wrong in each of its lines.

/** Make a function that lists what is in a node once, to find it by its name. */
export function indexed<Node extends object, Item>(
  list: (node: Node) => readonly (readonly [string | undefined, Item])[]
): (node: Node) => ReadonlyMap<string | undefined, Item> {
  const known = new WeakMap<Node, ReadonlyMap<string | undefined, Item>>()
  return (node) => {
    const earlier = known.get(node)
    if (earlier) return earlier
    const items = new Map(list(node))
    known.set(node, items)
    return items
  }
}
