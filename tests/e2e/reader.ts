import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

/** Folder of pictures of the pages, for whoever wants to look at them. */
const artifacts = join(import.meta.dirname, '..', '..', 'artifacts')

/** A page in a browser, and whatever it complained about. */
export interface Reader {
  close(): Promise<void>
  /** Errors in the console, and addresses that did not answer. */
  complaints: string[]
  page: Page
}

/** How a reader has set up their device. */
export interface Device {
  dark?: boolean
  /** Whether they have pages in colours of their own. */
  forced?: boolean
  width?: number
}

/**
 * Open an empty page, and note all that goes wrong in it from now on.
 *
 * @param browser
 *   Browser.
 * @param device
 *   Device (default: a wide light screen).
 */
export async function open(
  browser: Browser,
  { dark = false, forced = false, width = 1100 }: Device = {}
): Promise<Reader> {
  const context = await browser.newContext({
    colorScheme: dark ? 'dark' : 'light',
    forcedColors: forced ? 'active' : 'none',
    viewport: { height: 800, width }
  })
  const page = await context.newPage()
  const complaints: string[] = []

  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? ''
    // A page that is left stops what it was fetching ahead.
    if (reason !== 'net::ERR_ABORTED')
      complaints.push(`${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400)
      complaints.push(`${response.url()} ${response.status()}`)
  })

  return { close: () => context.close(), complaints, page }
}

/**
 * Take a picture of the whole page.
 *
 * @param page
 *   Page.
 * @param name
 *   Name of the picture, without extension; `/` makes folders.
 */
export async function picture(page: Page, name: string): Promise<void> {
  const path = join(artifacts, `${name}.png`)
  await mkdir(dirname(path), { recursive: true })
  await page.screenshot({ fullPage: true, path })
}

declare global {
  /** What axe-core puts on a page. */
  var axe: {
    run(context: Document): Promise<{
      violations: {
        help: string
        id: string
        nodes: { target: string[] }[]
      }[]
    }>
  }
}

const source = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8'
)

/**
 * Ask axe-core about the page: every rule that it has.
 *
 * @param page
 *   Page.
 * @returns
 *   Violations, one line each.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await axe.run(document)
    return violations.flatMap(({ help, id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`)
    )
  })
}

/** Pictures of the page that the browser had to measure by itself. */
export function unsized(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('img, video')]
      .filter(
        (node) => !node.hasAttribute('width') || !node.hasAttribute('height')
      )
      .map((node) => node.outerHTML)
  )
}

/** Pictures of the page that do not show, once all were scrolled to. */
export async function missing(page: Page): Promise<string[]> {
  for (const image of await page.locator('img').all())
    await image.scrollIntoViewIfNeeded()
  await page.waitForFunction(() =>
    [...document.images].every((i) => i.complete)
  )
  return page.evaluate(() =>
    [...document.images]
      .filter(({ naturalWidth }) => naturalWidth === 0)
      .map(({ src }) => src)
  )
}

/** Links to the neighbours that are lower or narrower than 24 CSS pixels. */
export function small(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[rel="prev"], a[rel="next"]')]
      .filter((node) => {
        const { height, width } = node.getBoundingClientRect()
        return height < 24 || width < 24
      })
      .map((node) => node.outerHTML)
  )
}

/** How far the page has shifted while it was loading and being read. */
export async function shift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += 'value' in entry ? Number(entry.value) : 0
        }).observe({ buffered: true, type: 'layout-shift' })
        setTimeout(() => done(sum), 300)
      })
  )
}

/** By how much the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
