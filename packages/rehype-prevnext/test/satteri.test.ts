import type { Nav } from '@flyleaf/collection'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type HastPluginList, markdownToHtml, mdxToJs } from 'satteri'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext, { type Options, type Prevnext } from '../src/index.ts'
import remarkInjected, {
  blankInjected,
  findInjected
} from '../src/injected/index.ts'
import satteriPrevnext from '../src/satteri.ts'
import { oldBlock, oldLinks, variants } from './old-block.ts'
import { slotTags } from './place/run-over.ts'

const nav: Nav = {
  next: { href: '/c', rel: 'next', source: 'sequence', title: 'C & <D>' },
  position: 2,
  prev: { href: '/a', rel: 'prev', source: 'sequence', title: 'A' },
  sequence: 'posts',
  total: 3
}

interface Result {
  data: Record<string, unknown>
  html: string
  messages: string[]
}

/** Turn Markdown into HTML with Sätteri. */
async function native(
  markdown: string,
  options?: Options,
  navs: Nav[] | null = [nav],
  hastPlugins: HastPluginList = [satteriPrevnext(options)]
): Promise<Result> {
  const injected = findInjected(markdown)
  const data: Record<string, unknown> = {
    neighbours: navs,
    ...(injected.length > 0 ? { injected } : {})
  }
  const fileURL = new URL('file:///site/b.md')
  const { html } = await markdownToHtml(blankInjected(markdown), {
    data,
    fileURL,
    hastPlugins
  })
  return { data, html: tidy(html), messages: [...messagesOf(data)].map(String) }
}

/** Turn Markdown into HTML with unified. */
function plain(
  markdown: string,
  options?: Options,
  navs: Nav[] = [nav]
): Result {
  const file = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkInjected)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypePrevnext, options)
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(
      new VFile({
        data: { neighbours: navs },
        path: new URL('file:///site/b.md'),
        value: markdown
      })
    )
  return {
    data: file.data,
    html: tidy(String(file)),
    messages: file.messages.map(String)
  }
}

/** The two write the same text in different ways. */
function tidy(html: string): string {
  return html
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll('&#x26;', '&amp;')
    .replace(/(<[^>]*>|[^<>]+)|>/g, (all) => (all === '>' ? '&gt;' : all))
    .trim()
}

function messagesOf(data: Record<string, unknown>): unknown[] {
  return Array.isArray(data['messages']) ? data['messages'] : []
}

const documents: [name: string, markdown: string, options?: Options][] = [
  ['a page', '# A\n\nText.'],
  ['an empty page', ''],
  ['the start', 'Text.', { placement: 'start' }],
  ['a slot', 'A.\n\n<!-- prevnext -->\n\nB.'],
  ['an element as slot', 'A.\n\n<prev-next></prev-next>\n\nB.'],
  ['data only', 'A.', { placement: 'data' }],
  ['footnotes', 'A[^1].\n\n[^1]: B.'],
  ['descriptions', 'A.', { descriptions: true, lang: 'ar' }],
  ...variants.map(([name, block, after]): [string, string] => [
    `a block ${name}`,
    `Text.\n${block}${after}`
  ])
]

describe('the plugin for Sätteri', () => {
  it.each(documents)(
    'does with %s what the one for unified does',
    async (_, markdown, options) => {
      const there = await native(markdown, options)
      const here = plain(markdown, options)

      expect(there.html).toBe(here.html)
      expect(there.data['prevnext']).toEqual(here.data['prevnext'])
    }
  )

  it('tells what was taken out of the source', async () => {
    const { data, html, messages } = await native(`Text.\n${oldBlock}`, {}, [])

    expect(html).toBe('<p>Text.</p>')
    expect(data['prevnext']).toMatchObject({
      injected: false,
      links: [],
      removed: [oldLinks]
    })
    expect(messages).toEqual([])
  })

  it('run twice is as once', async () => {
    const twice = [satteriPrevnext(), satteriPrevnext()]

    expect((await native('A.', {}, [nav], twice)).html).toBe(
      (await native('A.')).html
    )
  })

  it('says once that there is no source of neighbours', async () => {
    const hastPlugins = [satteriPrevnext()]
    const messages = async (data: Record<string, unknown>) => {
      await markdownToHtml('A.', { data, hastPlugins })
      return messagesOf(data)
    }

    expect(await messages({})).toMatchObject([
      { fatal: undefined, ruleId: 'missing-neighbours' }
    ])
    expect(await messages({})).toEqual([])
    expect((await native('A.', {}, null)).messages).toEqual([])
  })

  it('waits for neighbours', async () => {
    const neighbours = async () => [nav]
    const { html } = await native('A.', { neighbours }, null)

    expect(html).toBe((await native('A.')).html)
  })

  it('renders the page when `neighbours` gives no list', async () => {
    // @ts-expect-error: what a user of JavaScript may do.
    const options: Options = { neighbours: () => 5 }
    const { data, html } = await native('A.', options, null)

    expect(html).toBe('<p>A.</p>')
    expect(messagesOf(data)).toMatchObject([{ ruleId: 'invalid-neighbours' }])
  })

  it('takes the old block out of a page, and links in', async () => {
    const { html } = await native(
      `A.\n${oldBlock}`,
      { injected: 'adopt' },
      null
    )

    expect(html).toContain('href="/first-leaf"')
    expect(html).not.toContain('<style')
    expect(html.match(/<nav/g)).toHaveLength(1)
  })

  it('works in MDX', async () => {
    const data: Record<string, unknown> = { neighbours: [nav] }
    const hastPlugins = [satteriPrevnext()]
    const { code } = await mdxToJs('# A {1 + 1}\n\n{/* prevnext */}\n\nB.', {
      data,
      hastPlugins
    })

    expect(code).toContain('"aria-label": "Previous and next"')
    expect(code).toContain('"C & <D>"')
  })

  it('puts its data where Astro reads it back', async () => {
    const frontmatter: Record<string, unknown> = {}
    const data: Record<string, unknown> = {
      astro: { frontmatter },
      neighbours: [nav]
    }
    await markdownToHtml('A.', { data, hastPlugins: [satteriPrevnext()] })
    const prevnext: Prevnext = {
      injected: true,
      links: [
        { href: '/a', rel: 'prev' },
        { href: '/c', rel: 'next' }
      ],
      navs: [nav],
      removed: []
    }

    expect(frontmatter).toEqual({ prevnext })
  })
})

it.each(['Text.', '# Text', '---\na: 1\n---\n\n1 is a number.'])(
  'asks for no node where the page begins with text: %j',
  (source) => {
    const appended: unknown[] = []
    const root = {
      get children(): never {
        throw new Error('Expected nobody to ask')
      },
      type: 'root'
    }
    const unexpected = (): never => {
      throw new Error('Expected nobody to call')
    }
    satteriPrevnext().after(root, {
      appendChild: (parent, nodes) => appended.push(parent, nodes),
      data: { neighbours: [nav] },
      fileURL: undefined,
      insertBefore: unexpected,
      removeNode: unexpected,
      source
    })
    expect(appended[0]).toBe(root)
    expect(appended[1]).toMatchObject([
      { type: 'text', value: '\n' },
      { tagName: 'nav' }
    ])
  }
)

it.each([
  '',
  '[a]: b',
  '[^a]: B',
  '---\na: 1\n---\n',
  '---\na: 1\n---\n[a]: b',
  '- a\n',
  '> a',
  '![a](b)',
  'a\n\n<https://a.example>',
  '    a',
  '\n\nÄ\n===',
  '---\n---\na'
])('puts the links behind %j as under unified', async (markdown) => {
  const { html } = await native(markdown)
  const file = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkRehype)
    .use(rehypePrevnext)
    .use(rehypeStringify)
    .processSync(new VFile({ data: { neighbours: [nav] }, value: markdown }))
  expect(html).toBe(tidy(String(file)))
})

/** Turn Markdown into HTML, with the HTML in it parsed. */
async function parsed(markdown: string, navs: Nav[] = [nav]): Promise<string> {
  const data: Record<string, unknown> = { neighbours: navs }
  const features = { rawHtml: true }
  const hastPlugins = [satteriPrevnext()]
  const { html } = await markdownToHtml(markdown, {
    data,
    features,
    hastPlugins
  })
  return html.replace(/<nav.*?<\/nav>/gs, '[links]').trim()
}

it.each(slotTags)(
  'leaves what the parser put into a slot: %s',
  async (slot) => {
    const markdown = `a\n\n${slot}\n\nb *c*`
    const held = (html: string) =>
      html.replace(/<\/?(?:div|section)[^>]*>\n*/g, '').trim()

    expect(held(await parsed(markdown))).toBe(
      '<p>a</p>\n[links]\n<p>b <em>c</em></p>'
    )
    expect(held(await parsed(markdown, []))).toBe(
      '<p>a</p>\n<p>b <em>c</em></p>'
    )
  }
)

it('replaces links where they are', async () => {
  const old = '<nav data-prevnext="x"><a href="/o">O</a></nav>'

  expect(await parsed(`a\n\n<div>\n\n${old}\n\nb\n\n</div>`)).toBe(
    '<p>a</p>\n<div>\n[links]\n<p>b</p>\n</div>'
  )
})

it('leaves what is in a slot, and takes out links that are in it, too', async () => {
  const old = '<nav data-prevnext="x"><a href="/o">O</a></nav>'
  const markdown = `<prev-next/>\n\na\n\n<div>\n\n${old}\n\nb\n\n</div>\n\n![c](d)\n\n<prev-next/>\n\ne`

  expect(await parsed(markdown)).toBe(
    '[links]\n<p>a</p>\n<div>\n<p>b</p>\n</div>\n<p><img src="d" alt="c"></p>\n<p>e</p>'
  )
})
