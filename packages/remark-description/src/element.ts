import type { TreeNode } from './node.ts'

// Elements whose content is no prose: code, navigation, headings, tables and
// what is not shown as text at all.
const names = new Set(
  'aside audio button canvas fieldset figure footer form h1 h2 h3 h4 h5 h6 head iframe math menu nav noscript object picture pre script select style svg table template textarea title video'.split(
    ' '
  )
)

// Those of them whose content is text, whatever it looks like.
const rawText = new Map(
  ['iframe', 'script', 'style', 'textarea', 'title'].map((name) => [
    name,
    new RegExp(`</${name}`, 'gi')
  ])
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
  if (!node.type.startsWith('mdxJsx')) return false
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

      let at = nextTag(html, 0, open)

      while (at !== -1) {
        let end = at + 1
        tagStart.lastIndex = at
        const [start, slash, name = ''] = tagStart.exec(html) ?? []
        if (start === '<!--') {
          end = commentEnd(html, at)
          comments.push(html.slice(at + 4, end - 3).trim())
        } else if (start) {
          end = tagEnd(html, at)
          tag(name.toLowerCase(), slash === '/', html.slice(at, end))
        }
        at = nextTag(html, end, open)
      }

      return comments
    }
  }
}

function opens(name: string, tag: string): boolean {
  if (tag.endsWith('/>')) return false
  return names.has(name) || injected.test(tag.slice(0, 1000))
}

const tagStart = /<!--|<(\/?)([a-z][a-z\d-]*)/iy

/** Find the next tag; within a script, for one, that can only be its end. */
function nextTag(html: string, index: number, open: string): number {
  const end = rawText.get(open)
  if (!end) return html.indexOf('<', index)
  end.lastIndex = index
  return end.exec(html)?.index ?? -1
}

/** Find the end of a comment; one that is cut off has no content. */
function commentEnd(html: string, index: number): number {
  const end = html.indexOf('-->', index + 4)
  return end === -1 ? html.length : end + 3
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
