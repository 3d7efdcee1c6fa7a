import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import {
  evaluate,
  type MdastPluginInput,
  markdownToHtml,
  mdxToJs
} from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import remarkDescription, { type Options } from '../src/index.ts'
import satteriDescription from '../src/satteri.ts'

/** Run both plugins over a document: what they put on the data. */
function both(
  markdown: string,
  options?: Options | null,
  data: () => Record<string, unknown> = () => ({}),
  mdx = false
): [unknown, unknown] {
  const settings = { data: data(), mdastPlugins: [satteriDescription(options)] }
  if (mdx) mdxToJs(markdown, settings)
  else markdownToHtml(markdown, settings)

  const processor = unified().use(remarkParse).use(remarkDescription, options)
  if (mdx) processor.use(remarkMdx)
  else processor.use(remarkGfm).use(remarkFrontmatter)
  const file = new VFile({ data: data(), value: markdown })
  processor.runSync(processor.parse(file), file)

  return [
    JSON.parse(JSON.stringify(settings.data)),
    JSON.parse(JSON.stringify({ ...file.data, messages: file.messages }))
  ]
}

it('exports its public API', async () => {
  expect(Object.keys(await import('../src/satteri.ts'))).toEqual(['default'])
})

it.each([
  'Hot *tea*, [and](b) `cake`\nnow.\n\n<!-- more -->\n\nNot.',
  '---\ndescription: Cold.\n---\n\nHot tea.',
  '# Tea\n\n* hot\n* sweet.\n\n> [!NOTE]\n> Not.',
  '<nav>\n\nNot.\n\n</nav>\n\n| a |\n| - |\n| b |\n\nTea ![a](b)[^1].\n\n[^1]: Not.',
  ':::note\n\n* Not.\n:::\n\n茶\nは熱い。See https://a.example, e.g. Tea.',
  '```\n```\n\n***\n\n    not\n',
  '<h1>Not</h1>\n<p>Hot &amp; <b>sweet</b> tea.</p>\n\n<p>So.</p>',
  'See <https://a.example> now.\n\nhttps://b.example\n\nYou need:\n\n* a cup\n* tea',
  '**Not**\n\n{% highlight js %}\nnot()\n\nnot()\n{% endhighlight %}\n\n![a](b)\nNot this\n\nHot tea.',
  'Hot {{ tea }}, so.\n\n<details>\n\nNot.\n\n</details>\n\n%%\nNot.\n%%\n\nSo it is now',
  ''
])('does as the unified plugin does: %j', (markdown) => {
  const lengths = { description: 20, long: 99 }
  const [native, file] = both(markdown, { lengths })
  expect(native).toEqual(file)
})

it('does so with MDX, hosts and what the author wrote', () => {
  const [native, file] = both(
    'import a from "b"\n\n<Box>\n  Hot {a} tea.\n</Box>\n\n{/* more */}\n\nNot.',
    { lengths: { description: 20, long: 99, own: 3 } },
    () => ({ astro: { frontmatter: { own: 'Own.', title: 3 } } }),
    true
  )
  expect(native).toEqual(file)
  expect(native).toMatchObject({
    astro: {
      frontmatter: { description: 'Hot tea.', long: 'Hot tea.', own: 'Own.' }
    },
    description: { source: 'marker' },
    messages: [{ ruleId: 'description-long' }]
  })
})

it.each([
  "Hello{' '}**world**.",
  '<div><p>One.</p><p>Two.</p></div>',
  '<ul>\n  <li>One cup of it</li>\n  <li>Two</li>\n</ul>',
  '<details><summary>Not</summary>Not.</details>\n\nHot tea.'
])('does so with what MDX keeps apart: %j', (mdx) => {
  const [native, file] = both(mdx, null, undefined, true)
  expect(native).toEqual(file)
})

it('refuses what the unified plugin refuses', () => {
  expect(() => satteriDescription({ mdxExport: 'a b' })).toThrow('`mdxExport`')
  expect(() => satteriDescription({ lengths: { a: 0 } })).toThrow('`lengths.a`')
})

describe('exports from MDX', () => {
  async function load(mdx: string, plugins: MdastPluginInput[]) {
    const data: Record<string, unknown> = {}
    const module = await evaluate(mdx, {
      data,
      Fragment: null,
      jsx: () => null,
      jsxs: () => null,
      mdastPlugins: plugins
    })
    return { messages: [Object(data['messages'])].flat().map(String), module }
  }
  const lengths = { description: 20, short: 8 }

  it('as `metadata`', async () => {
    const plugin = satteriDescription({ lengths, mdxExport: true })
    const { messages, module } = await load('Hot tea, at last.\n', [plugin])
    expect(messages).toEqual([])
    expect(Object(module).metadata).toEqual({
      description: 'Hot tea, at last.',
      short: 'Hot…'
    })
  })

  it('among the fields that are there', async () => {
    const { messages, module } = await load(
      'export const page = {"title": "Tea", "short": "Tea."}\n\nHot tea.\n',
      [satteriDescription({ lengths, mdxExport: 'page' })]
    )
    expect(messages).toEqual([])
    expect(Object(module).page).toEqual({
      description: 'Hot tea.',
      short: 'Tea.',
      title: 'Tea'
    })
  })

  it('or reports what has the name', async () => {
    const { messages, module } = await load(
      'export const metadata = {title: 1}\n\nHot tea.\n',
      [satteriDescription({ mdxExport: true })]
    )
    expect(messages).toEqual([
      '1:1: Cannot add the description to the export `metadata`, expected an object in JSON'
    ])
    expect(Object(module).metadata).toEqual({ title: 1 })
  })

  it('but nothing where there is no prose, and nothing from Markdown', async () => {
    const plugin = satteriDescription({ mdxExport: true })
    expect((await load('# Tea\n', [plugin])).module).not.toHaveProperty(
      'metadata'
    )
    const { html } = markdownToHtml('Hot tea.', { mdastPlugins: [plugin] })
    expect(html.trim()).toBe('<p>Hot tea.</p>')
  })
})

it('reads no further than it has to', () => {
  const read: string[] = []
  const markdown = `# Tea\n\n${'Hot tea. '.repeat(30)}\n\n* not\n\n\`\`\`\nnot\n\`\`\`\n\nNot.\n`
  markdownToHtml(markdown, {
    mdastPlugins: [
      {
        before(root, context) {
          const children = root.children.map(
            (child) =>
              new Proxy(child, {
                get(node, key) {
                  if (key !== 'type') read.push(`${node.type}.${String(key)}`)
                  return Reflect.get(node, key)
                }
              })
          )
          satteriDescription().before({ children, type: 'root' }, context)
        },
        name: 'spy'
      }
    ]
  })
  expect(
    [...new Set(read)].filter((name) => !/^paragraph\./.test(name))
  ).toEqual([])
  expect(
    read.filter((name) => name === 'paragraph.children').length
  ).toBeLessThan(9)
})
