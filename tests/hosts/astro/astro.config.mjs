import { unified } from '@astrojs/markdown-remark'
import mdx from '@astrojs/mdx'
import flyleaf from '@flyleaf/astro'
import { defineConfig } from 'astro/config'
import count from './count.mjs'

const { PROCESSOR } = process.env

export default defineConfig({
  integrations: [mdx(), count(), flyleaf()],
  ...(PROCESSOR === 'unified' && { markdown: { processor: unified() } })
})
