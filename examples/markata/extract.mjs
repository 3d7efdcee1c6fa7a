/**
 * What the generator's parser took for one text: it ended at a line, and at
 * whatever may be markup; such a letter was a text of its own.
 */
const text = /^(?:[^\n`[\]\\!<&*_'"]+|.)/s

/**
 * Take the text that markata's descriptions were cut from: of each paragraph,
 * wherever it stands, the first node, where that is text, code or HTML.
 *
 * @param {import('mdast').Root} tree
 * @returns {string}
 */
export function extract(tree) {
  const texts = []
  /** @type {import('mdast').Nodes[]} */
  const nodes = [tree]

  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (!('children' in node)) continue
    const [first] = node.children
    if (node.type !== 'paragraph') {
      nodes.push(...node.children.toReversed())
    } else if (first?.type === 'text') {
      texts.push(text.exec(first.value)?.[0] ?? '')
    } else if (first && 'value' in first) texts.push(first.value)
  }

  return texts.join(' ')
}
