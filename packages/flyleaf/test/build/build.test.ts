import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { build, check } from '../../src/index.ts'
import { siteForEach } from '../site.ts'

const site = siteForEach()

describe('without an output', () => {
  it('gives an entry of every document, in the order of their ids', async () => {
    const { changes, entries, files, messages } = await site.build({
      'b.md': '---\ntitle: B\ndate: 2024-01-02\n---\n\nOf *bread*.',
      'a/c.markdown': '---\ntitle: C\ndate: 2024-01-01\n---\n\nOf coats.\n',
      'a/d.mdx': '# No page',
      'readme.txt': 'No page'
    })

    expect(entries).toEqual([
      {
        data: {
          date: '2024-01-01',
          description: 'Of coats.',
          title: 'C'
        },
        description: {
          source: 'paragraphs',
          text: 'Of coats.',
          truncated: false,
          values: { description: 'Of coats.' }
        },
        draft: false,
        html: '<p>Of coats.</p>',
        id: 'a/c.markdown',
        images: [],
        messages: [],
        path: 'a/c.markdown',
        prevnext: undefined,
        slug: 'c',
        title: 'C',
        url: '/a/c/'
      },
      expect.objectContaining({
        html: '<p>Of <em>bread</em>.</p>',
        id: 'b.md'
      })
    ])
    expect(changes).toEqual({ removed: 0, unchanged: 0, written: 0 })
    expect(files.map(({ path }) => path)).toEqual([
      'content/a/c.markdown',
      'content/b.md'
    ])
    expect(messages).toEqual([])
    expect(await readdir(site.folder)).toEqual(['content'])
  })

  it('puts descriptions where the author wrote none', async () => {
    const { entries } = await site.build(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\nshort: Mine.\n---\n\nText.' },
      { description: { lengths: { long: 20, short: 9 } } }
    )
    expect(entries[0]?.data).toEqual({
      date: '2024-01-01',
      long: 'Text.',
      short: 'Mine.',
      title: 'A'
    })
  })

  it('does without each of the jobs', async () => {
    const { entries } = await site.build(
      { 'a.md': '---\ntitle: A\ndate: 2024-01-01\n---\n\n![x](x.png)' },
      { description: false, screenshots: false }
    )
    expect(entries[0]).toMatchObject({
      data: { date: '2024-01-01', title: 'A' },
      description: undefined,
      html: '<p><img src="x.png" alt="x"></p>',
      images: [],
      messages: []
    })
  })

  it('hands each document its neighbours', async () => {
    const { entries } = await site.build(
      {
        'a.md': '---\ntitle: A\ndate: 2024-01-02\n---\n',
        'b.md': '---\ntitle: B\ndate: 2024-01-01\n---\n'
      },
      { prevnext: {} }
    )
    expect(entries[0]?.prevnext).toMatchObject({
      links: [{ href: '/b/', rel: 'prev' }],
      navs: [{ position: 2, prev: { href: '/b/', title: 'B' }, total: 2 }]
    })
    expect(entries[0]?.html).toMatch(/^<nav .*href="\/b\/"/s)
  })

  it('counts from `process.cwd()` unless told otherwise', async () => {
    await site.build({ 'a.md': 'Text.' })
    const { entries } = await build({ root: join(site.folder, 'content') })
    expect(entries).toHaveLength(1)
  })

  it('says how far it has come', async () => {
    await site.build({ 'a.md': 'Text.', 'b.md': 'Text.' })
    const seen: unknown[] = []
    await check(
      { out: 'out' },
      { cwd: site.folder, onProgress: (...args) => seen.push(args) }
    )
    expect(seen).toEqual([
      [1, 2, 'a.md'],
      [2, 2, 'b.md']
    ])
    expect(await readdir(site.folder)).toEqual(['content'])
  })

  it('stops when it is told to', async () => {
    await site.build({ 'a.md': 'Text.', 'b.md': 'Text.' })
    const controller = new AbortController()
    const job = build(
      { out: 'out' },
      {
        cwd: site.folder,
        onProgress: () => controller.abort(),
        signal: controller.signal
      }
    )
    await expect(job).rejects.toThrow('aborted')
    expect(await readdir(site.folder)).toEqual(['content'])
  })
})

describe('with an output', () => {
  it('leaves out what it has written before', async () => {
    const files = { 'a.md': 'Text.', 'out/b.md': 'Text.' }
    const { entries } = await site.build(files, { out: 'content/out' })
    expect(entries.map(({ id }) => id)).toEqual(['a.md'])
  })

  it('writes the same bytes wherever the folder is', async () => {
    const files = {
      'a.md': '![a](a.png)\n\n[b](b.md)',
      'b.md': '---\ntitle: "B\n---\n\n![x](missing.png)'
    }
    await site.build(files, { out: 'out' })
    const first = await readFile(join(site.folder, 'out/content.json'), 'utf8')
    await site.move()
    await site.build(files, { out: 'out' })
    const second = await readFile(join(site.folder, 'out/content.json'), 'utf8')

    expect(second).toBe(first)
    expect(first).not.toContain(site.folder)
    expect(first).not.toContain(tmpdir())
  })
})
