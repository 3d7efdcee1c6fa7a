import createMDX from '@next/mdx'

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
      // Written by `flyleaf index`, which runs before the build.
      ['@flyleaf/rehype-prevnext', { index: '.flyleaf/index.json' }]
    ]
  }
})

export default withMDX({
  output: 'export',
  pageExtensions: ['mdx', 'ts', 'tsx'],
  trailingSlash: true
})
