import type { Nav } from '@flyleaf/collection'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { expect, it } from 'vitest'
import rehypePrevnext, { type Options } from '../src/index.ts'

const nav: Nav = {
  next: { href: '/c/', rel: 'next', source: 'sequence', title: 'Third' },
  position: 2,
  prev: { href: '/a/', rel: 'prev', source: 'sequence', title: 'First' },
  sequence: 'posts',
  total: 3
}

function run(markdown: string, options?: Options, data = {}): VFile {
  return unified()
    .use(remarkParse)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypePrevnext, options)
    .use(rehypeStringify, { allowDangerousHtml: true })
    .processSync(new VFile({ data, path: 'b.md', value: markdown }))
}

it('exposes the public API', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'schema',
    'speculationRules',
    'toNav'
  ])
  expect(Object.keys(await import('../src/injected.ts')).sort()).toEqual([
    'blankInjected',
    'default',
    'findInjected'
  ])
  expect(Object.keys(await import('../src/satteri.ts'))).toEqual(['default'])
})

it('links the neighbours that the host gives', () => {
  const file = run('Text.', { icons: false }, { neighbours: [nav] })

  expect(String(file)).toBe(
    '<p>Text.</p>\n' +
      '<nav class="prevnext" aria-label="Previous and next" data-prevnext="posts">\n' +
      '<a class="prevnext-link prevnext-prev" rel="prev" href="/a/"><span class="prevnext-text"><span class="prevnext-subtitle">Previous</span> <span class="prevnext-title" dir="auto">First</span></span></a>\n' +
      '<a class="prevnext-link prevnext-next" rel="next" href="/c/"><span class="prevnext-text"><span class="prevnext-subtitle">Next</span> <span class="prevnext-title" dir="auto">Third</span></span></a>\n' +
      '</nav>'
  )
})
