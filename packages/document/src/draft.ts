// Apart from `host.ts`, as it knows no host: any fields will do.

import { claimsOf } from '@flyleaf/internal/draft'

/**
 * Say whether a document is a draft, or else not meant for readers, in any
 * spelling that its writer or his last generator uses.
 *
 * Looked at are `draft`, `published` and `status`, and what else is called so:
 * `isDraft`, `unpublished`, `publish`, `post_status`, `private`; names in any
 * case. A draft is what says `true`, `yes`, `on`, `y` or `1` (`false`, `no`,
 * `off`, `n`, `0` for `published`), in any case, in quotes or not; or one of
 * the words `draft`, `unpublished`, `pending`, `scheduled`, `future`,
 * `private`, `trash`. A value that is no such word (`draft: maybe`) makes it
 * one, too: nothing is published against the will of who wrote it. Where
 * fields contradict each other, it is a draft.
 *
 * An empty field says nothing, neither does any other word of `status`
 * (`archived`), and `published` may hold a date.
 *
 * @param data
 *   Fields of the document.
 * @returns
 *   Whether it is.
 */
export function isDraft(data: Readonly<Record<string, unknown>>): boolean {
  return claimsOf(data).some(({ says }) => says !== 'published')
}
