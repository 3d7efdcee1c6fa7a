import { addressOf } from './directory.ts'
import type { Page } from './page.ts'
import type { Problems } from './problem.ts'

const plain = /^[\w\-./~]*$/

/**
 * Report pages whose addresses are the same, or could be taken for the same:
 * file systems and servers do not all tell case and Unicode forms apart.
 *
 * @param pages
 *   Pages, in the order of their ids.
 * @param problems
 *   Problems; added to.
 */
export function reportAddresses(
  pages: readonly Page[],
  problems: Problems
): void {
  const known = new Map<string, Page>()

  for (const page of pages) {
    if (page.href === '') continue
    const key = foldOf(page.href)
    const first = known.get(key)
    if (!first) {
      known.set(key, page)
      continue
    }

    const same = first.href === page.href
    problems.add({
      field: 'url',
      id: page.entry.id,
      reason: same
        ? `Cannot have two pages at \`${page.href}\`: \`${first.entry.path}\` is there, too; rename one, or change its \`slug\``
        : `Cannot tell the addresses \`${first.href}\` of \`${first.entry.path}\` and \`${page.href}\` of this page apart everywhere; rename one, or change its \`slug\``,
      ruleId: same ? 'duplicate-url' : 'similar-url'
    })
  }
}

/** Bring an address into the form in which careless systems compare it. */
function foldOf(href: string): string {
  const address = addressOf(href)
  if (plain.test(address)) return address.toLowerCase()
  try {
    return decodeURI(address).normalize('NFC').toLowerCase()
  } catch {
    return address.normalize('NFC').toLowerCase()
  }
}
