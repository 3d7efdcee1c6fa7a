import { fileURLToPath } from 'node:url'
import type { Processor } from './host.ts'
import { lineOf } from './message.ts'
import type { Site } from './site.ts'

/**
 * Note which documents cannot be rendered.
 *
 * Astro's `glob()` prints the error of a plugin, keeps an empty page, and lets
 * the build pass.
 *
 * @param processor
 *   Processor; its `createRenderer` is replaced.
 * @param site
 *   Site; its broken documents are added to, and taken from once they can be
 *   rendered.
 * @param root
 *   Folder that paths are shown relative to.
 */
export function watchRendering(
  processor: Processor,
  site: Site,
  root: string
): undefined {
  const { createRenderer } = processor

  processor.createRenderer = async (shared) => {
    const renderer = await createRenderer(shared)
    return {
      ...renderer,
      async render(content, options) {
        const path = options?.fileURL ? fileURLToPath(options.fileURL) : ''
        site.broken.delete(path)
        try {
          return await renderer.render(content, options)
        } catch (error) {
          const origin = { path, root, text: content }
          const message =
            error instanceof Error ? error : new Error(String(error))
          site.broken.set(path, lineOf(message, origin))
          throw error
        }
      }
    }
  }
}
