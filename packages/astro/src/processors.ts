// Astro's two Markdown processors, `unified()` and `satteri()`: what plugins are
// put into them, and what is heard of their rendering.

import { fileURLToPath } from 'node:url'
import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import { blankInjected } from '@flyleaf/rehype-prevnext/injected'
import { type PresetOptions, preset } from 'flyleaf/preset'
import type { VFile } from 'vfile'
import type { Processor } from './astro-types.ts'
import { lineOf } from './print-messages.ts'
import type { Site } from './site.ts'

/** What is done before and after the plugins of the preset. */
interface Hooks {
  /** Give the document what it needs. */
  before(file: VFile): undefined
  /**
   * Text that changes whenever documents have to be rendered again though
   * neither they nor their neighbours have changed.
   */
  cacheKey: string
  /** Take from the document what it has. */
  after(file: VFile): undefined
}

/**
 * Add the four jobs to a Markdown processor of Astro, after the plugins of the
 * site. Its options are changed; one that Astro does not have throws.
 */
export function addJobs(
  processor: Processor,
  options: PresetOptions,
  hooks: Hooks
): undefined {
  const lists: Record<string, unknown> = { ...processor.options }

  if (processor.name === 'unified') {
    const { rehypePlugins, remarkPlugins } = preset({
      ...options,
      engine: 'remark'
    })
    listOf(lists, 'remarkPlugins').push(
      [before, { cacheKey: hooks.cacheKey }],
      ...remarkPlugins
    )
    listOf(lists, 'rehypePlugins').push(...rehypePlugins, after)
    return
  }

  if (processor.name === 'satteri') {
    const { hastPlugins, mdastPlugins } = preset({
      ...options,
      engine: 'native'
    })
    const { cacheKey } = hooks
    listOf(lists, 'mdastPlugins').push(
      { before: visit(hooks.before), cacheKey, name: '@flyleaf/astro' },
      ...mdastPlugins
    )
    listOf(lists, 'hastPlugins').push(...hastPlugins, {
      after: visit(hooks.after),
      name: '@flyleaf/astro'
    })
    return
  }

  throw new Error(
    `The Markdown processor \`${processor.name}\` cannot run Flyleaf: set \`markdown.processor\` in astro.config to \`satteri()\` or \`unified()\``
  )

  function before(): (tree: unknown, file: VFile) => undefined {
    return (_, file) => hooks.before(file)
  }

  function after(): (tree: unknown, file: VFile) => undefined {
    return (_, file) => hooks.after(file)
  }
}

function visit(
  run: (file: VFile) => undefined
): (root: unknown, context: SatteriContext) => undefined {
  return (_, context) => run(fileOf(context))
}

function listOf(options: Record<string, unknown>, name: string): unknown[] {
  const list = options[name]
  if (Array.isArray(list)) return list
  throw new Error(
    `This Astro has no list \`${name}\` on its Markdown processor, which Flyleaf adds to: update \`astro\` to 6.4 or later`
  )
}

/**
 * Take out the links of another generator before anything is parsed, whichever
 * plugins stand before ours; they would make something else of them.
 *
 * Note which documents cannot be rendered: Astro's `glob()` prints the error of
 * a plugin, keeps an empty page, and lets the build pass.
 */
export function wrapRenderer(
  processor: Processor,
  site: Site,
  root: string,
  isBlanked: boolean
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
          const text = isBlanked ? blank(site, path, content) : content
          return await renderer.render(text, options)
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

/** A plugin of Vite. */
interface VitePlugin {
  enforce: 'pre'
  name: string
  transform: {
    filter: { id: RegExp }
    handler(code: string, id: string): { code: string; map: null }
    order: 'pre'
  }
}

/** Make a plugin of Vite that does so for MDX, which has no such renderer. */
export function blanker(site: Site): VitePlugin {
  return {
    enforce: 'pre',
    name: '@flyleaf/astro',
    transform: {
      filter: { id: /\.mdx$/ },
      handler: (code, id) => ({ code: blank(site, id, code), map: null }),
      // Before the plugin of MDX itself, wherever that stands.
      order: 'pre'
    }
  }
}

function blank(site: Site, path: string, content: string): string {
  const text = blankInjected(content)
  if (text === content) site.sources.delete(path)
  else site.sources.set(path, content)
  return text
}
