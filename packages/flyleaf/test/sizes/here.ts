import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImageRecord } from '@flyleaf/rehype-screenshots'
import { afterEach, beforeEach } from 'vitest'
import {
  type SizesJob,
  type SyncResult,
  syncSizes
} from '../../src/sizes/index.ts'
import {
  type Answer,
  type Site,
  settingsFor,
  startSite,
  testNetwork
} from './server.ts'

/** A picture of 320 × 240 pixels, and what the lockfile says of it. */
export const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')
export const entry = { height: 240, type: 'gif', width: 320 }
export const picture: Answer = (_, response) => response.end(gif)

const pictures = { '/a.gif': picture, '/b.gif': picture, '/c.gif': picture }
const site = await startSite(pictures)

/** The folder, the lockfile and the site of a test: others for each one. */
export const here: { path: string; root: string; site: Site } = {
  path: '',
  root: '',
  site
}

beforeEach(async () => {
  here.root = mkdtempSync(join(tmpdir(), 'sizes-'))
  here.path = join(here.root, 'image-sizes.json')
  await restart(pictures)
})

afterEach(async () => {
  await here.site.close()
  rmSync(here.root, { recursive: true })
})

/** Put another site in the place of the one that is there. */
export async function restart(
  answers: Readonly<Record<string, Answer>>
): Promise<void> {
  await here.site.close()
  here.site = await startSite(answers)
}

/** Make a record of a picture. */
export function image(url: string, more?: Partial<ImageRecord>): ImageRecord {
  return { alt: '', dpr: 1, first: false, kind: 'image', url, ...more }
}

/** Give an address on the site. */
export function url(name: string): string {
  return `http://${here.site.host}/${name}`
}

/** Record the sizes of pictures on the site. */
export async function sync(
  names: readonly string[],
  options?: Partial<SizesJob>
): Promise<SyncResult> {
  return await syncSizes({
    ...settingsFor(here.site.host),
    documents: [
      { images: names.map((name) => image(url(name))), path: 'a.md' }
    ],
    network: testNetwork(),
    root: here.root,
    ...options
  })
}

/** Read the pictures in the lockfile. */
export function lockfile(): Record<string, unknown> {
  return JSON.parse(readFileSync(here.path, 'utf8')).images
}
