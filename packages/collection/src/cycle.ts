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
  const walked = new Set<Page>()
  const cycles: Page[][] = []

  for (const start of pages) {
    const way: Page[] = []
    let page: Page | undefined = start
    while (page && !walked.has(page)) {
      walked.add(page)
      way.push(page)
      page = after(page)
    }
    // A page of an earlier walk has had its say.
    const at = page ? way.indexOf(page) : -1
    if (at !== -1) cycles.push(fromSmallest(way.slice(at)))
  }

  return cycles
}

function fromSmallest(cycle: Page[]): Page[] {
  const smallest = cycle.reduce((a, b) => (b.entry.id < a.entry.id ? b : a))
  const at = cycle.indexOf(smallest)
  return [...cycle.slice(at), ...cycle.slice(0, at)]
}
