import { readFileSync } from 'node:fs'
import createMDX from '@next/mdx'

// Written by `flyleaf index`, which runs before. Next keeps what it has made
// of a page until the page or an option changes: so the index is an option.
const index = JSON.parse(readFileSync('.flyleaf/index.json', 'utf8'))

// Turbopack takes plugins by name and options as plain JSON.
const withMDX = createMDX({
  extension: /\.mdx$/,
  options: {
    remarkPlugins: [
      ['@flyleaf/remark-matter', { mdxExport: 'metadata' }],
      ['@flyleaf/remark-description', { mdxExport: 'metadata' }],
      'remark-gfm'
    ],
    rehypePlugins: [
      '@flyleaf/rehype-screenshots',
      ['@flyleaf/rehype-prevnext', { index }]
    ]
  }
})

export default withMDX({
  output: 'export',
  pageExtensions: ['mdx', 'ts', 'tsx'],
  trailingSlash: true
})
