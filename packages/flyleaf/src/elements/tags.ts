// How HTML is read, apart from what is said of it.

/** A tag. */
export interface Tag {
  isEnd: boolean
  /** Whether it is written as if it had no content: `<a/>`. */
  isSelfClosing: boolean
  /** Name, in small letters. */
  name: string
  /** As it is written. */
  text: string
}

const start = /<(?:!--|[!?]|\/?[a-z])/gi
const attribute = /[^\s>=]*=\s*(?:"[^"]*"|'[^']*')/y

/**
 * List the tags of a piece of HTML, in their order; comments have none. Each
 * letter is read once: what has begun and has no end takes all that follows.
 */
export function tagsOf(html: string): Tag[] {
  const tags: Tag[] = []
  start.lastIndex = 0

  for (let match = start.exec(html); match; match = start.exec(html)) {
    const [opening] = match
    const isComment = opening === '<!--'
    const close = isComment ? '-->' : '>'
    const isTag = /[a-z]$/i.test(opening)
    const end = isTag
      ? endOfTag(html, start.lastIndex)
      : html.indexOf(close, start.lastIndex)
    if (end === -1) break
    start.lastIndex = end + close.length
    if (!isTag) continue

    const isEnd = opening.startsWith('</')
    const text = html.slice(match.index, end + 1)
    tags.push({
      isEnd,
      isSelfClosing: text.endsWith('/>'),
      name: text.replace(/^<\/?|[\s/>].*$/gs, '').toLowerCase(),
      text
    })
  }

  return tags
}

/** Find the `>` of a tag; one in the value of an attribute is none. */
function endOfTag(html: string, from: number): number {
  let at = from
  while (at < html.length) {
    attribute.lastIndex = at
    if (attribute.test(html)) at = attribute.lastIndex
    if (html.charAt(at) === '>') return at
    at++
  }
  return -1
}
