import type { VFile } from 'vfile'
import type { Rewrite } from './local.ts'
import { attach } from './mistake.ts'
import { nativeRenderer } from './native-renderer.ts'
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
 * @returns
 *   Renderer, for any number of documents.
 * @throws
 *   Mistake when an option of a plugin is wrong.
 */
export function rendererOf(settings: Readonly<Settings>): Renderer {
  // Plugins check their options when they are attached.
  return attach(() =>
    settings.engine === 'native'
      ? nativeRenderer(settings)
      : unifiedRenderer(settings)
  )
}
