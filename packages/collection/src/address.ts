import { addressOf } from './directory.ts'
import { byId, type Page } from './page.ts'
import type { Finding, Problems } from './problem.ts'

const withSlash = /^[a-z\d\-._~/]*\/$/
const withoutSlash = /^[a-z\d\-._~/]*[a-z\d\-._~]$/
const plain = /^[\w\-./~]*$/

/**
 * Report pages whose addresses are the same, or could be taken for the same:
 * file systems and servers do not all tell case and Unicode forms apart.
 *
 * @param pages
 *   Pages.
 * @param problems
 *   Problems; added to.
 */
export function reportAddresses(
  pages: readonly Page[],
  problems: Problems
): void {
  const distinct = new Set(pages.map(({ href }) => href))
  if (distinct.size === pages.length && areAlike(pages)) return

  const known = new Map<string, Page>()
  const crowds = new Map<Page, Page[]>()
  for (const page of pages) {
    if (page.href === '') continue
    const key = foldOf(page.href)
    const first = known.get(key)
    if (!first) known.set(key, page)
    else crowds.set(first, [...(crowds.get(first) ?? [first]), page])
  }

  for (const crowd of crowds.values()) {
    let first: Page | undefined
    for (const page of crowd.toSorted(byId)) {
      if (first) problems.add(collision(page, first))
      first ??= page
    }
  }
}

/**
 * Whether all addresses are written in one way, so that only the same ones
 * can be taken for the same: nothing is to be brought into another form.
 */
function areAlike(pages: readonly Page[]): boolean {
  return (
    pages.every(({ href }) => withSlash.test(href)) ||
    pages.every(({ href }) => withoutSlash.test(href))
  )
}

function collision({ entry, href }: Page, first: Page): Finding {
  const same = first.href === href
  return {
    field: 'url',
    id: entry.id,
    reason: same
      ? `Cannot have two pages at \`${href}\`: \`${first.entry.path}\` is there, too; rename one, or change its \`slug\``
      : `Cannot tell the addresses \`${first.href}\` of \`${first.entry.path}\` and \`${href}\` of this page apart everywhere; rename one, or change its \`slug\``,
    ruleId: same ? 'duplicate-url' : 'similar-url'
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
