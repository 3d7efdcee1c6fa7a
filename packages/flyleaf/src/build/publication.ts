// What is meant for readers: one rule for `build`, `check` and `index`.
import type { Entry } from '@flyleaf/collection'
import { isDraft } from '@flyleaf/document'
import { compareMoments, momentOf } from '@flyleaf/internal/dates'

/**
 * Why a document is not built: its frontmatter cannot be read, it is a draft,
 * its date is after `now`.
 */
export type Reason = 'broken' | 'draft' | 'future'

/** Find the documents that are not meant for readers, or not yet, by id. */
export function findUnpublished(
  entries: readonly Readonly<Entry>[],
  {
    drafts,
    now
  }: {
    /** Whether drafts are published. */
    drafts: boolean
    now: unknown
  }
): Map<string, Reason> {
  const unpublished = new Map<string, Reason>()
  const moment = momentOf(now)

  for (const { broken, data, date, id } of entries) {
    const day = moment && momentOf(date)
    // What the author wrote in it is not known: it may have been that.
    if (broken) unpublished.set(id, 'broken')
    else if (!drafts && isDraft(data)) unpublished.set(id, 'draft')
    else if (day && compareMoments(day, moment) > 0) {
      unpublished.set(id, 'future')
    }
  }

  return unpublished
}

/** Count the documents that are not built, by the reasons. */
export function countReasons(
  unpublished: ReadonlyMap<string, Reason>
): Record<Reason, number> {
  const counts = { broken: 0, draft: 0, future: 0 }
  for (const reason of unpublished.values()) counts[reason]++
  return counts
}
