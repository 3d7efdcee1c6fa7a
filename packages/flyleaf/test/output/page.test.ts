import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { build, type Config } from '../../src/index.ts'
import { type Files, siteForEach } from '../site.ts'

const site = siteForEach()

/** Build documents, and list what is written. */
async function run(files: Files, config: Config = {}) {
  await site.put(files)
  const result = await build({ out: 'out', ...config }, { cwd: site.folder })
  const all = await readdir(join(site.folder, 'out'), {
    recursive: true,
    withFileTypes: true
  })
  const written = all
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) =>
      join(parentPath, name).slice(site.folder.length + 5)
    )
    .filter((name) => name !== '.flyleaf.json')
    .sort()
  return { ...result, written }
}

async function read(path: string): Promise<string> {
  return await readFile(join(site.folder, 'out', path), 'utf8')
}

const styles = ['assets/prevnext.css', 'assets/screenshots.css']

describe('a page', () => {
  it('has what its document says, as text', async () => {
    await run({
      'content/a/b.md':
        '---\ntitle: "<B> & \\"C\\""\ndate: 2024-01-01\nlang: pt_BR\ndescription: "<i>\\"D\\"</i>"\n---\n\nText.\n'
    })
    expect(await read('a/b/index.html')).toBe(
      `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>&lt;B&gt; &amp; &quot;C&quot;</title>
<meta name="description" content="&lt;i&gt;&quot;D&quot;&lt;/i&gt;">
<link rel="stylesheet" href="../../assets/prevnext.css">
<link rel="stylesheet" href="../../assets/screenshots.css">
</head>
<body>
<main>
<article>
<h1>&lt;B&gt; &amp; &quot;C&quot;</h1>
<p>Text.</p>
</article>
</main>
</body>
</html>
`
    )
  })

  it.each([
    ['# Own', 1],
    ['Text.\n\n# Own', 2],
    ['## Two\n\n# One', 2],
    ['<!-- x -->\n\n# Own', 1],
    ['<div align="center">\n\n# Own\n\n</div>', 1],
    ['<div>Text <h1>Own</h1></div>', 2],
    ['<nav data-prevnext="x">No</nav>\n\n# Own', 1],
    [`${'<!-- '.repeat(20_000)}# Own`, 1],
    ['`<h1>`', 1]
  ])(
    'has its title where it does not begin with one: `%.20s`',
    async (text, number) => {
      await run({ 'content/a.md': `---\ntitle: A\n---\n\n${text}` })
      expect((await read('a/index.html')).match(/<h1>/g)).toHaveLength(number)
    }
  )

  it('keeps its own heading, and does without what it lacks', async () => {
    const config: Config = { prevnext: false, screenshots: false }
    const { written } = await run({ 'content/a.md': '# Own' }, config)
    const page = await read('a/index.html')
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page).not.toMatch(/description|stylesheet/)
    expect(page).toContain('<html lang="en">')
    expect(written).toEqual(['a/index.html', 'content.json'])
  })

  it('is in the language of its folder', async () => {
    const names = ['a', 'de/a', 'de/b', 'ja/a', 'ja/b']
    await run(
      Object.fromEntries(
        names.map((name) => [`content/${name}.md`, `# ${name}\n`])
      )
    )
    const pages = await Promise.all(
      names.map((name) => read(`${name}/index.html`))
    )
    expect(pages.map((page) => /<html lang="(.*?)"/.exec(page)?.[1])).toEqual([
      'en',
      'de',
      'de',
      'ja',
      'ja'
    ])
    expect(pages.map((page) => /subtitle">(.*?)</.exec(page)?.[1])).toEqual([
      undefined,
      'Weiter',
      'Zurück',
      '次へ',
      '前へ'
    ])
  })

  it('stands where its URL says', async () => {
    const { written } = await run(
      {
        'content/b.md': 'Text.',
        'content/c/d.md': 'Text.',
        'content/index.md': 'Text.'
      },
      {
        matter: {
          derive: { url: { from: 'url', pattern: '/:folders/:slug' } }
        }
      }
    )
    expect(written).toEqual([
      ...styles,
      'b.html',
      'c/d.html',
      'content.json',
      'index.html'
    ])
    expect(await read('c/d.html')).toContain('href="../assets/prevnext.css"')
  })

  it('is never that of two documents', async () => {
    const { entries, messages, written } = await run({
      'content/A.md': 'One.',
      'content/a.markdown': 'Two.'
    })
    expect(written).toEqual(['a/index.html', ...styles, 'content.json'])
    expect(await read('a/index.html')).toContain('One.')
    expect(entries.map(({ html }) => html).join()).toMatch(/One.*Two/s)
    expect(messages).toEqual([])
    expect(entries[1]?.messages.filter(({ fatal }) => fatal !== null)).toEqual([
      {
        fatal: true,
        place: { column: 1, line: 1 },
        reason:
          'Cannot write a page: `a/index.html` is the page of `A.md`; rename the document, or change its `slug`',
        ruleId: 'page-taken',
        source: 'flyleaf'
      }
    ])
  })

  it.each([...styles, 'content.json', '.flyleaf.json'])(
    'is not in the way of %s, and the others are written',
    async (name) => {
      const { entries, written } = await run(
        {
          'content/a.md': `---\nat: ${name}\n---\n`,
          'content/b.md': '---\nat: b\n---\n'
        },
        { matter: { derive: { url: ({ data }) => `/${String(data['at'])}/` } } }
      )
      expect(written).toEqual([...styles, 'b/index.html', 'content.json'])
      expect(entries[0]?.messages).toContainEqual(
        expect.objectContaining({ fatal: true, ruleId: 'page-taken' })
      )
    }
  )

  it('needs a name that can be one', async () => {
    const { entries, written } = await run({
      'content/a.md': '---\nslug: con\n---\n'
    })
    expect(written).toEqual([...styles, 'content.json'])
    expect(entries[0]?.messages).toContainEqual(
      expect.objectContaining({
        reason:
          'Cannot write a page: `/con/` cannot be the name of a file; rename the document, or change its `slug`',
        ruleId: 'page-path'
      })
    )
  })

  it('can be made by the user', async () => {
    await run(
      { 'content/a.md': '---\ntitle: A\n---\n\nText.' },
      { page: ({ entry, lang, title }) => `${lang} ${title} ${entry.html}` }
    )
    expect(await read('a/index.html')).toBe('en A <p>Text.</p>')
  })

  it('must be text', async () => {
    const page: object = { page: () => 7 }
    await expect(run({ 'content/a.md': '' }, page)).rejects.toThrow(
      'The option `page` takes a function that gives HTML'
    )
  })
})

it('is not made where its maker throws, and nothing is written', async () => {
  const page = () => {
    throw new Error('Odd')
  }
  const error = await run({ 'content/a.md': '' }, { page }).catch(String)
  expect(error).toBe(
    'Mistake: Cannot make the page of `a.md`, the option `page` threw: Odd'
  )
  expect(await readdir(site.folder)).toEqual(['content'])
})

describe('what a page refers to', () => {
  it('is copied once, and found from the page', async () => {
    const image =
      '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'
    for (const engine of ['satteri', 'remark'] as const) {
      const { written } = await run(
        {
          'content/img/x.svg': image,
          'content/a.md': '![x](img/x.svg)\n\n[b](posts/b.md#c)',
          'content/posts/b.md': '![x](../img/x.svg "Seen") ![y](gone.png)'
        },
        { engine }
      )
      expect(written).toEqual([
        'a/index.html',
        ...styles,
        'content.json',
        'img/x.svg',
        'posts/b/index.html'
      ])
      const page = await read('a/index.html')
      expect(page).toMatch(/src="\.\.\/img\/x\.svg"/)
      expect(page).toMatch(/width="3" height="2"/)
      expect(page).toMatch(/<a href="\/posts\/b\/#c">b<\/a>/)
      expect(await read('posts/b/index.html')).toMatch(
        /src="\.\.\/\.\.\/img\/x\.svg"/
      )
    }
  })

  it('includes more stylesheets, copied or linked', async () => {
    const { written } = await run(
      { 'content/a.md': 'Text.', 'css/own.css': 'p{}' },
      { stylesheets: ['css/own.css', 'https://example.org/far.css'] }
    )
    expect(written).toContain('assets/own.css')
    expect(await read('a/index.html')).toMatch(
      /href="\.\.\/assets\/own\.css">\n<link rel="stylesheet" href="https:\/\/example\.org\/far\.css">/
    )
  })

  it('cannot include two stylesheets of one name', async () => {
    await expect(
      run(
        { 'content/a.md': '', 'css/prevnext.css': '' },
        { stylesheets: ['css/prevnext.css'] }
      )
    ).rejects.toThrow(/^Cannot copy .*prevnext\.css: there is another/)
  })

  it('cannot include a stylesheet that is not there', async () => {
    await expect(
      run({ 'content/a.md': '' }, { stylesheets: ['none.css'] })
    ).rejects.toThrow(
      /^Cannot copy .*none\.css: there is no such file or folder; see to the file$/
    )
  })
})

describe('content.json', () => {
  it('holds the entries, and what is said beside them', async () => {
    const { entries, messages } = await run({
      'content/a.md': 'Text.',
      'content/b.md': '---\ntitle: "B\n---\n'
    })
    const json = JSON.parse(await read('content.json'))
    expect(json).toEqual(JSON.parse(JSON.stringify({ entries, messages })))
    expect(json.entries).toHaveLength(1)
    expect(json.messages).toMatchObject([
      { fatal: true, id: 'b.md', ruleId: 'yaml' }
    ])
  })
})
