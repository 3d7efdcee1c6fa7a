import type { Problem } from '@flyleaf/document'
import type { Locate } from '../lines.ts'
import type { Block } from './fence.ts'

// Fields that authors really have, some of them in another case, too: where
// there is one, all is frontmatter, whatever else it looks like.
export const usualField: RegExp =
  /^(?:#+[ \t]*)?["']?(?:[Dd]ate|[Dd]raft|[Ll]ayout|[Pp]ublish(?:ed)?|[Ss]tatus|[Tt]ags|[Tt]itle|aliases|authors?|category|categories|class|cover|created|css|description|excerpt|expires|featured|hidden|id|image|is_?(?:draft|published)|isDraft|keywords|lang|language|locale|marp|menu|modified|name|nav_order|next|order|parent|pagination_\w+|permalink|post_status|prev|private|pubDate|publishDate|redirect|redirect_to|series|sidebar\w*|slug|subtitle|summary|template|theme|thumbnail|toc|type|unpublished|updated|url|weight)["']?[ \t]*:/m
// Linear: what follows the end of a line is looked at up to the next.
const heading =
  /(?:^|[\r\n])[ \t]*(?:^|\r\n?|\n)#{1,6}[ \t]+\S[^\r\n]*(?=(?:\r\n?|\n)[ \t]*(?:[\r\n]|$)|$)/
// Linear: a line is looked at from its start alone.
const field = /^(?:[\w$@.-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?=[ \t\r\n]|$)/m
// What starts at the start of a line, and no line of YAML is.
const text =
  /^(?![ \t#\r\n]|[-?][ \t\r\n]|[}\]]|%|\.\.\.)(?!(?:[\w$@.-]+|"[^"\r\n]*"|'[^'\r\n]*')[ \t]*:(?:[ \t\r\n]|$))./m
// A key as programs have it, and text that starts with a word and a colon.
const plainField = /^["']?(?!\p{Lu})[\w$@.-]+["']?[ \t]*:(?=[ \t\r\n]|$)/mu
const sentence = /^\p{Lu}[\p{L}\d]*:[ \t]+\S+[ \t]+\S+[ \t]+\S/mu

/**
 * Say whether what stands between two lines of dashes is a part of the page,
 * though YAML may find a field in it: `Note: take care`. Text that is taken for
 * fields is lost, so that two signs are enough: a blank line at its start, a
 * heading of Markdown, text that is no field.
 */
export function isProse(raw: string): boolean {
  const isApart = startsBlank(raw)
  if ((!isApart && !raw.includes('#')) || usualField.test(raw)) return false

  const isHeaded = heading.test(raw)
  if (text.test(raw)) return isApart || isHeaded
  if (!isApart) return false
  if (!field.test(raw)) return isHeaded || /^[-*+][ \t]/m.test(raw)
  return !plainField.test(raw) && (isHeaded || sentence.test(raw))
}

/**
 * Say whether a block that does not parse may be a part of the page, though it
 * holds a usual field: in code, say. Then it is neither data nor lost.
 */
export function mayBeProse(raw: string): boolean {
  return startsBlank(raw) && (text.test(raw) || heading.test(raw))
}

function startsBlank(raw: string): boolean {
  return /^[ \t]*(?:[\r\n]|$)/.test(raw)
}

/** Say that it is. */
export function proseProblem(
  { openEnd, start }: Block,
  locate: Locate
): Problem {
  return {
    place: locate(start, openEnd),
    reason:
      'Unexpected text between two lines of `---`, which stays in the page; write the first as `***`, as other programs take it for frontmatter, or remove the blank line below it, if it is',
    ruleId: 'prose'
  }
}
