import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import {
  type HastPluginEntry,
  type MdastPluginEntry,
  markdownToHtml
} from 'satteri'
import { type PluggableList, unified } from 'unified'
import { VFile } from 'vfile'
import type { Processor, RenderOptions } from '../src/astro-types.ts'

/** A processor with the form of `unified()` of `@astrojs/markdown-remark`. */
export function unifiedProcessor(): Processor {
  const remarkPlugins: PluggableList = []
  const rehypePlugins: PluggableList = []

  return {
    async createRenderer() {
      const processor = unified()
        .use(remarkParse)
        .use(remarkPlugins)
        .use(remarkRehype)
        .use(rehypePlugins)
        .use(rehypeStringify)
      return {
        async render(content: string, options?: RenderOptions) {
          const astro = { frontmatter: options?.frontmatter ?? {} }
          const file = new VFile({
            data: { astro },
            path: options?.fileURL,
            value: content
          })
          await processor.process(file)
          return { code: String(file), metadata: astro }
        }
      }
    },
    name: 'unified',
    options: { rehypePlugins, remarkPlugins }
  }
}

/** A processor with the form of `satteri()` of `@astrojs/markdown-satteri`. */
export function satteriProcessor(): Processor {
  const mdastPlugins: MdastPluginEntry[] = []
  const hastPlugins: HastPluginEntry[] = []

  return {
    async createRenderer() {
      return {
        async render(content: string, options?: RenderOptions) {
          const astro = { frontmatter: options?.frontmatter ?? {} }
          const { html } = await markdownToHtml(content, {
            data: { astro },
            ...(options?.fileURL && { fileURL: options.fileURL }),
            hastPlugins,
            mdastPlugins
          })
          return { code: html, metadata: astro }
        }
      }
    },
    name: 'satteri',
    options: { features: {}, hastPlugins, mdastPlugins }
  }
}
