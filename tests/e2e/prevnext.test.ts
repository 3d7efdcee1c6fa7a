import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { prevnextPages } from './pages/prevnext.mjs'
import { open, overflow, picture, small, violations } from './reader.ts'

const pages = await prevnextPages()

let browser: Browser

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('has pages in light, dark, right to left and narrow', () => {
  const names = pages.map(({ name }) => name).join(' ')
  for (const kind of ['light', 'dark', 'rtl', 'narrow', 'markata'])
    expect(names).toContain(kind)
})

describe.each(pages)('the links of the page $name', (shown) => {
  it('please axe-core and the finger, fit, and are in order', async () => {
    const reader = await open(browser, shown)
    const { page } = reader
    await page.setContent(shown.html)
    await picture(page, `prevnext/${shown.name}`)

    expect(await page.locator('nav a').count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])
    expect(await small(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(await focused(page)).toEqual(await inSource(page))
    expect(reader.complaints).toEqual([])
    await reader.close()
  })
})

it('puts what comes before at the side where reading begins', async () => {
  for (const shown of pages) {
    const reader = await open(browser, { ...shown, width: 1100 })
    await reader.page.setContent(shown.html)
    const sides = await reader.page.evaluate(() => {
      const left = (rel: string) =>
        document.querySelector(`a[rel="${rel}"]`)?.getBoundingClientRect().left
      return {
        isRightToLeft: getComputedStyle(document.body).direction === 'rtl',
        next: left('next'),
        prev: left('prev')
      }
    })
    await reader.close()
    if (sides.next === undefined || sides.prev === undefined) continue
    expect(sides.prev > sides.next, shown.name).toBe(sides.isRightToLeft)
  }
})

/** Go through the page with Tab, and name the links in order. */
async function focused(page: Page): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  const count = await page.locator('nav a').count()
  for (let press = 0; press < count; press++) {
    await page.keyboard.press('Tab')
    const link = await page.evaluate(() => {
      const { activeElement } = document
      if (!activeElement) return
      const { outlineStyle } = getComputedStyle(activeElement)
      // A focus that does not show is none.
      return outlineStyle === 'none' ? 'invisible' : activeElement.outerHTML
    })
    found.push(link)
  }
  return found
}

function inSource(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('nav a')].map((node) => node.outerHTML)
  )
}
