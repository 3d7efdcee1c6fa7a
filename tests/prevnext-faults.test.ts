import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Config } from 'flyleaf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// Links of another generator, and slots for ours: what an author has written
// beside them stays, whatever the way through the pipeline.

const style =
  "    <style type='text/css'>\n\n    .prevnext-title {\n      font-size: 1rem;\n    }\n    </style>\n"
const links =
  "    <a class='prev' href='/old'>\n\n        <div class='prevnext-text'>\n            <p class='prevnext-title'>Old</p>\n        </div>\n    </a>\n"
const block = `<div class='prevnext'>\n\n${style}\n${links}  </div>`

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'flyleaf-faults-'))
  await writeFile(join(root, 'b.md'), '---\ntitle: B\ndate: 2024-01-02\n---\n')
})

afterAll(() => rm(root, { force: true, recursive: true }))

describe.each<[string, Config]>([
  ['satteri', { engine: 'satteri' }],
  ['remark', { engine: 'remark' }],
  ['satteri, safe', { engine: 'satteri', html: 'sanitize' }],
  ['remark, safe', { engine: 'remark', html: 'sanitize' }]
])('with the engine %s', (_, config) => {
  /** Build a page with a neighbour or without: its HTML, and what is said. */
  async function page(markdown: string, isAlone = false) {
    await writeFile(
      join(root, 'a.md'),
      `---\ntitle: A\ndate: 2024-01-01\n---\n${markdown}`
    )
    const { entries } = await build({
      ...config,
      root,
      sequences: [{ name: 'all', where: { title: isAlone ? 'B' : ['A', 'B'] } }]
    })
    const entry = entries.find(({ id }) => id === 'a.md')
    return {
      html: entry?.html.replace(/<nav.*?<\/nav>/gs, '[links]'),
      messages: entry?.messages
        .filter(({ source }) => source === '@flyleaf/rehype-prevnext')
        .map(({ ruleId }) => ruleId),
      removed: entry?.prevnext?.removed
    }
  }

  it.each(['<prev-next/>', '<prev-next>', '<div data-prevnext-slot/>'])(
    'A1: keeps what follows the slot %s',
    async (slot) => {
      const text = `a\n\n${slot}\n\nb\n\n- c\n`
      const rest = '<p>b</p>\n<ul>\n<li>c</li>\n</ul>'
      // An element of the author's own stays.
      const bare = ({ html = '' }) => html.replace(/<\/?div[^>]*>\n*/g, '')

      expect(bare(await page(text))).toBe(`<p>a</p>\n[links]\n${rest}`)
      expect(bare(await page(text, true))).toBe(`<p>a</p>\n${rest}`)
    }
  )

  it.each([
    ['without its end', block.replace('  </div>', '')],
    ['cut in its style', block.slice(0, block.indexOf('</style>'))],
    ['with text in its element', block.replace('  </div>', '\nb\n\n  </div>')]
  ])('A2: keeps what follows a block %s', async (_, broken) => {
    const { html, messages, removed } = await page(
      `a\n\n${broken}\n\nReal text.`
    )

    expect(html).toContain('Real text.')
    expect(messages).toEqual(['injected-unclosed'])
    expect(removed).toEqual([])
  })

  it.each([
    ['<p>Real text</p>', 'Real text'],
    ['<a href="/real">Real text</a>', '/real'],
    ['<img src="https://a.example/real.png" alt="">', 'real.png']
  ])('A3: keeps %s in a block', async (real, sign) => {
    const { html, removed } = await page(
      `a\n\n${block.replace('  </div>', `${real}\n</div>`)}`
    )

    expect(html).toContain(sign)
    expect(removed).toEqual([])
  })

  it.each([
    ['a fence', `\`\`\`\n${style}${links}\`\`\``],
    ['a fence with the whole', `\`\`\`\n${block}\n\`\`\``],
    ['indented code', `${style}\n${links}`]
  ])('A4: keeps %s that quotes a block', async (_, code) => {
    const { html, messages } = await page(`a\n\n${code}\n\nb`)

    expect(html).toMatch(/<pre><code>.*&#x3C;style.*<p>b<\/p>/s)
    expect(html).toContain('prevnext-title')
    expect(messages).toEqual([])
  })

  it('A5: leaves no white space in code above a block', async () => {
    const { html, removed } = await page(`    code\n${block}\n`)

    expect(html).toBe('<pre><code>code\n</code></pre>\n[links]')
    expect(removed).toEqual([{ prev: { href: '/old', title: 'Old' } }])
  })

  it('A10: takes a block out before others see it', async () => {
    const { html, messages } = await page(`a\n\n${block}\n`)

    expect(html).toBe('<p>a</p>\n[links]')
    expect(messages).toEqual(['injected'])
  })
})
