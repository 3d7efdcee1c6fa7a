import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypeScreenshots, { type Options } from '../src/index.ts'
import { png } from './images.ts'
import { folder, messagesOf } from './run.ts'

const cwd = folder({ 'posts/a.png': png(640, 480) })
const passThrough = [
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxFlowExpression',
  'mdxTextExpression'
] as const

function run(value: string, options?: Options) {
  const file = new VFile({ cwd, path: 'posts/x.mdx', value })
  const processor = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkRehype, { passThrough: [...passThrough] })
    .use(rehypeScreenshots, {
      ...options,
      rules: { 'image-folder-unknown': 'off' }
    })
  const tree = processor.runSync(processor.parse(file), file)
  return { file, jsx: attributesOf(tree), messages: messagesOf(file), tree }
}

/** A node of HTML or of MDX. */
interface Node {
  attributes?: { name?: string; value?: unknown }[]
  children?: Node[]
  name?: string | null
  tagName?: string
  type: string
}

/** Give the components of a tree, as they would be written. */
function attributesOf(tree: Node): string[] {
  const components: string[] = []
  const nodes = [tree]
  for (let node = nodes.shift(); node; node = nodes.shift()) {
    if (node.attributes) {
      const attributes = node.attributes.map(({ name, value }) =>
        typeof value === 'string' ? `${name}="${value}"` : `${name}={}`
      )
      components.push([node.name, ...attributes].join(' '))
    }
    nodes.unshift(...(node.children ?? []))
  }
  return components
}

it('gives pictures of MDX their size and loading, in the order that JSX needs', () => {
  const value =
    '<img src="a.png" alt="A" />\n\n<img src="a.png" alt="B" width="320" />\n\n<div><Image alt="C" src="a.png" /></div>'
  const { file, jsx, messages } = run(value)
  expect(jsx).toEqual([
    'img src="a.png" alt="A" width="640" height="480"',
    'img loading="lazy" decoding="async" src="a.png" alt="B" width="320" height="240"',
    'div',
    'Image alt="C" src="a.png" width="640" height="480"'
  ])
  expect(messages).toEqual([])
  expect(file.data.images).toMatchObject([
    { alt: 'A', first: true, height: 480, sizeFrom: 'file', width: 640 },
    { alt: 'B', first: false, height: 240, width: 320 },
    { alt: 'C', first: false, width: 640 }
  ])
})

it.each([
  ['<img src={a} alt="A" />', 'img src={} alt="A"'],
  ['<img {...a} src="a.png" />', 'img undefined="...a" src="a.png"'],
  ['<Image src="a.png" alt="A" fill />', 'Image src="a.png" alt="A" fill={}'],
  ['<img src="a.png" alt="A" width={4} />', 'img src="a.png" alt="A" width={}'],
  [
    '<img src="a.png" alt="A" width={4} height={3} />',
    'img src="a.png" alt="A" width={} height={}'
  ],
  ['<video src="a.mp4" />', 'video src="a.mp4"'],
  ['<video src={a} />', 'video src={}'],
  ['<Picture src="a.png" />', 'Picture src="a.png"'],
  ['<><img alt="A" /></>', 'img alt="A"']
])('leaves `%s` as it is', (value, expected) => {
  const { jsx, messages } = run(value)
  expect(jsx.at(-1)).toBe(expected)
  expect(messages).toEqual([])
})

it('judges the alternative texts that it can read', () => {
  const value =
    '<img src="/a.png" alt="image" />\n\n<img src="/b.png" alt="B" title={b} />\n\n<img src="/b.png" alt={b} />\n\n<img src="/c.png" alt="" />\n\n<img src="/d.png" />\n\n<img src="/e.png" aria-hidden="true" />'
  expect(
    run(value).messages.map((message) =>
      message.split(' ').slice(0, 3).join(' ')
    )
  ).toEqual(['1:1 info alt-generic:', '9:1 info alt-missing:'])
})

it('puts words in the place of slugs', () => {
  const { jsx } = run('<img src="/a.png" alt="pypi-2fa-code" />', {
    humanizeAlt: true
  })
  expect(jsx).toEqual(['img src="/a.png" alt="pypi 2fa code"'])
})

it('keeps players and links to videos out of links of MDX', () => {
  const { tree } = run(
    '<a href="/b">![Sea](/a.mp4)</a> <a href="/b">![Sea](/a.mkv)</a>'
  )
  const [paragraph]: Node[] = tree.children
  const names = paragraph?.children?.map((node) => node.tagName ?? node.type)
  expect(names).toEqual([
    'video',
    'text',
    'mdxJsxTextElement',
    'text',
    'a',
    'text',
    'mdxJsxTextElement'
  ])
})

it('plays videos that are written as pictures in MDX, where all of them is known', () => {
  const { file, jsx, tree } = run(
    [
      '<img src="/a.mp4" alt="Sea" class="wide" width={64} height="48" hidden />',
      'Text <img src="/b.mkv" alt="Land" className="x" /> text',
      '<img src="/c.mp4" alt={c} />',
      '<img {...d} src="/d.mp4" />',
      '<Image src="/e.mp4" alt="E" />',
      '<img src="/f.gif" alt="F" />'
    ].join('\n\n'),
    { loading: false, video: { gif: true } }
  )
  expect(jsx).toEqual([
    'img src="/c.mp4" alt={}',
    'img undefined="...d" src="/d.mp4"',
    'Image src="/e.mp4" alt="E"',
    'img src="/f.gif" alt="F"'
  ])
  const [video, , paragraph] = tree.children
  expect(video).toMatchObject({
    properties: {
      ariaLabel: 'Sea',
      className: ['wide'],
      controls: true,
      height: 48,
      hidden: true,
      width: 64
    },
    tagName: 'video'
  })
  expect(paragraph).toMatchObject({
    children: [
      { value: 'Text ' },
      { properties: { href: '/b.mkv' }, tagName: 'a' },
      { value: ' text' }
    ]
  })
  expect(file.data.images).toMatchObject([
    { alt: 'Sea', height: 48, kind: 'video', url: '/a.mp4', width: 64 },
    { url: '/c.mp4' },
    { url: '/e.mp4' },
    { url: '/f.gif' }
  ])
})

it('makes a figure in what MDX takes for HTML, and in no component', () => {
  const figures = (value: string) =>
    JSON.stringify(run(value).tree).match(/figcaption/g)?.length ?? 0
  expect(figures('<div>![A](a.png "T")</div>')).toBe(1)
  expect(figures('<div>![A](a.png "T")<br /></div>')).toBe(0)
  expect(figures('<Card>![A](a.png "T")</Card>')).toBe(0)
})

it('records videos, and runs again without a change', () => {
  const { file, jsx, tree } = run(
    '<video src="/a.mp4" />\n\n<img src="a.png" alt="pypi-2fa" />'
  )
  expect(file.data.images).toMatchObject([
    { kind: 'video', url: '/a.mp4' },
    { first: true, kind: 'image' }
  ])
  const count = file.messages.length
  unified().use(rehypeScreenshots).runSync(tree, file)
  expect(attributesOf(tree)).toEqual(jsx)
  expect(file.messages).toHaveLength(count)
})
