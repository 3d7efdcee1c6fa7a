import {
  oneOf,
  optional,
  or,
  orFalse,
  type RulesOf,
  readOptions,
  text
} from '@flyleaf/internal/options'
import type { Options as MatterOptions } from '@flyleaf/matter'
import type { Options as PrevnextOptions } from '@flyleaf/rehype-prevnext'
import satteriPrevnext from '@flyleaf/rehype-prevnext/satteri'
import type { Options as ScreenshotsOptions } from '@flyleaf/rehype-screenshots'
import satteriScreenshots from '@flyleaf/rehype-screenshots/satteri'
import type { Options as DescriptionOptions } from '@flyleaf/remark-description'
import satteriDescription from '@flyleaf/remark-description/satteri'
import satteriMatter from '@flyleaf/remark-matter/satteri'
import type { HastPluginEntry, MdastPluginEntry } from 'satteri'
import type { PluggableList } from 'unified'
import { satteriElements } from './elements/plugin.ts'
import { type Engine, pluginOptions } from './rules.ts'
import { unifiedPlugins, withRoot } from './unified-plugins.ts'

/** Which jobs are done, and how. */
export interface PresetOptions {
  /** Description; `false` for none (default: `{}`). */
  description?: DescriptionOptions | false | null | undefined
  /**
   * What the plugins are for (default: `'satteri'`). Unified runs the same
   * plugins behind remark-parse (`'remark'`) and behind remark-satteri
   * (`'satteri'`); `'native'` is Sätteri without unified, as Astro has it.
   */
  engine?: Engine | 'native' | null | undefined
  /** Frontmatter; `false` to leave it alone (default: `{}`). */
  matter?: MatterOptions | false | null | undefined
  /** Links to the neighbours; `false` for none (default: `{}`). */
  prevnext?: PrevnextOptions | false | null | undefined
  /**
   * Folder that paths count from, for each job that is told no other one
   * (default: `file.cwd`).
   */
  root?: string | null | undefined
  /** Pictures; `false` to leave them alone (default: `{}`). */
  screenshots?: ScreenshotsOptions | false | null | undefined
}

const rules = {
  description: or(orFalse(pluginOptions<DescriptionOptions>()), {}),
  engine: or(oneOf('satteri', 'remark', 'native'), 'satteri'),
  matter: or(orFalse(pluginOptions<MatterOptions>()), {}),
  prevnext: or(orFalse(pluginOptions<PrevnextOptions>()), {}),
  root: optional(text),
  screenshots: or(orFalse(pluginOptions<ScreenshotsOptions>()), {})
} satisfies RulesOf<PresetOptions>

/** Plugins for a unified processor, without its parser and its compiler. */
export interface UnifiedPreset {
  engine: Engine
  rehypePlugins: PluggableList
  remarkPlugins: PluggableList
}

/** Plugins for Sätteri. */
export interface NativePreset {
  engine: 'native'
  hastPlugins: HastPluginEntry[]
  mdastPlugins: MdastPluginEntry[]
}

/**
 * List the plugins of the four jobs in their right order.
 *
 * @param options
 *   Configuration (optional).
 * @returns
 *   Plugins for the engine.
 * @throws
 *   TypeError when an option does not exist, or is not of its kind; the plugins
 *   check their options when they are attached.
 */
export function preset(
  options: PresetOptions & { engine: 'native' }
): NativePreset
export function preset(
  options?:
    | (PresetOptions & { engine?: Engine | null | undefined })
    | null
    | undefined
): UnifiedPreset
export function preset(
  options?: PresetOptions | null | undefined
): NativePreset | UnifiedPreset
export function preset(
  options?: Readonly<PresetOptions> | null | undefined
): NativePreset | UnifiedPreset {
  const { engine, root, ...rest } = readOptions(
    'flyleaf/preset',
    options,
    rules
  )
  const jobs = withRoot(rest, root)
  if (engine !== 'native') return { engine, ...unifiedPlugins(jobs) }

  const { description, matter, prevnext, screenshots } = jobs
  return {
    engine,
    hastPlugins: [
      screenshots && satteriScreenshots(screenshots),
      prevnext && satteriPrevnext(prevnext)
    ],
    mdastPlugins: [
      matter && satteriMatter(matter),
      description && satteriDescription(description),
      satteriElements()
    ]
  }
}
