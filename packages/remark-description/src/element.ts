import type { TreeNode } from './node.ts'

// Elements whose content is no prose: code, navigation, headings, tables and
// what is not shown as text at all.
const names = new Set(
  'aside audio button canvas fieldset figure footer form h1 h2 h3 h4 h5 h6 head iframe math menu nav noscript object picture pre script select style svg table template textarea title video'.split(
    ' '
  )
)

// Components that documentation sites use for asides.
const components =
  /^(?:admonition|alert|aside|callout|caution|danger|important|info|note|tabs?|tip|toc|warning)$/i

const injected =
  /\bclass(?:Name)?\s*=\s*["']?(?:[^"'>]{0,200}\s)?prevnext(?![\w-])|\brole\s*=\s*["']?navigation/i

/**
 * Whether an element of MDX holds something else than prose.
 *
 * @param node
 *   Node.
 * @returns
 *   Whether its content is skipped.
 */
export function isOpaqueElement(node: TreeNode): boolean {
  const name = node.name ?? ''
  if (names.has(name) || components.test(name)) return true
  return attributesOf(node).some(
    ({ name: key, value }) =>
      (/^class(?:Name)?$/.test(key) &&
        /(?:^|\s)prevnext(?:\s|$)/.test(value)) ||
      (key === 'role' && value === 'navigation')
  )
}

function attributesOf(node: TreeNode): { name: string; value: string }[] {
  const list: unknown[] = Array.isArray(node.attributes) ? node.attributes : []
  return list.flatMap((attribute) =>
    typeof attribute === 'object' &&
    attribute !== null &&
    'name' in attribute &&
    'value' in attribute &&
    typeof attribute.name === 'string' &&
    typeof attribute.value === 'string'
      ? [{ name: attribute.name, value: attribute.value }]
      : []
  )
}

/** Follows raw HTML through the nodes that Markdown cuts it into. */
export interface MarkupReader {
  /**
   * Whether an element is open whose content is no prose.
   */
  inside(): boolean
  /**
   * Read the next piece of HTML.
   *
   * @param html
   *   Value of a node.
   * @returns
   *   Contents of its comments.
   */
  read(html: string): string[]
}

/** Create a reader for the HTML of one document. */
export function createMarkupReader(): MarkupReader {
  let open = ''
  let depth = 0

  function tag(name: string, isEnd: boolean, attributes: string): void {
    if (open === name) depth += isEnd ? -1 : 1
    else if (open === '' && !isEnd && opens(name, attributes)) {
      open = name
      depth = 1
    }
    if (depth === 0) open = ''
  }

  return {
    inside: () => open !== '',
    read(html) {
      const comments: string[] = []
      let at = html.indexOf('<')

      while (at !== -1) {
        let end = at + 1
        if (html.startsWith('<!--', at)) {
          end = html.indexOf('-->', at + 4)
          // HTML that is cut off, as only a made-up tree has it.
          if (end === -1) break
          comments.push(html.slice(at + 4, end).trim())
        } else {
          const name = nameAt(html, at + 1)
          if (name) {
            end = tagEnd(html, at + 1)
            const start = name.replace('/', '').toLowerCase()
            tag(start, name.startsWith('/'), html.slice(at, end))
          }
        }
        at = html.indexOf('<', end)
      }

      return comments
    }
  }
}

function opens(name: string, tag: string): boolean {
  if (tag.endsWith('/>')) return false
  return names.has(name) || injected.test(tag.slice(0, 1000))
}

const tagName = /\/?[a-z][a-z\d-]*/iy

function nameAt(html: string, index: number): string | undefined {
  tagName.lastIndex = index
  return tagName.exec(html)?.[0]
}

/** Find the end of a tag; a `>` within quotes does not end it. */
function tagEnd(html: string, index: number): number {
  let quote = ''
  for (let end = index; end < html.length; end++) {
    const character = html.charAt(end)
    if (quote) {
      if (character === quote) quote = ''
    } else if (character === '>') return end + 1
    else if (character === '"' || character === "'") quote = character
  }
  return html.length
}
