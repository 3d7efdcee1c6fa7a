import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { check, isFailed } from '../../src/index.ts'
import { siteForEach } from '../site.ts'

const site = siteForEach()

function day(number: number, more = ''): string {
  return `---\ntitle: T${number}\ndate: 2024-01-0${number}\n${more}---\n\nText.\n`
}

const documents = {
  'a.md': day(1),
  'b.md': day(2, 'draft: true\n'),
  'c.md': day(3, 'title: "C\n'),
  'd.md': day(4),
  'e.md': day(5)
}

async function read(path: string): Promise<string> {
  return await readFile(join(site.folder, 'out', path), 'utf8')
}

it('is of what is meant for readers, and links nothing else', async () => {
  const config = { now: '2024-01-04', out: 'out', prevnext: {} }
  const result = await site.build(documents, config)
  expect(
    result.entries.map(({ id, prevnext }) => [
      id,
      prevnext?.links.map(({ href }) => href)
    ])
  ).toEqual([
    ['a.md', ['/d/']],
    ['d.md', ['/a/']]
  ])
  expect(result.unpublished).toEqual({ broken: 1, draft: 1, future: 1 })
  expect(isFailed(result)).toBe(true)
  expect(result.messages.filter(({ fatal }) => fatal)).toMatchObject([
    { id: 'c.md', ruleId: 'yaml' }
  ])
  for (const name of ['b', 'c', 'e']) {
    expect(existsSync(join(site.folder, 'out', name))).toBe(false)
  }
  expect(await read('content.json')).not.toMatch(/b\.md|T2|e\.md|T5/)
  expect(await check(config, { cwd: site.folder })).toMatchObject({
    unpublished: result.unpublished
  })
})

it('is of every date where nobody has said what is now', async () => {
  const { entries } = await site.build(documents)
  expect(entries.map(({ id }) => id)).toEqual(['a.md', 'd.md', 'e.md'])
})

it('takes a page back that has become a draft', async () => {
  await site.build({ 'a.md': day(1), 'b.md': day(2) }, { out: 'out' })
  const { changes } = await site.build(documents, { out: 'out' })
  expect(changes.removed).toBe(1)
  expect(existsSync(join(site.folder, 'out/b'))).toBe(false)
})

it('is of drafts, too, where they are asked for', async () => {
  const { entries } = await site.build(documents, {
    drafts: true,
    out: 'out',
    prevnext: {}
  })
  const noindex = '<meta name="robots" content="noindex">'
  expect(entries.map(({ draft }) => draft)).toEqual([false, true, false, false])
  expect(entries[0]?.prevnext?.links).toMatchObject([{ href: '/b/' }])
  expect(await read('b/index.html')).toContain(noindex)
  expect(await read('a/index.html')).not.toContain(noindex)
})

it('tells what is odd in a draft, but not to readers', async () => {
  const { files, messages } = await site.build({
    'a.md': day(1, 'draft: true\ndate: 2024-01-02\n')
  })
  expect(files.flatMap((file) => file.messages)).toMatchObject([
    { ruleId: 'duplicate-key' }
  ])
  expect(messages).toEqual([])
})

it('follows no link of an author to what is not built', async () => {
  const { entries } = await site.build(
    {
      'a.md': day(1, 'next: { link: /b/ }\nprev: { id: e.md }\n'),
      'b.md': day(2, 'draft: true\n'),
      'e.md': day(5)
    },
    { now: '2024-01-04', prevnext: {} }
  )
  expect(entries).toMatchObject([{ id: 'a.md', prevnext: { links: [] } }])
  expect(entries[0]?.messages).toMatchObject([
    { ruleId: 'not-a-target' },
    { ruleId: 'not-a-target' }
  ])
})

it('lets a draft stand at the address of the page that it will replace', async () => {
  const { entries, messages } = await site.build(
    {
      'a.md': day(1, 'draft: true\nslug: x\n'),
      'b.md': day(2, 'slug: x\n')
    },
    { prevnext: {} }
  )
  expect(entries).toMatchObject([{ id: 'b.md', messages: [], url: '/x/' }])
  expect(messages).toEqual([])
})

it.each(['broken', 'draft', 'future'])(
  'is no choice of the collection: %s',
  async (name) => {
    const job = site.build(documents, {
      collection: { targets: { [name]: true, hidden: true } }
    })
    await expect(job).rejects.toThrow(
      new RegExp(`\`collection\\.targets\\.${name}\``)
    )
  }
)

it('tells a date that no calendar has once', async () => {
  const result = await site.build(
    {
      'a.md': day(1),
      'b.md': '---\ntitle: B\ndate: 2024-02-30\n---\n\nText.\n'
    },
    {}
  )
  const entry = result.entries.find(({ id }) => id === 'b.md')
  expect(entry?.messages.map(({ ruleId }) => ruleId)).toEqual([
    'impossible-date'
  ])
})
