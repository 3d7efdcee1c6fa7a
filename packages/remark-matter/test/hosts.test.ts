import type { Options } from '@flyleaf/matter'
import { evaluate } from '@mdx-js/mdx'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import remarkMatter from '../src/index.ts'

/** Make a page of a document that a host hands over. */
function run(
  value: string,
  data: Record<string, unknown>,
  options?: Options,
  path: string | undefined = '/site/posts/my-post.md'
) {
  const file = new VFile({ cwd: '/site', data, path, value })
  unified()
    .use(remarkParse)
    .use(remarkMatter, options)
    .use(remarkRehype)
    .use(rehypeStringify)
    .processSync(file)
  return { file, html: String(file), messages: file.messages.map(String) }
}

describe('Astro, which has parsed the block and blanked it', () => {
  const blanked = '   \n         \n   \nHi\n'

  it('is given the fields in its own object', () => {
    const frontmatter = {
      date: new Date('2022-08-29T00:00:00Z'),
      list: [{ time: new Date('2022-08-29T07:51:54Z') }],
      title: 'Tea'
    }
    const astro = { frontmatter }
    const { file, html, messages } = run(
      blanked,
      { astro },
      { derive: { slug: 'slug', year: 'year' } }
    )
    expect(html).toBe('<p>Hi</p>')
    expect(messages).toEqual([])
    expect(astro.frontmatter).toBe(frontmatter)
    expect(frontmatter).toEqual({
      date: '2022-08-29',
      list: [{ time: '2022-08-29T07:51:54.000Z' }],
      slug: 'my-post',
      title: 'Tea',
      year: 2022
    })
    expect(file.data.matter).toBe(frontmatter)
    expect(file.data.matterSource).toMatchObject({ format: undefined, raw: '' })
  })

  it('keeps its `Date`s where they are asked for', () => {
    const date = new Date('2022-08-29T00:00:00Z')
    const { file } = run(
      blanked,
      { astro: { frontmatter: { date, odd: new Date(Number.NaN) } } },
      { dates: 'date' }
    )
    expect(file.data.matter).toEqual({ date, odd: null })
  })

  it('has nothing read from the body', () => {
    const { file, html } = run('---\ntitle: a rule\n---\n', {
      astro: { frontmatter: { date: '2022-08-29' } }
    })
    expect(file.data.matter).toEqual({ date: '2022-08-29' })
    expect(html).toBe('<hr>\n<h2>title: a rule</h2>')
  })

  it('hears of mojibake, but not of what is no frontmatter', () => {
    const { messages } = run('---\ntext\n---\nÃ©', {
      astro: { frontmatter: {} }
    })
    expect(messages).toEqual([
      '/site/posts/my-post.md:4:1-4:3: Unexpected `Ã©`, which is UTF-8 that was read in another encoding; restore the character'
    ])
  })
})

it('adds to what mdsvex has on `file.data.fm`', () => {
  const fm = { title: 'Tea' }
  run('Hi', { fm }, { derive: { slug: 'slug' } })
  expect(fm).toEqual({ slug: 'my-post', title: 'Tea' })
})

it('adds to what next-mdx-remote-client has on `file.data.matter`', () => {
  const matter = { title: 'Tea' }
  const { file, messages } = run('Hi', { matter }, undefined, undefined)
  expect(file.data.matter).toBe(matter)
  expect(messages).toEqual([])
})

it('hides the block, and locates in it, where a host has left it', () => {
  const { file, html } = run('---\ntitle: Tea\n---\nHi', {
    matter: { added: 1, title: 'Tea!' }
  })
  expect(html).toBe('<p>Hi</p>')
  expect(file.data.matter).toEqual({ added: 1, title: 'Tea!' })
  expect(file.data.matterSource?.locate('title')?.start.line).toBe(2)
})

it('knows the document where content-collections says it', () => {
  const { file } = run(
    'Hi',
    { _meta: { filePath: 'blog/tea.md' } },
    { derive: { path: 'path', url: 'url' } },
    '/tmp/bundler-entry.mdx'
  )
  expect(file.data.matter).toEqual({ path: 'blog/tea.md', url: '/blog/tea/' })
})

it('counts paths from the root', () => {
  const derive: Options['derive'] = { path: 'path' }
  const inside = run('Hi', {}, { derive, root: 'posts' })
  expect(inside.file.data.matter).toEqual({ path: 'my-post.md' })
  const outside = run('Hi', {}, { derive, root: '/other' })
  expect(outside.messages).toEqual([
    '/site/posts/my-post.md:1:1: Cannot derive `path`, as the file has no path below the root; give it one'
  ])
})

it('does with a body alone, as of Velite, Nuxt MDC and Eleventy', () => {
  expect(run('Hi', { title: 'Tea' }).file.data.matter).toEqual({})
})

describe('MDX', () => {
  const source = '---\ntitle: Tea\nday: 2022-08-29\n---\n\n# {metadata.title}\n'

  async function evaluated(value: string, options: Options) {
    const { jsx, jsxs, Fragment } = {
      Fragment: 'fragment',
      jsx: (type: unknown, props: unknown) => ({ props, type }),
      jsxs: (type: unknown, props: unknown) => ({ props, type })
    }
    return evaluate(value, {
      Fragment,
      jsx,
      jsxs,
      remarkPlugins: [[remarkMatter, options]]
    })
  }

  it('exports the fields as `metadata`, in front of everything', async () => {
    const module = await evaluated(source, { mdxExport: true })
    expect(module['metadata']).toEqual({ day: '2022-08-29', title: 'Tea' })
    expect(module.default({})).toMatchObject({
      props: { children: 'Tea' },
      type: 'h1'
    })
  })

  it('exports `Date`s as text', async () => {
    const module = await evaluated('---\na: 2022-08-29\n---\n', {
      dates: 'date',
      mdxExport: 'fields'
    })
    expect(module['fields']).toEqual({ a: '2022-08-29T00:00:00.000Z' })
  })

  it('extends the export of the document', async () => {
    const module = await evaluated(
      '---\ntitle: Tea\nx: 1\n---\n\nexport const metadata = {title: "Own"}\n',
      { mdxExport: true }
    )
    expect(module['metadata']).toEqual({ title: 'Own', x: 1 })
  })

  it.each([
    'export const metadata = make()',
    'export function metadata() {}',
    'export {metadata} from "./a.js"',
    'import metadata from "./a.js"'
  ])('reports %j, which it cannot extend', (line) => {
    const file = new VFile(`---\na: 1\n---\n\n${line}\n`)
    const processor = unified()
      .use(remarkParse)
      .use(remarkMdx)
      .use(remarkMatter, { mdxExport: true })
    processor.runSync(processor.parse(file), file)
    expect(file.messages.map(String)).toEqual([
      '1:1: Cannot export the frontmatter as `metadata`, as the document has something else of that name; choose another name'
    ])
  })

  it('leaves a document that exports a function of that name loadable', async () => {
    const module = await evaluated(
      '---\na: 1\n---\n\nexport function metadata() { return 5 }\n',
      { mdxExport: true }
    )
    expect(module['metadata']).toBeTypeOf('function')
  })

  it('exports an empty object for a document without frontmatter', async () => {
    expect((await evaluated('Hi', { mdxExport: true }))['metadata']).toEqual({})
  })

  it('is hidden behind blank lines, too', async () => {
    const module = await evaluated(`\n${source}`, { mdxExport: true })
    expect(module.default({})).toMatchObject({ type: 'h1' })
  })
})

it('reads the node of remark-frontmatter where it comes in between', () => {
  const file = new VFile('---\na: 1\n---\nHi')
  const tree: Root = unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .parse(file)
  unified().use(remarkMatter).runSync(tree, file)
  expect(file.data.matter).toEqual({ a: 1 })
})

describe('a host that hands over all that it knows', () => {
  it('gets its own things back, and the fields', () => {
    const collections = { all: [] as unknown[] }
    const matter: Record<string, unknown> = {
      collections,
      date: new Date('2022-08-29'),
      get page() {
        throw new Error('too early')
      }
    }
    collections.all.push(matter)
    const { file, messages } = run(
      'Hi',
      { matter },
      { derive: { slug: 'slug' } }
    )
    expect(messages).toEqual([])
    expect(file.data.matter).toBe(matter)
    expect(matter['collections']).toBe(collections)
    expect(matter).toMatchObject({ date: '2022-08-29', slug: 'my-post' })
  })

  it('may have frozen it', () => {
    const matter = Object.freeze({ title: 'Tea' })
    const { file } = run('Hi', { matter }, { derive: { slug: 'slug' } })
    expect(file.data.matter).toEqual({ slug: 'my-post', title: 'Tea' })
    expect(run('Hi', { matter }).file.data.matter).toBe(matter)
  })
})
