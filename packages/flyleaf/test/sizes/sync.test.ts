import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImageRecord } from '@flyleaf/rehype-screenshots'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { syncSizes } from '../../src/sizes/index.ts'
import { type Answer, startSite, testNetwork } from './server.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sizes-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const gif = Buffer.from('GIF89a\x40\x01\xf0\x00\x00\x00\x00;', 'latin1')
const picture: Answer = (_, response) => response.end(gif)

function image(url: string): ImageRecord {
  return { alt: '', dpr: 1, first: false, kind: 'image', url }
}

it('records the sizes of remote pictures', async () => {
  const site = await startSite({ '/a.gif': picture })
  const url = `http://${site.host}/a.gif`
  const result = await syncSizes({
    documents: [{ images: [image(url)], path: 'a.md' }],
    hosts: [site.host],
    network: testNetwork(),
    root
  })
  await site.close()

  expect(result).toEqual({
    added: 1,
    changed: [],
    failed: 0,
    known: 0,
    problems: [],
    pruned: 0,
    total: 1,
    written: true
  })
  expect(readFileSync(join(root, 'image-sizes.json'), 'utf8')).toBe(
    `{\n  "version": 1,\n  "images": {\n    "${url}": {"width":320,"height":240,"type":"gif"}\n  }\n}\n`
  )
})
