import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { screenshotPages } from './pages/screenshots.mjs'
import { open, picture, shift, violations } from './reader.ts'
import { serve } from './server.ts'

const folder = await mkdtemp(join(tmpdir(), 'flyleaf-e2e-'))
const served = await serve(folder)
const { files, shift: shifted, videos } = await screenshotPages(served.origin)

let browser: Browser

beforeAll(async () => {
  for (const [path, bytes] of Object.entries(files)) await put(path, bytes)
  for (const { html, name } of videos) await put(`/video/${name}.html`, html)
  await put('/shift/after.html', shifted.after)
  await put('/shift/before.html', shifted.before)
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await served.close()
})

describe('a page whose pictures come late', () => {
  it.each(['after', 'before'])('is watched: %s', async (name) => {
    const reader = await open(browser)
    const { page } = reader
    await page.route('**/pictures/*', async (route) => {
      await new Promise((done) => setTimeout(done, 400))
      await route.continue()
    })
    await page.goto(`${served.origin}/shift/${name}`)
    // All of it is seen, so that nothing moves out of sight.
    await page.setViewportSize({ height: 4000, width: 1100 })
    await page.waitForFunction(() =>
      [...document.images].every((image) => image.complete)
    )
    await picture(page, `screenshots/shift-${name}`)

    const sum = await shift(page)
    if (name === 'after') expect(sum).toBe(0)
    else expect(sum).toBeGreaterThan(0.1)
    expect(reader.complaints).toEqual([])
    await reader.close()
  })
})

describe('a video in image syntax', () => {
  it('is tried in twenty forms or more', () => {
    expect(videos.length).toBeGreaterThanOrEqual(20)
  })

  it.each(videos)(
    'plays, or is a link with a message: $name',
    async (video) => {
      const reader = await open(browser)
      const { page } = reader
      await page.goto(`${served.origin}/video/${video.name}`)
      await picture(page, `screenshots/video-${video.name}`)
      const players = page.locator('video')

      if (video.plays) {
        expect(await players.count()).toBeGreaterThan(0)
        for (const player of await players.all()) {
          const state = await player.evaluate(
            (node) =>
              new Promise<string>((done) => {
                if (!(node instanceof HTMLVideoElement)) return done('no video')
                node.addEventListener('loadeddata', () => done('plays'))
                node.addEventListener('error', () => done('error'))
                node.lastElementChild?.addEventListener('error', () =>
                  done('no source')
                )
                node.preload = 'auto'
                node.load()
              })
          )
          expect(state).toBe('plays')
        }
        expect(await page.locator('img').count()).toBe(0)
      } else {
        expect(await players.count()).toBe(0)
        expect(await page.locator('a').count()).toBeGreaterThan(0)
        expect(video.messages).toContain('video-unplayable')
      }
      expect(reader.complaints).toEqual([])
      await reader.close()
    }
  )

  it('pleases axe-core', async () => {
    const reader = await open(browser)
    const { page } = reader
    await page.goto(`${served.origin}/video/title`)
    // The page is made for one video: no heading, and a silent clip.
    const found = (await violations(page)).filter(
      (line) => !line.startsWith('page-has-heading-one')
    )
    expect(found).toEqual([])
    await reader.close()
  })
})

async function put(path: string, content: string | Uint8Array): Promise<void> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
}
