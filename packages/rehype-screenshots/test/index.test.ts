import type { Element } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypeScreenshots, { type Options, schema } from '../src/index.ts'
import { png } from './images.ts'
import { folder, messagesOf, run } from './run.ts'

const cwd = folder({
  'posts/a.png': png(640, 480),
  'public/c.png': png(30, 20)
})

it('has one plugin, one reader and one schema', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'readDimensions',
    'schema'
  ])
})

it('leaves a document without pictures alone', () => {
  const { file, html, messages } = run('# Pluto\n\nIt is *small*.')
  expect(html).toBe('<h1>Pluto</h1>\n<p>It is <em>small</em>.</p>')
  expect(messages).toEqual([])
  expect(file.data.images).toEqual([])
})

it('works on an empty document', () => {
  expect(run('').html).toBe('')
})

it('says where it has to be put', () => {
  const transform = (value: string) => {
    const tree: unknown = unified().use(remarkParse).parse(value)
    rehypeScreenshots()(tree as never, new VFile())
  }
  const error = new TypeError(
    'Put `rehypeScreenshots` behind `remark-rehype`: it looks for pictures in HTML, and this tree is still one of Markdown'
  )
  for (const value of [
    '![A](a.png)',
    '# A',
    'Text',
    '> A',
    '- A',
    '<b>\n\nA'
  ]) {
    expect(() => transform(value)).toThrow(error)
  }
  // What holds no picture in any case.
  for (const value of ['', '<!-- -->', '***']) transform(value)
})

it.each([
  ['nothing', []],
  ['text', [{ type: 'text', value: 'A' }]],
  ['raw HTML', [{ type: 'raw', value: '<p>A' }]],
  [
    'a component',
    [{ type: 'mdxJsxFlowElement', children: [], attributes: [], name: 'A' }]
  ],
  [
    'a block that was passed through',
    [{ type: 'table', children: [] }, element('p', [])]
  ]
])('takes a tree of %s for one of HTML', (_, children) => {
  const file = new VFile()
  rehypeScreenshots()({ children, type: 'root' } as never, file)
  expect(file.data.images).toEqual([])
})

it('gives pictures what they need, in the order of the document', () => {
  const markdown =
    '![A window](a.png "Open")\n\nText ![A door](/c.png) and ![A moving sea](https://example.com/b.webm).'
  const { file, html, messages } = run(markdown, undefined, { cwd })

  expect(html).toBe(
    '<figure><img src="a.png" alt="A window" width="640" height="480"><figcaption>Open</figcaption></figure>\n' +
      '<p>Text <img loading="lazy" decoding="async" src="/c.png" alt="A door" width="30" height="20"> and ' +
      '<video controls preload="metadata" playsinline aria-label="A moving sea"><source src="https://example.com/b.webm" type="video/webm"><a href="https://example.com/b.webm">A moving sea</a></video>.</p>'
  )
  expect(messages).toEqual([])
  expect(
    file.data.images?.map(({ position, ...rest }) => [
      rest,
      position?.start.column
    ])
  ).toEqual([
    [
      {
        alt: 'A window',
        dpr: 1,
        first: true,
        height: 480,
        kind: 'image',
        sizeFrom: 'file',
        title: 'Open',
        type: 'png',
        url: 'a.png',
        width: 640
      },
      1
    ],
    [
      {
        alt: 'A door',
        dpr: 1,
        first: false,
        height: 20,
        kind: 'image',
        sizeFrom: 'file',
        type: 'png',
        url: '/c.png',
        width: 30
      },
      6
    ],
    [
      {
        alt: 'A moving sea',
        dpr: 1,
        first: false,
        kind: 'video',
        url: 'https://example.com/b.webm'
      },
      28
    ]
  ])
})

it('changes nothing and says nothing new when it runs again', () => {
  const markdown = [
    '![pypi-2fa](a.png "Open")',
    '![](/c.png)\nThe door',
    '![image](https://example.com/b.mp4) ![x](https://example.com/c.mkv)',
    '![A](http://example.com/d.png#gh-light-mode-only) ![](http://example.com/d.png#gh-dark-mode-only)',
    '![A](missing.png) ![A](https://exa mple.com/a) ![A]()',
    '<img src="//[" alt="A"> <video src="a.webm"></video>'
  ].join('\n\n')
  const options: Options = {
    figure: 'caption',
    humanizeAlt: true,
    link: 'original',
    unwrap: true
  }
  const { file, html, messages, tree } = run(markdown, options, { cwd })
  const images = structuredClone(file.data.images)
  expect(messages.length).toBeGreaterThan(7)

  const again = unified().use(rehypeScreenshots, options).use(rehypeStringify)
  again.runSync(tree, file)
  expect(again.stringify(tree, file)).toBe(html)
  expect(messagesOf(file)).toEqual(messages)
  expect(file.data.images).toEqual(images)
})

it('names unparsed HTML with pictures once, with its place', () => {
  const processor = unified()
    .use(remarkParse)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeScreenshots)
    .use(rehypeStringify, { allowDangerousHtml: true })
  const value =
    '<!-- <img src=a.png> -->\n\n<b>x</b>\n\n<p><img src="a.png"></p>\n\n<video src="b.webm"></video>'
  const file = processor.processSync(new VFile({ value }))
  expect(String(file)).toBe(
    '<!-- <img src=a.png> -->\n<p><b>x</b></p>\n<p><img src="a.png"></p>\n<p><video src="b.webm"></video></p>'
  )
  expect(messagesOf(file)).toEqual([
    '5:1 info html-image-skipped: Cannot see pictures in HTML that is not parsed, put `rehype-raw` before this plugin'
  ])
  expect(file.data.images).toEqual([])
})

it('survives sanitizing with its schema', () => {
  const sanitized = (markdown: string, options?: Options) =>
    String(
      unified()
        .use(remarkParse)
        .use(remarkRehype, { allowDangerousHtml: true })
        .use(rehypeRaw)
        .use(rehypeScreenshots, options)
        .use(rehypeSanitize, {
          ...defaultSchema,
          attributes: {
            ...defaultSchema.attributes,
            img: [
              ...(defaultSchema.attributes?.['img'] ?? []),
              ...(schema.attributes['img'] ?? [])
            ],
            source: [
              ...(defaultSchema.attributes?.['source'] ?? []),
              ...(schema.attributes['source'] ?? [])
            ],
            video: schema.attributes['video'] ?? []
          },
          protocols: { ...defaultSchema.protocols, ...schema.protocols },
          tagNames: [...(defaultSchema.tagNames ?? []), ...schema.tagNames]
        })
        .use(rehypeStringify)
        .processSync(markdown)
    )
  const markdown =
    '![A](/a.png?w=4&h=3 "T")\n\n![B](https://example.com/b.mp4)\n\n![C](https://example.com/c.png?w=4&h=3)'
  const options: Options = {
    loading: { priority: 'first' },
    video: { autoplay: true, poster: 'webp' }
  }
  expect(sanitized(markdown, options)).toBe(
    '<figure><img loading="eager" src="/a.png?w=4&#x26;h=3" alt="A" fetchpriority="high"><figcaption>T</figcaption></figure>\n' +
      '<p><video controls preload="metadata" playsinline autoplay loop muted aria-label="B" poster="https://example.com/b.webp"><source src="https://example.com/b.mp4" type="video/mp4"><a href="https://example.com/b.mp4">B</a></video></p>\n' +
      '<p><img loading="lazy" decoding="async" src="https://example.com/c.png?w=4&#x26;h=3" alt="C" width="4" height="3"></p>'
  )
})

function element(tagName: string, children: Element[], index = 0): Element {
  const src = `https://example.com/${index}.png`
  const properties = tagName === 'img' ? { alt: 'A', src, title: 'T' } : {}
  return { children, properties, tagName, type: 'element' }
}

it.each([
  ['of very many pictures', 5000, 1],
  ['that is very deep', 1, 5000]
])('goes over a tree %s', (_, count, depth) => {
  const images = Array.from({ length: count }, (_, index) =>
    element('img', [], index)
  )
  let nest = element('p', images)
  for (let level = 0; level < depth; level++)
    nest = element('blockquote', [nest])

  const file = new VFile()
  const options: Options = {
    dimensions: { lockfile: { 'a.png': [1, 1] } },
    figure: 'caption',
    unwrap: true
  }
  rehypeScreenshots(options)({ children: [nest], type: 'root' }, file)
  expect(file.data.images).toHaveLength(count)
  expect(file.messages).toHaveLength(2)
})
