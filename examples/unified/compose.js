import { fileURLToPath } from 'node:url'
import { createCollection } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import rehypePrevnext from '@flyleaf/rehype-prevnext'
import remarkInjected from '@flyleaf/rehype-prevnext/injected'
import rehypeScreenshots from '@flyleaf/rehype-screenshots'
import remarkDescription from '@flyleaf/remark-description'
import remarkMatter from '@flyleaf/remark-matter'
import remarkSatteri from '@flyleaf/remark-satteri'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** The folder of the posts. */
export const root = fileURLToPath(new URL('content/', import.meta.url))

/** What the posts are to one another: made once, before any is rendered. */
const { entries } = await scan(root)
export const collection = createCollection(entries)

/** The parser that everybody has, with the syntax of GitHub. */
export const withRemark = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkInjected)
  .use(remarkMatter, { root, derive: { slug: 'slug', year: 'year' } })
  .use(remarkDescription, { lengths: { description: 160, teaser: 60 } })
  .use(remarkRehype)
  .use(rehypeScreenshots, { root })
  .use(rehypePrevnext, { index: collection.toJSON(), root })
  .use(rehypeStringify)
  .freeze()

/** The same with one line in the place of three, and ten times faster. */
export const withSatteri = unified()
  .use(remarkSatteri)
  .use(remarkInjected)
  .use(remarkMatter, { root, derive: { slug: 'slug', year: 'year' } })
  .use(remarkDescription, { lengths: { description: 160, teaser: 60 } })
  .use(remarkRehype)
  .use(rehypeScreenshots, { root })
  .use(rehypePrevnext, { index: collection.toJSON(), root })
  .use(rehypeStringify)
  .freeze()
