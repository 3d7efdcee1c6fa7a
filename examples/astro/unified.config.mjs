// The same site with remark and rehype in place of Astro's default processor:
// `astro build --config unified.config.mjs`.
import { unified } from '@astrojs/markdown-remark'
import flyleaf from '@flyleaf/astro'
import { defineConfig } from 'astro/config'

export default defineConfig({
  integrations: [flyleaf()],
  markdown: { processor: unified() },
  outDir: './out'
})
