import { readFlag } from './flag.ts'

/** What a field says about whether a document is meant for readers. */
export interface Claim {
  /** Name of the field, as the author writes it. */
  field: string
  /** `'unclear'`: the field decides about it, but its value is no such word. */
  says: 'draft' | 'private' | 'published' | 'unclear'
}

type Says = Claim['says'] | undefined

// Words of WordPress, Ghost, Hexo, Nikola, Pelican and Drupal among them. What
// may as well be the state of a project (`in progress`) is none of them.
const statuses = new Map<string, Claim['says']>([
  ['auto draft', 'draft'],
  ['draft', 'draft'],
  ['drafts', 'draft'],
  ['future', 'draft'],
  ['not published', 'draft'],
  ['pending', 'draft'],
  ['pending review', 'draft'],
  ['private', 'private'],
  ['public', 'published'],
  ['publish', 'published'],
  ['published', 'published'],
  ['scheduled', 'draft'],
  ['trash', 'draft'],
  ['unpublished', 'draft']
])

// Hugo does not look at the case of a name, others write `isDraft`.
const fields = new Map<string, (value: unknown) => Says>([
  ['draft', saysDraft],
  ['isdraft', saysDraft],
  ['ispublished', saysPublished],
  ['poststatus', saysStatus],
  ['private', saysPrivate],
  ['publish', saysPublished],
  ['published', saysPublished],
  ['status', saysStatus],
  ['unpublished', saysDraft]
])

/**
 * List what the fields of a document say about whether it is meant for
 * readers. It is not, where one of them says anything else than `'published'`.
 *
 * @param statusField
 *   Name of one more field that holds a status (optional).
 */
export function claimsOf(
  data: Readonly<Record<string, unknown>>,
  statusField?: string | undefined
): Claim[] {
  const claims: Claim[] = []
  for (const field of Object.keys(data)) {
    const read = field === statusField ? saysStatus : readerOf(field)
    if (!read) continue
    const value = data[field]
    const items: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const item of items) {
      const says = isEmpty(item) ? undefined : read(item)
      if (says) claims.push({ field, says })
    }
  }
  return claims
}

function readerOf(field: string): ((value: unknown) => Says) | undefined {
  const read = fields.get(field)
  // Nearly all names are written so already: a thousand posts have ten each.
  return read || !/[A-Z\s_-]/.test(field) ? read : fields.get(plain(field, ''))
}

function saysDraft(value: unknown): Says {
  const flag = readFlag(value)
  if (flag === undefined) return statusOf(value) ?? 'unclear'
  return flag ? 'draft' : 'published'
}

/** A mapping may as well hold what is nobody's business. */
function saysPrivate(value: unknown): Says {
  const flag = readFlag(value)
  if (flag !== undefined) return flag ? 'private' : undefined
  return typeof value === 'string' ? (statusOf(value) ?? 'unclear') : undefined
}

/** `published` may hold the date instead: of any form, but with a digit. */
function saysPublished(value: unknown): Says {
  const flag = readFlag(value)
  if (flag !== undefined) return flag ? 'published' : 'draft'
  if (typeof value !== 'string') return
  return statusOf(value) ?? (/\p{N}/u.test(value) ? undefined : 'unclear')
}

/** Any other word is the author's own: `archived`. */
function saysStatus(value: unknown): Says {
  const flag = readFlag(value)
  return flag === undefined ? statusOf(value) : flag ? 'published' : 'draft'
}

// `Draft, review`, `draft: waiting for Ann`
const draftWord = /(?<!\p{L})(?:drafts?|unpublished)(?!\p{L})/iu

function statusOf(value: unknown): Says {
  if (typeof value !== 'string') return
  const says = statuses.get(value) ?? statuses.get(plain(value.trim(), ' '))
  return says ?? (draftWord.test(value) ? 'draft' : undefined)
}

/** Write words in one way: `Pending-Review`, `is_draft`. */
function plain(text: string, gap: string): string {
  return text.toLowerCase().replaceAll(/[\s_-]+/g, gap)
}

/** An empty field says nothing. */
function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'string' && value.trim() === '')
  )
}
