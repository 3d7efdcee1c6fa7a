import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, type Config } from '../../src/index.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-html-'))
  await mkdir(join(folder, 'content'))
})

afterAll(async () => {
  await rm(folder, { force: true, recursive: true })
})

/** Turn one document into HTML. */
async function render(markdown: string, config: Config = {}): Promise<string> {
  await writeFile(join(folder, 'content/a.md'), markdown)
  const { entries } = await build(
    { prevnext: false, ...config },
    { cwd: folder }
  )
  return entries.map(({ html }) => html).join()
}

const engines = ['satteri', 'remark'] as const

const stranger = [
  '# Hi <b onclick="steal()">you</b>',
  '',
  '<script>steal()</script>',
  '',
  '<p id="body">Text</p>',
  '',
  '[down](#body) [gone](#gone) [js](javascript:steal())'
].join('\n')

describe.each(engines)('the engine %s', (engine) => {
  it('keeps HTML, as elements', async () => {
    expect(await render(stranger, { engine })).toBe(
      [
        '<h1>Hi <b onclick="steal()">you</b></h1>',
        '<script>steal()</script>',
        '<p id="body">Text</p>',
        '<p><a href="#body">down</a> <a href="#gone">gone</a> <a href="javascript:steal()">js</a></p>'
      ].join('\n')
    )
  })

  it('makes it safe', async () => {
    expect(await render(stranger, { engine, html: 'sanitize' })).toBe(
      [
        '<h1>Hi <b>you</b></h1>',
        '',
        '<p id="user-content-body">Text</p>',
        '<p><a href="#user-content-body">down</a> <a href="#gone">gone</a> <a>js</a></p>'
      ].join('\n')
    )
  })

  it('drops it', async () => {
    const html = await render(stranger, { engine, html: 'drop' })
    expect(html).toMatch(/^<h1>Hi you<\/h1>/)
    expect(html).not.toMatch(/<script|<b|id="body"/)
  })

  it('keeps what our plugins add, in a safe page too', async () => {
    await writeFile(
      join(folder, 'content/b.md'),
      '---\ntitle: B\ndate: 2024-01-02\n---\n'
    )
    const config: Config = { engine, prevnext: {} }
    const markdown =
      '---\ntitle: A\ndate: 2024-01-01\n---\n\n![a](a.png)\n\n![b](b.png "B")\n\n![c](https://example.org/c.mp4)'
    const kept = await render(markdown, config)
    const safe = await render(markdown, { ...config, html: 'sanitize' })
    await rm(join(folder, 'content/b.md'))

    expect(kept).toMatch(/<nav .*loading="lazy"|loading="lazy".*<nav /s)
    expect(kept).toMatch(/<figcaption>B<\/figcaption>/)
    expect(kept).toMatch(/<video /)
    expect(safe).toBe(kept)
  })

  it('links footnotes in a safe page', async () => {
    const html = await render('A[^1]\n\n[^1]: B', { engine, html: 'sanitize' })
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g))
      expect(html).toContain(`id="${id}"`)
  })

  it('does without GFM', async () => {
    expect(await render('~~a~~ https://example.org', { engine })).toBe(
      '<p><del>a</del> <a href="https://example.org">https://example.org</a></p>'
    )
    expect(
      await render('~~a~~ https://example.org', { engine, gfm: false })
    ).toBe('<p>~~a~~ https://example.org</p>')
  })

  it('takes out links that were injected, before it parses', async () => {
    const block =
      "<div class='prevnext'>\n\n    <style>\n    :root { --prevnext-color: red; }\n    </style>\n\n    <a class='prev' href='/old'><p class='prevnext-title'>Old</p></a>\n</div>\n"
    const config: Config = { engine, prevnext: {} }
    expect(await render(`Text.\n${block}`, config)).toBe('<p>Text.</p>')
    expect(
      await render(`Text.\n${block}`, {
        ...config,
        prevnext: { injected: 'keep' }
      })
    ).toContain('--prevnext-color')
  })

  it('says what its plugins say', async () => {
    await writeFile(join(folder, 'content/a.md'), '![a](missing.png)')
    const { files } = await build({ engine }, { cwd: folder })
    const messages = files.flatMap((file) => file.messages.map(String))
    expect(messages.join('\n')).toMatch(/missing\.png/)
  })
})

it('runs more plugins of unified', async () => {
  const shout = () => (tree: { children: object[] }) => {
    tree.children.push({
      children: [],
      properties: {},
      tagName: 'hr',
      type: 'element'
    })
  }
  expect(await render('Text.', { rehypePlugins: [shout] })).toBe(
    '<p>Text.</p><hr>'
  )
})
