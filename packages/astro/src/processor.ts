import { fileOf, type SatteriContext } from '@flyleaf/document/satteri'
import { type PresetOptions, preset } from 'flyleaf/preset'
import type { VFile } from 'vfile'
import type { Processor } from './host.ts'

/** What is done before and after the plugins of the preset. */
export interface Frame {
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
 * Add the four jobs to a Markdown processor of Astro.
 *
 * They come after the plugins of the site.
 *
 * @param processor
 *   Processor; its options are changed.
 * @param options
 *   Configuration of the jobs.
 * @param frame
 *   What is done around them.
 * @throws
 *   When the processor is none of those that Astro has.
 */
export function addJobs(
  processor: Processor,
  options: PresetOptions,
  frame: Frame
): undefined {
  const lists: Record<string, unknown> = { ...processor.options }

  if (processor.name === 'unified') {
    const { rehypePlugins, remarkPlugins } = preset({
      ...options,
      engine: 'remark'
    })
    listOf(lists, 'remarkPlugins').push(
      [before, { cacheKey: frame.cacheKey }],
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
    const { cacheKey } = frame
    listOf(lists, 'mdastPlugins').push(
      { before: visit(frame.before), cacheKey, name: '@flyleaf/astro' },
      ...mdastPlugins
    )
    listOf(lists, 'hastPlugins').push(...hastPlugins, {
      after: visit(frame.after),
      name: '@flyleaf/astro'
    })
    return
  }

  throw new Error(
    `The Markdown processor \`${processor.name}\` cannot run Flyleaf: set \`markdown.processor\` in astro.config to \`satteri()\` or \`unified()\``
  )

  function before(): (tree: unknown, file: VFile) => undefined {
    return (_, file) => frame.before(file)
  }

  function after(): (tree: unknown, file: VFile) => undefined {
    return (_, file) => frame.after(file)
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
