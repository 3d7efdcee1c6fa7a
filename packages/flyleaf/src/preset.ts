import { checkNames, isFields } from '@flyleaf/document'
import type { Options as MatterOptions } from '@flyleaf/matter'
import rehypePrevnext, {
  type Options as PrevnextOptions
} from '@flyleaf/rehype-prevnext'
import remarkInjected from '@flyleaf/rehype-prevnext/injected'
import satteriPrevnext from '@flyleaf/rehype-prevnext/satteri'
import rehypeScreenshots, {
  type Options as ScreenshotsOptions
} from '@flyleaf/rehype-screenshots'
import satteriScreenshots from '@flyleaf/rehype-screenshots/satteri'
import remarkDescription, {
  type Options as DescriptionOptions
} from '@flyleaf/remark-description'
import satteriDescription from '@flyleaf/remark-description/satteri'
import remarkMatter from '@flyleaf/remark-matter'
import satteriMatter from '@flyleaf/remark-matter/satteri'
import type { HastPluginEntry, MdastPluginEntry } from 'satteri'
import type { PluggableList } from 'unified'

/** What parses a document and runs the plugins. */
export type Engine = 'native' | 'remark' | 'satteri'

/** Which jobs are done, and how. */
export interface PresetOptions {
  /** Description; `false` for none (default: `{}`). */
  description?: DescriptionOptions | false | null | undefined
  /**
   * Engine (default: `'satteri'`). Unified runs the same plugins behind
   * remark-parse (`'remark'`) and behind remark-satteri (`'satteri'`);
   * `'native'` is Sätteri without unified.
   */
  engine?: Engine | null | undefined
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

const names: readonly string[] = [
  'description',
  'engine',
  'matter',
  'prevnext',
  'root',
  'screenshots'
] satisfies (keyof PresetOptions)[]

/** Plugins for a unified processor, without its parser and its compiler. */
export interface UnifiedPreset {
  engine: 'remark' | 'satteri'
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
 *   When an option or the engine does not exist, or an option is not of its
 *   kind; the plugins check their options when they are attached.
 */
export function preset(
  options: PresetOptions & { engine: 'native' }
): NativePreset
export function preset(
  options?:
    | (PresetOptions & { engine?: 'remark' | 'satteri' | null | undefined })
    | null
    | undefined
): UnifiedPreset
export function preset(
  options?: PresetOptions | null | undefined
): NativePreset | UnifiedPreset
export function preset(
  options?: Readonly<PresetOptions> | null | undefined
): NativePreset | UnifiedPreset {
  checkNames(options, names, { owner: 'flyleaf/preset' })
  checkGroups(options)
  const engine = options?.engine ?? 'satteri'
  const root = options?.root
  const description = options?.description ?? {}
  const matter: MatterOptions | false = options?.matter !== false && {
    root,
    ...options?.matter
  }
  const prevnext: PrevnextOptions | false = options?.prevnext !== false && {
    root,
    ...options?.prevnext
  }
  const screenshots: ScreenshotsOptions | false = options?.screenshots !==
    false && { root, ...options?.screenshots }

  switch (engine) {
    case 'native':
      return {
        engine,
        hastPlugins: [
          screenshots && satteriScreenshots(screenshots),
          prevnext && satteriPrevnext(prevnext)
        ],
        mdastPlugins: [
          matter && satteriMatter(matter),
          description && satteriDescription(description)
        ]
      }
    case 'remark':
    case 'satteri': {
      // The block that was injected is blanked before anything is parsed.
      const remarkPlugins: PluggableList = []
      const rehypePlugins: PluggableList = []
      if (prevnext && prevnext.injected !== 'keep')
        remarkPlugins.push(remarkInjected)
      if (matter) remarkPlugins.push([remarkMatter, matter])
      if (description) remarkPlugins.push([remarkDescription, description])
      if (screenshots) rehypePlugins.push([rehypeScreenshots, screenshots])
      if (prevnext) rehypePlugins.push([rehypePrevnext, prevnext])
      return { engine, rehypePlugins, remarkPlugins }
    }
    default:
      throw new Error(
        `Unexpected engine \`${engine}\`, expected \`satteri\`, \`remark\` or \`native\``
      )
  }
}

/** Spread, a text or a number would become options, or vanish. */
function checkGroups(
  options: Readonly<PresetOptions> | null | undefined
): undefined {
  for (const name of [
    'description',
    'matter',
    'prevnext',
    'screenshots'
  ] as const) {
    const value: unknown = options?.[name] ?? false
    if (value === false || isFields(value)) continue
    throw new TypeError(
      `Unexpected option \`${name}\` of \`flyleaf/preset\`, expected an object or \`false\``
    )
  }

  const root: unknown = options?.root ?? ''
  if (typeof root === 'string') return
  throw new TypeError(
    'Unexpected option `root` of `flyleaf/preset`, expected a text'
  )
}
