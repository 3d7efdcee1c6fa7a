// Apart from the preset, whose plugins of Sätteri a build does not have to load.
import { withDefaults } from '@flyleaf/internal/options'
import type { Options as MatterOptions } from '@flyleaf/matter'
import rehypePrevnext, {
  type Options as PrevnextOptions
} from '@flyleaf/rehype-prevnext'
import remarkInjected from '@flyleaf/rehype-prevnext/injected'
import rehypeScreenshots, {
  type Options as ScreenshotsOptions
} from '@flyleaf/rehype-screenshots'
import remarkDescription, {
  type Options as DescriptionOptions
} from '@flyleaf/remark-description'
import remarkMatter from '@flyleaf/remark-matter'
import type { PluggableList } from 'unified'
import { remarkElements } from './elements/plugin.ts'

/** Options of the four jobs; `false` for none. */
export interface Jobs {
  description: DescriptionOptions | false
  matter: MatterOptions | false
  prevnext: PrevnextOptions | false
  screenshots: ScreenshotsOptions | false
}

/** Tell each job the folder that paths count from, unless it says another. */
export function withRoot<T extends Jobs>(
  jobs: Readonly<T>,
  root: string | undefined
): T {
  const { matter, prevnext, screenshots } = jobs
  return {
    ...jobs,
    matter: matter && withDefaults(matter, { root }),
    prevnext: prevnext && withDefaults(prevnext, { root }),
    screenshots: screenshots && withDefaults(screenshots, { root })
  }
}

/**
 * List the plugins of the four jobs in their right order; text that would be
 * lost as HTML is told in any case.
 */
export function unifiedPlugins({
  description,
  matter,
  prevnext,
  screenshots
}: Readonly<Jobs>): {
  rehypePlugins: PluggableList
  remarkPlugins: PluggableList
} {
  const remarkPlugins: PluggableList = []
  const rehypePlugins: PluggableList = []
  // The block that was injected is blanked before anything is parsed.
  if (prevnext && prevnext.injected !== 'keep') {
    remarkPlugins.push(remarkInjected)
  }
  if (matter) remarkPlugins.push([remarkMatter, matter])
  if (description) remarkPlugins.push([remarkDescription, description])
  remarkPlugins.push(remarkElements)
  if (screenshots) rehypePlugins.push([rehypeScreenshots, screenshots])
  if (prevnext) rehypePlugins.push([rehypePrevnext, prevnext])
  return { rehypePlugins, remarkPlugins }
}
