import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './browser.ts'
import {
  missing,
  open,
  overflow,
  picture,
  type Reader,
  shift,
  small,
  unsized,
  violations
} from './reader.ts'
import { type Served, serve } from './server.ts'
import { sites } from './sites.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

describe.each(sites)('the site of $name', (site) => {
  let served: Served
  let reader: Reader
  /** Paths of the chain, in order, as the links lead. */
  let chain: string[]

  beforeAll(async () => {
    served = await serve(site.folder)
    reader = await open(browser)
  })
  afterAll(async () => {
    await reader.close()
    await served.close()
  })

  it('leads through every page and back, by its links alone', async () => {
    const { page } = reader
    await page.goto(served.origin + site.chain.first)
    chain = await follow(page, 'next', site.chain.count)
    expect(new Set(chain).size).toBe(site.chain.count)
    expect(chain).toHaveLength(site.chain.count)

    const back = await follow(page, 'prev', site.chain.count)
    expect(back.toReversed()).toEqual(chain)
  })

  it('has a title and a description on every page, each its own', async () => {
    const { page } = reader
    const heads: string[] = []
    for (const path of [...chain, ...site.others]) {
      await page.goto(served.origin + path)
      const title = await page.title()
      const description = await page
        .locator('head meta[name="description"]')
        .getAttribute('content')
      expect(title, path).not.toBe('')
      expect(description?.length, path).toBeGreaterThan(20)
      expect(await page.locator('h1').count(), path).toBe(1)
      heads.push(`${title}\n${description}`)
    }
    expect(new Set(heads).size).toBe(heads.length)
  })

  it('sizes every picture, shows it, and never shifts', async () => {
    const { page } = reader
    for (const path of [...chain, ...site.others]) {
      await page.goto(served.origin + path)
      expect(await unsized(page), path).toEqual([])
      expect(await missing(page), path).toEqual([])
      expect(await shift(page), path).toBe(0)
    }
  })

  it('has links to the neighbours that a finger can hit', async () => {
    const { page } = reader
    for (const path of chain) {
      await page.goto(served.origin + path)
      expect(await small(page), path).toEqual([])
    }
  })

  it('can be read with the keyboard, in the order of the page', async () => {
    const { page } = reader
    const middle = chain[1] ?? ''
    await page.goto(served.origin + middle)
    const links = page.locator('nav a[rel="prev"], nav a[rel="next"]')
    expect(await links.count()).toBe(2)

    const rels: string[] = []
    for (let press = 0; press < 40 && rels.length < 2; press++) {
      await page.keyboard.press('Tab')
      const rel = await page.evaluate(() =>
        document.activeElement?.getAttribute('rel')
      )
      if (rel) rels.push(rel)
    }
    expect(rels).toEqual(['prev', 'next'])
    const outline = await page.evaluate(
      () => document.activeElement && getComputedStyle(document.activeElement)
    )
    expect(outline?.outlineStyle).not.toBe('none')

    await page.keyboard.press('Enter')
    await page.waitForURL(served.origin + chain[2])
  })

  it.each([
    { dark: false, name: 'light', width: 1100 },
    { dark: true, name: 'dark', width: 1100 },
    { dark: false, name: 'narrow', width: 320 }
  ])('pleases axe-core on a $name screen', async (device) => {
    const visitor = await open(browser, device)
    const { page } = visitor
    for (const [index, path] of [...chain, ...site.others].entries()) {
      await page.goto(served.origin + path)
      expect(await violations(page), path).toEqual([])
      expect(await overflow(page), path).toBe(0)
      const isShown = index < 2 || index >= chain.length - 1
      if (isShown) {
        const shown = path.replaceAll('/', ' ').trim().replaceAll(' ', '-')
        await missing(page)
        await picture(page, `${site.name}/${device.name}-${shown || 'home'}`)
      }
    }
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it.runIf(site.toggles)('remembers that a reader likes it dark', async () => {
    const visitor = await open(browser)
    const { page } = visitor
    await page.goto(served.origin)
    const light = await background(page)
    await page.locator('#theme').click()
    const dark = await background(page)
    expect(dark).not.toBe(light)
    expect(await violations(page)).toEqual([])

    await page.goto(served.origin + site.chain.first)
    expect(await background(page)).toBe(dark)
    expect(await violations(page)).toEqual([])
    await page.locator('#theme').click()
    expect(await background(page)).toBe(light)
    await visitor.close()
  })

  it('has nothing to complain about', () => {
    expect(reader.complaints).toEqual([])
  })
})

/** Click a link as long as there is one; a ring is left after one round. */
async function follow(
  page: Page,
  rel: 'next' | 'prev',
  most: number
): Promise<string[]> {
  const paths = [pathOf(page)]
  const link = page.locator(`nav a[rel="${rel}"]`)
  while (paths.length <= most && (await link.count()) > 0) {
    const href = await link.evaluate((node) =>
      node instanceof HTMLAnchorElement ? node.href : ''
    )
    await link.click()
    await page.waitForURL(href)
    paths.push(pathOf(page))
  }
  return paths
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}
