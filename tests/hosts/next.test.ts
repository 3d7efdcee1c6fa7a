import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Outcome, type Project } from './project.ts'

const example = join(import.meta.dirname, '..', '..', 'examples', 'next')

describe.each([
  { flags: [], name: 'Turbopack' },
  { flags: ['--webpack'], name: 'webpack' }
])('Next with $name', ({ flags, name }) => {
  let project: Project

  /** Write the index and build, as `npm run build` of the example does. */
  async function build(): Promise<Outcome> {
    const index = await project.run('flyleaf', ['index'])
    expect(index, index.output).toMatchObject({ code: 0 })
    return project.run('next', ['build', ...flags])
  }

  const page = (path: string) => project.read(`out/${path}/index.html`)

  beforeAll(async () => {
    project = await createProject(
      `next-${name.toLowerCase()}`,
      example,
      join(example, 'node_modules')
    )
    if (name === 'webpack') {
      await project.replace('next.config.mjs', "output: 'export'", pinned)
    }
  })

  it('runs plugins by name with options of JSON, and in components', async () => {
    const { code, output } = await build()
    expect(code, output).toBe(0)

    // MDX: frontmatter, and what is generated, are the page's metadata.
    const dough = await page('guide/dough')
    expect(dough).toContain('<title>Make the dough · Crumb</title>')
    expect(dough).toMatch(
      /<meta name="description" content="Five hundred grams/
    )
    expect(dough).toMatch(/<img [^>]*src="\/jar@2x\.png"/)
    expect(dough).toMatch(/<img [^>]*width="560" height="360"/)
    expect(linksOf(dough)).toEqual({
      next: '/guide/oven/ Into the oven',
      prev: '/guide/starter/ Keep a starter'
    })
    expect(await page('guide/oven')).toContain(
      'content="A hot pot, a lid, and twenty minutes without looking."'
    )

    // unified in a server component.
    const rye = await page('posts/rye-is-another-animal')
    expect(rye).toContain('<title>Rye is another animal · Crumb</title>')
    expect(rye).toMatch(/<meta name="description" content="Everything that I/)
    expect(linksOf(rye)).toEqual({
      next: '/posts/a-week-of-toast/ A week of toast',
      prev: '/posts/what-the-scale-knows/ What the scale knows'
    })
  })

  it('shows the new title of a page, built again over its cache', async () => {
    await project.replace(
      'app/guide/oven/page.mdx',
      'title: Into the oven',
      'title: Into the heat'
    )
    await project.replace(
      'content/posts/what-the-scale-knows.md',
      'title: What the scale knows',
      'title: What the scale says'
    )
    const { code, output } = await build()
    expect(code, output).toBe(0)
    expect(linksOf(await page('guide/dough')).next).toBe(
      '/guide/oven/ Into the heat'
    )
    expect(linksOf(await page('posts/rye-is-another-animal')).prev).toBe(
      '/posts/what-the-scale-knows/ What the scale says'
    )
  })
})

/*
 * Since 16.2 Next's own loader refuses an MDX page with an `export const
 * metadata` under webpack (vercel/next.js#91735), whoever writes it: the page
 * has to be told that it is for the server.
 */
const pinned = `output: 'export',
  webpack(config) {
    const rule = config.module.rules.find((rule) => String(rule.test) === '/\\\\.mdx$/')
    rule.use = rule.use.map((use) =>
      use.loader === 'next-swc-loader'
        ? { ...use, options: { ...use.options, bundleLayer: 'rsc' } }
        : use
    )
    return config
  }`

/** Addresses and titles of the neighbours that a page links. */
function linksOf(html: string): { next?: string; prev?: string } {
  const nav = /<nav class="prevnext".*?<\/nav>/s.exec(html)?.[0] ?? ''
  const links = nav.matchAll(/<a (.*?)>(.*?)<\/a>/gs)
  return Object.fromEntries(
    [...links].map(([, tag = '', inner = '']) => {
      const title = /prevnext-title[^>]*>([^<]*)/.exec(inner)?.[1]
      const href = /href="([^"]*)"/.exec(tag)?.[1]
      return [/rel="([^"]*)"/.exec(tag)?.[1], `${href} ${title}`]
    })
  )
}
