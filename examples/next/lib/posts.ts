import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { preset } from 'flyleaf/preset'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const folder = 'content/posts'

const { rehypePlugins, remarkPlugins } = preset({
  engine: 'remark',
  prevnext: { index: '.flyleaf/index.json' }
})

// Made once: a processor is reused for every page.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkPlugins)
  .use(remarkRehype)
  .use(rehypePlugins)
  .use(rehypeStringify)
  .freeze()

export interface Post {
  date: string
  description: string
  html: string
  slug: string
  title: string
}

export async function listSlugs(): Promise<string[]> {
  const names = await readdir(folder)
  return names.map((name) => name.replace(/\.md$/, '')).sort()
}

export async function readPost(slug: string): Promise<Post> {
  const path = join(folder, `${slug}.md`)
  const file = await processor.process({ path, value: await readFile(path) })
  for (const message of file.messages) console.warn(String(message))

  const { date, title } = file.data.matter as { date: string; title: string }
  const description = file.data.description?.values.description ?? ''
  return { date, description, html: String(file), slug, title }
}

export async function listPosts(): Promise<Post[]> {
  const posts = await Promise.all((await listSlugs()).map(readPost))
  return posts.sort((a, b) => (a.date < b.date ? 1 : -1))
}
