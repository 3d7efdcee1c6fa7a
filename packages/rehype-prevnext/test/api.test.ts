import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { expect, it } from 'vitest'
import rehypePrevnext from '../src/index.ts'
import remarkInjected from '../src/injected/index.ts'

it('exposes the public API', async () => {
  expect(Object.keys(await import('../src/index.ts')).sort()).toEqual([
    'default',
    'schema',
    'speculationRules',
    'toNav'
  ])
  expect(Object.keys(await import('../src/injected/index.ts')).sort()).toEqual([
    'blankInjected',
    'default',
    'findInjected'
  ])
  expect(Object.keys(await import('../src/satteri.ts'))).toEqual(['default'])
})

it('has types that go into any pipeline, with options and without', () => {
  const processors = [
    unified().use(rehypePrevnext).use(rehypeStringify),
    unified().use([rehypePrevnext, [rehypePrevnext, { lang: 'de' }]]),
    unified()
      .use(remarkParse)
      .use(remarkInjected)
      .use(remarkRehype)
      .use(rehypePrevnext)
      .use(rehypeStringify),
    unified()
      .use(remarkParse)
      .use(remarkRehype)
      .use(rehypePrevnext, { index: 'index.json' })
      .use(rehypeStringify)
  ]

  expect(processors).toHaveLength(4)
})
