import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preset } from 'flyleaf/preset'
import { evaluate } from 'satteri'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareEngines, comparePresets } from './engines.ts'

/** Documents that have come out differently somewhere, or easily could. */
const documents: Record<string, string> = {
  empty: '',
  'frontmatter-only': '---\ntitle: A leaf\n---\n',
  'frontmatter-none': '# A leaf\n\nIt is green. It is small.',
  'frontmatter-toml': '+++\ntitle = "A leaf"\n+++\n\nIt is green.',
  'frontmatter-dots': '---\ntitle: A leaf\n...\n\nIt is green.',
  'frontmatter-late': '\n\n---\ntitle: A leaf\n---\n\nIt is *green*.',
  'frontmatter-broken': '---\ntitle: [A\n---\n\nIt is green.',
  'frontmatter-list': '---\n- a\n- b\n---\n\nIt is green.',
  'frontmatter-rules': '---\n\nIt is green.\n\n---\n\nIt is small.',
  'frontmatter-open': '---\ntitle: A leaf\n\nIt is green.',
  'frontmatter-empty': '---\n---\n\nIt is green.',
  'frontmatter-spaces': '---  \ntitle: A leaf\n---  \n\nIt is green.',
  'frontmatter-two': '---\ntitle: A\n---\n---\ntitle: B\n---\n\nIt is green.',
  'frontmatter-twice': '---\ntitle: A\ntitle: B\n---\n\nIt is green.',
  'frontmatter-glued': '---\ntitle: A leaf\n---\nIt is green.\n---\nSmall.',
  'frontmatter-crlf':
    '---\r\ntitle: A\r\n---\r\n\r\nA\r\nB\r\n\r\n![a](b.png)\r\n',
  'picture-title': 'A leaf.\n\n![A green leaf](a.png "On the table")\n\nB.',
  'picture-two': 'A\n\n![A green leaf](a.png)\n\n![A red leaf](b.png)',
  'picture-reference': '![A green leaf][a]\n\n[a]: a.png "On the table"',
  'picture-link': '[![A green leaf](a.png)](b.html)',
  'picture-list': '- ![A green leaf](a.png)\n- B ![A red leaf](b.png)',
  'picture-table': '| A |\n| - |\n| ![A green leaf](a.png) |',
  'picture-heading': '# ![A green leaf](a.png) leaf',
  'picture-quote': '> ![A green leaf](a.png "On the table")\n>\n> A',
  'picture-footnote': 'A[^1]\n\n[^1]: ![A green leaf](a.png)',
  'picture-decorative': '![](a.png#decorative) ![](b.png)',
  'picture-remote': '![A leaf](https://a.example/a.png) ![B](data:image/gif,)',
  'video-alone': '![A leaf falls](a.mp4)\n\nA',
  'video-text': '![A leaf falls](a.mp4 "Down") and text',
  'prose-more': 'A leaf.\n\n<!-- more -->\n\nA tree.',
  'prose-alert': '> [!NOTE]\n> A note.\n\nA leaf.',
  'prose-code': '```js\na\n```\n\nA `b` and **c** [d](e) &amp; more.',
  'prose-list': '- one\n- two\n- three',
  'prose-long': `A ${'very '.repeat(200)}long leaf. And on.`,
  'prose-entities': 'A &lt;b&gt; & "c" \'d\' © – —',
  'prose-breaks': 'A 😀 **é** and\nline\\\nhard  \nsoft',
  'prose-footnote': 'A[^1] b.\n\n[^1]: A note.',
  'prose-table': '| a | b |\n| - | - |\n| 1 | 2 |\n\nA leaf.',
  'author-text': '---\ndescription: By its author\n---\n\nA leaf.',
  'author-list': '---\ndescription: [a]\n---\n\nA leaf.',
  'author-language': '---\nlang: de\n---\n\nEin Blatt. Und noch eines.',
  'author-no-links': '---\nprevnext: false\n---\n\nA leaf.',
  'slot-comment': 'A\n\n<!-- prevnext -->\n\nB',
  'slot-element': 'A\n\n<prev-next></prev-next>\n\nB',
  'slot-attribute': 'A\n\n<div data-prevnext-slot></div>\n\nB',
  'slot-none': 'A prevnext in text, and `prev-next` in code.',
  nul: 'A\0B\n\n![A leaf](d\0.png)',
  'picture-html': 'A\n\n<img src="https://a.example/a.png" alt="">',
  'picture-mark': '\uFEFF# A\n\n<img src="https://a.example/a.png" alt="">',
  'deep-quote': `${'> '.repeat(200)}A`,
  'deep-list': Array.from(
    { length: 40 },
    (_, i) => `${'  '.repeat(i)}- a`
  ).join('\n'),
  addresses: 'https://a.example/b?c=d&e=f www.b.example a@b.example'
}

let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'flyleaf-engines-'))
  for (const [name, text] of Object.entries(documents)) {
    await writeFile(join(root, `${name}.md`), text)
  }
})

afterAll(async () => {
  await rm(root, { force: true, recursive: true })
})

it('gives the same with Sätteri’s parser', async () => {
  const { all, bytes, differences } = await compareEngines({ root })
  expect(differences).toEqual([])
  expect(bytes).toBe(all)
  // What has lost its fields is not built.
  expect(all).toBeGreaterThanOrEqual(Object.keys(documents).length - 4)
})

it('gives the same with Sätteri alone, in other letters', async () => {
  const { all, bytes, differences } = await comparePresets(
    Object.entries(documents).map(([name, text]) => ({
      id: `${name}.md`,
      text
    })),
    root
  )
  // Where Sätteri parses HTML, nothing has a place any more.
  expect(differences).toEqual([
    'picture-html.md places',
    'picture-mark.md places'
  ])
  expect(bytes).toBeGreaterThan(all / 2)
})

it('exports fields and descriptions from MDX, as one object', async () => {
  const { hastPlugins, mdastPlugins } = preset({
    description: { lengths: { description: 160 }, mdxExport: true },
    engine: 'native',
    matter: { mdxExport: true },
    prevnext: false
  })
  const data: Record<string, unknown> = {}
  const module = await evaluate('---\ntitle: Tea\n---\n\nHot *tea*.\n', {
    data,
    Fragment: null,
    hastPlugins,
    jsx: () => null,
    jsxs: () => null,
    mdastPlugins
  })
  expect(data['messages']).toEqual([])
  expect(Object(module).metadata).toEqual({
    description: 'Hot tea.',
    title: 'Tea'
  })
})
