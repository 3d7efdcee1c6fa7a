/**
 * What is read of a node of a Markdown tree: mdast's nodes have it, those of
 * directives, math and MDX, and Sätteri's read-only ones.
 */
export interface TreeNode {
  readonly attributes?: unknown
  readonly children?: readonly TreeNode[] | undefined
  readonly name?: string | null | undefined
  readonly type: string
  readonly value?: string | undefined
}

// Elements whose content is no prose: code, navigation, headings, tables and
// what is not shown as text at all.
const opaqueElements = new Set(
  'aside audio button canvas datalist details dialog fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head iframe math menu nav noscript object picture pre script select style summary svg table template textarea title video'.split(
    ' '
  )
)

// Those of them whose content is text, whatever it looks like.
const rawTextEnds = new Map(
  ['iframe', 'script', 'style', 'textarea', 'title'].map((name) => [
    name,
    new RegExp(`</${name}`, 'gi')
  ])
)

// Components that documentation sites use for asides.
const asideComponents =
  /^(?:admonition|alert|aside|callout|caution|danger|important|info|note|tabs?|tip|toc|warning)$/i

// Navigation, be it injected by another generator or told by its role.
const navigation = /prevnext|navigation/i

function isNavigation(tag: string): boolean {
  const start = tag.slice(0, 1000)
  if (!navigation.test(start)) return false
  const source = start.toLowerCase().replace(/\s+/g, ' ').replace(/ ?= ?/g, '=')
  const [, classes = ''] = /\bclass(?:name)?=["']?([^"'>]*)/.exec(source) ?? []
  return (
    classes.split(' ').includes('prevnext') ||
    /\brole=["']?navigation/.test(source)
  )
}

/** Whether a node is an element of MDX whose content is no prose. */
export function isOpaqueElement(node: TreeNode): boolean {
  if (!node.type.startsWith('mdxJsx')) return false
  const name = node.name ?? ''
  if (opaqueElements.has(name) || asideComponents.test(name)) return true
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

/**
 * Take the comment out of an expression of MDX, without its braces; empty when
 * the expression is no comment.
 */
export function commentOf(expression: string): string {
  const text = expression.trim()
  return text.startsWith('/*') && text.endsWith('*/')
    ? text.slice(2, -2).trim()
    : ''
}

/** Follows raw HTML through the nodes that Markdown cuts it into. */
export interface MarkupReader {
  /** Whether an element is open whose content is no prose. */
  inside(): boolean
  /** Read the next piece of HTML; gives the contents of its comments. */
  read(html: string, parts?: MarkupParts): string[]
}

/** Takes what a piece of HTML consists of, but for what is no prose. */
interface MarkupParts {
  comment(content: string): undefined
  tag(name: string, isEnd: boolean): undefined
  text(source: string): undefined
}

/** Create a reader for the HTML of one document. */
export function createMarkupReader(): MarkupReader {
  let open = ''
  let depth = 0

  function readTag(name: string, isEnd: boolean, tag: string): undefined {
    if (open === name) depth += isEnd ? -1 : 1
    else if (open === '' && !isEnd && opens(name, tag)) {
      open = name
      depth = 1
    }
    if (depth === 0) open = ''
  }

  return {
    inside: () => open !== '',
    read(html, parts) {
      const comments: string[] = []
      let at = nextTag(html, 0, open)
      let text = 0

      while (at !== -1) {
        let end = at + 1
        tagStart.lastIndex = at
        const [start, slash, name = ''] = tagStart.exec(html) ?? []
        if (start) {
          if (open === '' && text < at) parts?.text(html.slice(text, at))
          const wasOpen = open !== ''
          if (start === '<!--') {
            end = commentEnd(html, at)
            const content = html.slice(at + 4, end - 3).trim()
            comments.push(content)
            if (!wasOpen) parts?.comment(content)
          } else if (name === '') end = tagEnd(html, at)
          else {
            end = tagEnd(html, at)
            readTag(name.toLowerCase(), slash === '/', html.slice(at, end))
            if (!wasOpen || open === '') {
              parts?.tag(name.toLowerCase(), slash === '/')
            }
          }
          text = end
        }
        at = nextTag(html, end, open)
      }

      if (open === '' && text < html.length) parts?.text(html.slice(text))
      return comments
    }
  }
}

function opens(name: string, tag: string): boolean {
  if (tag.endsWith('/>')) return false
  return opaqueElements.has(name) || isNavigation(tag)
}

const tagStart = /<!--|<[!?]|<(\/?)([a-z][a-z\d-]*)/iy

/** Find the next tag; within a script, for one, that can only be its end. */
function nextTag(html: string, index: number, open: string): number {
  const end = rawTextEnds.get(open)
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
