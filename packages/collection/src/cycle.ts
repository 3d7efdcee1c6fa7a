import type { Page } from './page.ts'

/**
 * Find the cycles of pages that lead to one another.
 *
 * @param pages
 *   Pages.
 * @param after
 *   Says where a page leads, if anywhere.
 * @returns
 *   Cycles, each once, from its page with the smallest id.
 */
export function findCycles(
  pages: readonly Page[],
  after: (page: Page) => Page | undefined
): Page[][] {
  const walked = new Map<Page, Page>()
  const cycles: Page[][] = []

  for (const start of pages) {
    let page: Page | undefined = start
    while (page && !walked.has(page)) {
      walked.set(page, start)
      page = after(page)
    }
    // Only a page of this very walk closes a cycle.
    if (page && walked.get(page) === start) cycles.push(cycleFrom(page, after))
  }

  return cycles
}

function cycleFrom(
  first: Page,
  after: (page: Page) => Page | undefined
): Page[] {
  const cycle = [first]
  for (let page = after(first); page && page !== first; page = after(page))
    cycle.push(page)
  const smallest = cycle.reduce((a, b) => (b.entry.id < a.entry.id ? b : a))
  const at = cycle.indexOf(smallest)
  return [...cycle.slice(at), ...cycle.slice(0, at)]
}
