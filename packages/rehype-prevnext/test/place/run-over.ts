import type { Nav } from '@flyleaf/collection'
import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import rehypePrevnext, { type Options } from '../../src/index.ts'

/** Neighbours with one link. */
export const nav: Nav = {
  next: { href: '/c', rel: 'next', source: 'sequence', title: 'C' },
  position: 1,
  sequence: 'posts',
  total: 2
}

/** What the plugin makes of them. */
export const html =
  '<nav class="prevnext" aria-label="Previous and next" data-prevnext="posts">\n<a class="prevnext-link prevnext-next" rel="next" href="/c"><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">C</span></span></a>\n</nav>'

/** Slots that are open, and the tags that stay around what HTML puts there. */
export const slotTags = [
  ['<prev-next/>', '', ''],
  ['<prev-next class="a" />', '', ''],
  ['<prev-next>', '', ''],
  ['<PREV-NEXT>', '', ''],
  ['<div data-prevnext-slot/>', '<div data-prevnext-slot="">\n', '</div>'],
  [
    '<section class="a" data-prevnext-slot="" />',
    '<section class="a" data-prevnext-slot="">\n',
    '</section>'
  ]
] as const

/** Run the plugin over a tree, with neighbours or without. */
export function runOver(tree: Root, navs: Nav[], options?: Options): VFile {
  const file = new VFile({ data: { neighbours: navs } })
  unified().use(rehypePrevnext, options).runSync(tree, file)
  file.value = unified()
    .use(rehypeStringify, { allowDangerousHtml: true })
    .stringify(tree)
  return file
}

/** Make a tree of Markdown; with or without rehype-raw. */
export function fromMarkdown(
  markdown: string,
  raw: 'drop' | 'keep' | 'parse'
): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkRehype, { allowDangerousHtml: raw !== 'drop' })
    .use(raw === 'parse' ? [rehypeRaw] : [])
  const tree: Root = processor.runSync(processor.parse(markdown))
  return tree
}

/** Make a tree of HTML. */
export function fromHtml(source: string): Root {
  return unified().use(rehypeParse, { fragment: true }).parse(source)
}
