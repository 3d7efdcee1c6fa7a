import { unified } from '@astrojs/markdown-remark'
import mdx from '@astrojs/mdx'
import flyleaf from '@flyleaf/astro'
import { defineConfig, passthroughImageService } from 'astro/config'
import count from './count.mjs'

const { PROCESSOR } = process.env

export default defineConfig({
  // Nobody answers there: whoever asks for a size fails.
  image: {
    domains: ['pictures.invalid'],
    service: passthroughImageService()
  },
  integrations: [mdx(), count(), flyleaf()],
  ...(PROCESSOR === 'unified' && { markdown: { processor: unified() } })
})
