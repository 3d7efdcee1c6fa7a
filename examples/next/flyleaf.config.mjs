import { defineConfig } from 'flyleaf'

export default defineConfig({
  include: ['app/guide/*/page.mdx', 'content/posts/*.md'],
  index: '.flyleaf/index.json',
  matter: { derive: { url } },
  root: '.',
  sequences: [
    {
      name: 'guide',
      sort: [{ by: 'step', type: 'number' }],
      where: { guide: true }
    },
    {
      name: 'posts',
      sort: [{ by: 'date', type: 'date' }],
      where: { not: { guide: true } }
    }
  ]
})

/** `app/guide/oven/page.mdx` is `/guide/oven/`, `content/posts/x.md` `/posts/x/`. */
function url({ path }) {
  return path.replace(/^(?:app|content)|(?:\/page\.mdx|\.md)$/g, '').concat('/')
}
