import type { VFile } from 'vfile'
import type { Rewrite } from './local.ts'
import { attach, Mistake, wordsOf } from './mistake.ts'
import { nativeRenderer, type Satteri } from './native-renderer.ts'
import type { Settings } from './settings.ts'
import { unifiedRenderer } from './unified-renderer.ts'

/**
 * Turns a document into the HTML of its body. Data and messages go onto the
 * file.
 */
export type Renderer = (file: VFile, rewrite: Rewrite) => Promise<string>

/**
 * Make the renderer of an engine.
 *
 * @param settings
 *   Settings.
 * @param load
 *   Loads Sätteri, which only the engine `'native'` does here.
 * @returns
 *   Renderer, for any number of documents.
 * @throws
 *   Mistake when an option of a plugin is wrong, or Sätteri does not load.
 */
export async function rendererOf(
  settings: Readonly<Settings>,
  load: () => Promise<Satteri> = () => import('satteri')
): Promise<Renderer> {
  // Plugins check their options when they are attached.
  if (settings.engine !== 'native')
    return attach(() => unifiedRenderer(settings))

  const satteri = await load().catch((error: unknown) => {
    throw new Mistake(
      `The engine 'native' cannot be loaded: ${wordsOf(error)}; take engine 'remark'`,
      { cause: error }
    )
  })
  return attach(() => nativeRenderer(settings, satteri))
}
