import type { Nav } from '@flyleaf/collection'
import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import rehypePrevnext, { type Options, schema, toNav } from '../../src/index.ts'

const link = { source: 'sequence', title: 'A title' } as const
const nav: Nav = {
  next: {
    ...link,
    description: 'About it.',
    href: '/c',
    lang: 'de',
    rel: 'next'
  },
  position: 2,
  prev: { ...link, href: '/a', rel: 'prev' },
  sequence: 'posts',
  total: 3
}
Object.assign(nav.prev ?? {}, {
  image: { height: 9, url: '/a.png', width: 16 }
})

const everything: Options = {
  descriptions: true,
  lang: 'ar',
  mode: 'all',
  thumbnails: true
}

/** Merge lists with lists, ours first. */
function allow(): typeof defaultSchema {
  const merged = { ...defaultSchema.attributes }
  for (const [name, list] of Object.entries(schema.attributes))
    merged[name] = [...list, ...(merged[name] ?? [])]
  return {
    ...defaultSchema,
    attributes: merged,
    tagNames: [...schema.tagNames, ...(defaultSchema.tagNames ?? [])]
  }
}

/** Write a tree as HTML. */
function stringify(tree: Root): string {
  return unified().use(rehypeStringify).stringify(tree)
}

/** Run plugins over a tree. */
function run(tree: Root, ...steps: ('default' | 'links' | 'ours')[]): Root {
  const file = new VFile({
    data: { neighbours: [nav, { ...nav, sequence: 'all' }] }
  })
  let result = tree
  for (const step of steps) {
    if (step === 'links')
      unified().use(rehypePrevnext, everything).runSync(result, file)
    else result = rehypeSanitize(step === 'ours' ? allow() : undefined)(result)
  }
  return result
}

/** Make a tree. */
function page(
  source = '<h1>A</h1>\n<p>B <a href="#fn" class="data-footnote-backref">1</a></p>'
): Root {
  return unified().use(rehypeParse, { fragment: true }).parse(source)
}

describe('the schema fragment', () => {
  it('lets everything of ours through, and all that was allowed', () => {
    const tree: Root = { children: toNav([nav], everything), type: 'root' }
    const before = stringify(tree)
    const after = stringify(run(tree, 'ours'))

    expect(after).toBe(before)
    expect(after).toMatch(
      /<img .*lang="de".*hreflang|hreflang="de".*lang="de"/s
    )
    expect(stringify(run(page(), 'ours'))).toBe(stringify(page()))
  })

  it('lets nothing else through', () => {
    const source =
      '<nav id="a" onclick="b" class="c prevnext" style="d"><a rel="noopener next" class="prevnext-link e" href="javascript:f">g</a><span class="prevnext-title h" onclick="i">j</span><svg onload="k"></svg></nav>'

    expect(stringify(run(page(source), 'ours'))).toBe(
      '<nav id="user-content-a" class="prevnext"><a rel="next" class="prevnext-link">g</a><span class="prevnext-title">j</span></nav>'
    )
  })
})

describe('twice', () => {
  const once = () => stringify(run(page(), 'links'))

  it('is once', () => {
    expect(stringify(run(page(), 'links', 'links'))).toBe(once())
    expect(stringify(run(run(page(), 'links'), 'links'))).toBe(once())
    expect(stringify(run(page(stringify(run(page(), 'links'))), 'links'))).toBe(
      once()
    )
  })

  it('is once, when a sanitizer has been there with our schema', () => {
    expect(stringify(run(page(), 'links', 'ours', 'links'))).toBe(once())
  })

  it('leaves what a sanitizer has made of the links with its own schema', () => {
    const left = stringify(run(page(), 'links', 'default'))

    expect(left).not.toContain('<nav')
    expect(stringify(run(page(left), 'links'))).toBe(
      `${left}${once().slice(once().indexOf('<nav'))}`
    )
  })
})

it('keeps white space as it is, whatever stands before', () => {
  for (const source of ['<pre><code>A</code></pre>', '<p>A</p>', 'A\n', 'A']) {
    const once = stringify(run(page(source), 'links'))

    expect(stringify(run(page(source), 'links', 'ours', 'links'))).toBe(once)
    expect(stringify(run(page(`${once}\nB`), 'links'))).toBe(`${once}\nB`)
  }
})

it('adopts its own links, however often', () => {
  const adopt = (html: string, data: object = {}) => {
    const file = new VFile({ data: { ...data } })
    const tree = page(html)
    unified().use(rehypePrevnext, { injected: 'adopt' }).runSync(tree, file)
    return { html: stringify(tree), prevnext: file.data.prevnext }
  }
  const injected = [{ end: 9, prev: { href: '/a', title: 'A' }, start: 0 }]
  const once = adopt('<p>A</p>', { injected })
  const twice = adopt(once.html)

  expect(once.html).toContain('rel="prev" href="/a"')
  expect(twice.html).toBe(once.html)
  expect(twice.prevnext?.navs).toEqual(once.prevnext?.navs)
  expect(once.prevnext?.removed).toEqual([{ prev: injected[0]?.prev }])
  expect(twice.prevnext?.removed).toEqual([])
})
