import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseMatter } from '@flyleaf/matter'
import { build, type Config, type Result } from 'flyleaf'
import { beforeAll, describe, expect, it } from 'vitest'
import config from '../examples/markata/flyleaf.config.mjs'
import { hasShared, needsShared, shared } from './shared.ts'

const example = fileURLToPath(new URL('../examples/markata', import.meta.url))

async function json(
  path: string
): Promise<{ posts: Record<string, string>[] }> {
  return JSON.parse(await readFile(`${shared}${path}`, 'utf8'))
}

describe('examples/markata', () => {
  it('gives its own posts every field, and joins the ends', async () => {
    const { entries } = await build(
      { ...config, out: undefined },
      { cwd: example }
    )
    const post = entries.find(({ slug }) => slug === 'oven-thermometer')

    expect(entries.map(({ url }) => url)).toEqual([
      '/a-year-of-walking-to-work',
      '/oven-thermometer',
      '/untie-a-knot'
    ])
    expect(post?.data).toEqual({
      cover: '',
      date: '2022-09-03',
      datetime: '2022-09-03 00:00:00+00:00',
      description:
        'I put a thermometer into the oven and it said 190 when the dial said 230. 🔥 That explains the pale loaves, the slow roasts, and most of last winter. It I turn t',
      edit_link: 'https://github.com/edit/main/pages/til/oven-thermometer.md',
      jinja: false,
      long_description:
        'I put a thermometer into the oven and it said 190 when the dial said 230. 🔥 That explains the pale loaves, the slow roasts, and most of last winter. It I turn the dial to 270 and look at the thermometer through the glass. It isn',
      now: '2022-10-29 15:54:38.066400',
      path: 'pages/til/oven-thermometer.md',
      slug: 'oven-thermometer',
      status: 'published',
      super_description:
        'I put a thermometer into the oven and it said 190 when the dial said 230. 🔥 That explains the pale loaves, the slow roasts, and most of last winter. It I turn the dial to 270 and look at the thermometer through the glass. It isn',
      tags: ['bread'],
      templateKey: 'til',
      title: 'My oven lies by forty degrees',
      today: '2022-10-29',
      url: '/oven-thermometer',
      year: 2022
    })
    expect(
      entries.map(({ prevnext, slug }) => [
        slug,
        prevnext?.navs[0]?.prev?.href,
        prevnext?.navs[0]?.next?.href
      ])
    ).toEqual([
      ['a-year-of-walking-to-work', '/oven-thermometer', '/untie-a-knot'],
      ['oven-thermometer', '/untie-a-knot', '/a-year-of-walking-to-work'],
      ['untie-a-knot', '/a-year-of-walking-to-work', '/oven-thermometer']
    ])
  })
})

describe.skipIf(!hasShared)(`the blog that markata built${needsShared}`, () => {
  let result: Result

  beforeAll(async () => {
    const corpus: Config = {
      ...config,
      out: undefined,
      root: `${shared}corpus`
    }
    result = await build(corpus)
  }, 60_000)

  it('has all fields of the page that the project started from', async () => {
    const source = await readFile(`${shared}seed/pypi-2fa.seed.md`, 'utf8')
    const seed = parseMatter(source).data
    const entry = result.entries.find(
      ({ id }) => id === 'pages/til/pypi-2FA.md'
    )
    const { url, ...data } = entry?.data ?? {}

    // What the configuration adds to the seventeen; there are no exceptions.
    expect(url).toBe('/pypi-2fa')
    expect(Object.keys(seed)).toHaveLength(17)
    expect(data).toEqual(seed)
  })

  it('has the same neighbours, for each of its 240 posts', async () => {
    const { posts } = await json('corpus/neighbours.json')
    const slugs = new Map(result.entries.map(({ id, slug }) => [id, slug]))
    const inOrder = result.entries
      .filter(({ prevnext }) => prevnext?.navs[0]?.sequence === 'published')
      .toSorted(
        (a, b) =>
          Number(a.prevnext?.navs[0]?.position) -
          Number(b.prevnext?.navs[0]?.position)
      )
      .map(({ id, prevnext, slug, title }) => ({
        next: slugs.get(prevnext?.navs[0]?.next?.id ?? ''),
        path: id,
        prev: slugs.get(prevnext?.navs[0]?.prev?.id ?? ''),
        slug,
        title
      }))

    expect(posts).toHaveLength(240)
    expect(inOrder).toEqual(posts)
  })

  it('has the same descriptions, for 39 of 40 posts or more', async () => {
    const { posts } = await json('corpus/markata-descriptions.json')
    const lengths = ['description', 'long_description', 'super_description']
    const same = posts.filter(({ path, ...expected }) => {
      const entry = result.entries.find(({ id }) => id === path)
      return lengths.every((name) => entry?.data[name] === expected[name])
    })

    expect(posts).toHaveLength(40)
    expect(same.length).toBeGreaterThanOrEqual(39)
  })
})
