import type { Browser, Locator, Page } from 'playwright-core'
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
  for (const kind of ['light', 'dark', 'rtl', 'narrow', 'forced', 'markata'])
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

it.each(pages)(
  'points outwards with arrows, on the page $name',
  async (shown) => {
    const reader = await open(browser, shown)
    await reader.page.setContent(shown.html)
    const links = await reader.page.locator('nav a').all()
    const isRightToLeft = await reader.page.locator('html[dir="rtl"]').count()

    for (const link of links) {
      const isPrev = (await link.getAttribute('rel')) === 'prev'
      const isLeft = isPrev !== isRightToLeft > 0
      expect(await pointing(reader.page, link, isLeft)).toBe(
        isLeft ? 'left' : 'right'
      )
    }
    await reader.close()
  }
)

it('has no arrows where a property says so', async () => {
  for (const name of ['light', 'markata-light']) {
    const shown = pages.find((page) => page.name === name)
    const reader = await open(browser, shown)
    await reader.page.setContent(shown?.html ?? '')
    await reader.page.addStyleTag({
      content: ':root { --prevnext-icons: none }'
    })
    const link = reader.page.locator('nav a').first()
    expect(await pointing(reader.page, link, true)).toBe('nowhere')
    await reader.close()
  }
})

it('leaves the links out on paper', async () => {
  for (const shown of pages) {
    const reader = await open(browser, shown)
    await reader.page.setContent(shown.html)
    await reader.page.emulateMedia({ media: 'print' })
    expect(await reader.page.locator('nav').first().isVisible()).toBe(false)
    await reader.close()
  }
})

/**
 * Tell where the arrow at the side of a link points, by a picture of it: its tip
 * is in the middle.
 */
async function pointing(
  page: Page,
  link: Locator,
  isLeft: boolean
): Promise<'left' | 'nowhere' | 'right'> {
  const size = await link.evaluate(
    (node, side) => {
      const { display, inlineSize } = getComputedStyle(node, side)
      return display === 'none' ? 0 : Number.parseFloat(inlineSize)
    },
    (await link.getAttribute('rel')) === 'prev' ? '::before' : '::after'
  )
  const box = await link.boundingBox()
  if (!box || !(size > 0)) return 'nowhere'

  const padding = await link.evaluate((node) =>
    Number.parseFloat(getComputedStyle(node).paddingLeft)
  )
  const x = isLeft ? box.x + padding : box.x + box.width - padding - size
  const y = box.y + (box.height - size) / 2
  const image = await page.screenshot({
    clip: { height: size, width: size, x, y }
  })
  const url = `data:image/png;base64,${image.toString('base64')}`
  const { ends, tip } = await page.evaluate(inkOf, url)
  if (tip === undefined || ends === undefined) return 'nowhere'
  return tip < ends ? 'left' : 'right'
}

/** Measure a picture: where its middle rows have ink, and where the others. */
async function inkOf(
  url: string
): Promise<{ ends: number | undefined; tip: number | undefined }> {
  const image = new Image()
  image.src = url
  await image.decode()
  const { height, width } = image
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0)
  const { data = new Uint8ClampedArray() } =
    context?.getImageData(0, 0, width, height) ?? {}

  const columns = { ends: [] as number[], tip: [] as number[] }
  for (let index = 0; index < width * height; index++) {
    const difference = [0, 1, 2]
      .map((part) =>
        Math.abs((data[index * 4 + part] ?? 0) - (data[part] ?? 0))
      )
      .reduce((a, b) => a + b)
    // Antialiasing is no ink.
    if (difference < 30) continue
    const isMiddle =
      Math.abs(Math.floor(index / width) - height / 2) < height / 16
    columns[isMiddle ? 'tip' : 'ends'].push(index % width)
  }
  const mean = (list: number[]) =>
    list.length > 0 ? list.reduce((a, b) => a + b) / list.length : undefined
  return { ends: mean(columns.ends), tip: mean(columns.tip) }
}

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
