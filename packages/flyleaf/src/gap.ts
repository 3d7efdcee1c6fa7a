import type { Remark } from './problem-file.ts'
import type { ResultEntry } from './result.ts'

/**
 * Find the documents that others link as their neighbours, though they have
 * no page: which those are is known only when all are rendered.
 *
 * @param lost
 *   Ids of the documents that could not be rendered.
 * @param entries
 *   Those that were.
 * @returns
 *   A remark on each that is linked.
 */
export function findGaps(
  lost: readonly string[],
  entries: readonly Readonly<ResultEntry>[]
): Remark[] {
  if (lost.length === 0) return []
  const linking = new Map<string | undefined, Set<string>>()

  for (const { id, prevnext } of entries) {
    for (const { next, prev } of prevnext?.navs ?? []) {
      for (const link of [prev, next]) {
        const others = linking.get(link?.id)
        if (others) others.add(id)
        else linking.set(link?.id, new Set([id]))
      }
    }
  }

  return lost.flatMap((path) => {
    const others = [...(linking.get(path) ?? [])].map((id) => `\`${id}\``)
    if (others.length === 0) return []
    const more = others.length > 2 ? ` and ${others.length - 1} more` : ''
    const who = more ? others[0] + more : others.join(' and ')
    return {
      fatal: false,
      path,
      place: { column: 1, line: 1 },
      reason: `Cannot write the page that is a neighbour of ${who}, and is linked there; correct the document, or exclude it`,
      ruleId: 'page-missing',
      source: 'flyleaf'
    }
  })
}
