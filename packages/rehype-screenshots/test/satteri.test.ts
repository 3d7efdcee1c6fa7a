import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { markdownToHtml, mdxToJs } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypeScreenshots, {
  type ImageRecord,
  type Options
} from '../src/index.ts'
import satteriScreenshots from '../src/satteri.ts'
import { png } from './images.ts'
import { folder } from './run.ts'

const root = folder({ 'posts/a.png': png(640, 480) })
const path = join(root, 'posts', 'x.md')

it('has one plugin', async () => {
  expect(Object.keys(await import('../src/satteri.ts'))).toEqual(['default'])
})

it.each([
  ['a picture', '![A](a.png)', {}],
  ['nothing to do', '# Pluto\n\n![A](https://example.com/a.png)', {}],
  [
    'all at once',
    'Text\n\n![A](a.png "T")\n\n- ![pypi-2fa](/b.png)\n\n> [![](https://example.com/c.mp4)](/x)\n\n![A](d.mkv)\n\n![A](//[)',
    {}
  ],
  ['two pictures in one block', '![A](a.png) ![B](a.png)', {}],
  [
    'a pair',
    '![A](/l.png#gh-light-mode-only) ![A](/d.png#gh-dark-mode-only)',
    {}
  ],
  [
    'a pair of two paragraphs, and more',
    'Text\n\n![Z](a.png)\n\n![A](/l.png#gh-light-mode-only)\n\n![A](/d.png#gh-dark-mode-only)\n\n![B](a.png "T")\n\n![C](/d.png#gh-dark-mode-only)\n\nText\n\n![C](/l.png#gh-light-mode-only)',
    {}
  ],
  [
    'a pair in two links',
    '[![A](/l.png#gh-light-mode-only)](/x)\n\n[![A](/d.png#gh-dark-mode-only)](/x)',
    { theme: 'class' }
  ],
  ['a list', '- ![A](a.png "T")\n\n| ![A](a.png "T") |\n| - |', {}],
  [
    'raw HTML',
    '<!-- <img> -->\n\nText <img src="a.png">\n\n<p><img src="b.png"></p>',
    {}
  ],
  [
    'options',
    '![A](a.png)\nBelow',
    { figure: 'caption', link: 'original', strict: true }
  ],
  ['spaces', 'Text\n\n> é ![A](my pic.png)\n\n`![A](my pic.png)`', {}],
  ['none', 'Only text', {}],
  ['nothing at all', '', {}]
] as [string, string, Options][])(
  'does what the unified plugin does with %s',
  async (_, value, given) => {
    const options: Options = { root, ...given }
    const file = new VFile({ path, value })
    const html = String(
      unified()
        .use(remarkParse)
        .use(remarkGfm)
        .use(remarkRehype, { allowDangerousHtml: true })
        .use(rehypeScreenshots, options)
        .use(rehypeStringify, { allowDangerousHtml: true })
        .processSync(file)
    )

    const data: { images?: ImageRecord[]; messages?: VFile['messages'] } = {}
    const result = await markdownToHtml(value, {
      data,
      fileURL: pathToFileURL(path),
      hastPlugins: [satteriScreenshots(options)]
    })
    const same = (text: string) =>
      text
        .replaceAll('&#x22;', '"')
        .replaceAll(/(controls|playsinline)=""/g, '$1')
        // The space before what has gone stays.
        .replaceAll(/\n+/g, '\n')
        .trim()
    expect(same(result.html)).toBe(same(html))
    expect(result.data['images']).toEqual(file.data.images)
    expect(data.messages?.map(String)).toEqual(file.messages.map(String))
  }
)

it('says where it has to be put', () => {
  const plugin: unknown = satteriScreenshots()
  const mdastPlugins = [plugin as never]
  expect(() => markdownToHtml('![A](a.png)', { mdastPlugins })).toThrow(
    new TypeError(
      'Put `satteriScreenshots` into `hastPlugins`: it looks for pictures in HTML, and this tree is still one of Markdown'
    )
  )
  for (const value of ['', 'Text']) markdownToHtml(value, { mdastPlugins })
})

it('keeps nothing from one document to the next', async () => {
  const hastPlugins = [satteriScreenshots({ root })]
  const run = () => markdownToHtml('![A](/a.png)', { hastPlugins })
  const first = await run()
  expect((await run()).html).toBe(first.html)
  expect(first.html).not.toContain('lazy')
})

it('sees pictures of MDX', async () => {
  const data: { images?: ImageRecord[] } = {}
  const { code } = await mdxToJs(
    '<img src="a.png" alt="A" />\n\nText <Image src="a.png" alt="B" />',
    {
      data,
      fileURL: pathToFileURL(path),
      hastPlugins: [satteriScreenshots({ root })]
    }
  )
  expect(data.images).toMatchObject([
    { alt: 'A', first: true, width: 640 },
    { alt: 'B', first: false, width: 640 }
  ])
  expect(code.match(/height: "480"/g)).toHaveLength(2)
})

it('plays videos that are written as pictures in MDX', async () => {
  const data: { images?: ImageRecord[] } = {}
  const { code } = await mdxToJs(
    '<img src="/a.mp4" alt="Sea" width={64} height={48} />\n\nText <img src="/b.mp4" alt={b} />',
    {
      data,
      fileURL: pathToFileURL(path),
      hastPlugins: [satteriScreenshots({ root })]
    }
  )
  expect(data.images).toMatchObject([
    { alt: 'Sea', height: 48, kind: 'video', width: 64 },
    { kind: 'image', url: '/b.mp4' }
  ])
  expect(code.match(/"aria-label": "Sea"|controls/g)?.length).toBeGreaterThan(1)
})

it.each([
  ['<img src="https://example.com/a.png" alt="">', []],
  ['![](https://example.com/a.png)\n\n<b>B</b>', ['alt-empty-unmarked']],
  [
    '<img src="https://example.com/a.png" alt=""> ![](https://example.com/b.png) ![](https://example.com/c.png)',
    ['alt-empty-unmarked', 'alt-empty-unmarked']
  ]
])(
  'tells who means an empty alternative text, without places: %s',
  (value, rules) => {
    const data: Record<string, unknown> = {}
    markdownToHtml(value, {
      data,
      features: { rawHtml: true },
      hastPlugins: [satteriScreenshots()]
    })
    expect(data['messages']).toMatchObject(rules.map((ruleId) => ({ ruleId })))
    expect(data['messages']).toHaveLength(rules.length)
  }
)
