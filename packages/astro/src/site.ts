import type { Nav } from '@flyleaf/collection'
import type { Config } from './astro-types.ts'

/**
 * What the integration and the loaders of one site know together.
 *
 * Astro reads its configuration and that of the content in different ways, and
 * may well have two copies of this module: so it travels by a hook of the
 * integration, never in a variable of a module.
 */
export interface Site {
  /** By absolute path, what is wrong with a document that cannot be used. */
  broken: Map<string, string>
  /** Whether a document that cannot be used ends the build. */
  isStrict: boolean
  /** By absolute path, the neighbours of a document. */
  neighbours: Map<string, readonly Nav[]>
  /**
   * By absolute path, the text of a document as it was before links of another
   * generator were taken out of it.
   */
  sources: Map<string, string>
  /** Make the dev server forget what it made of documents. */
  forget(paths: readonly string[]): void
}

interface SiteHooks {
  'flyleaf:site'?: () => Site
}

/** Name of the integration. */
export const name = '@flyleaf/astro'

/** Start with nothing. */
export function createSite(): Site {
  return {
    broken: new Map(),
    forget() {},
    isStrict: false,
    neighbours: new Map(),
    sources: new Map()
  }
}

/**
 * Find the site that a configuration's integration has set up; without the
 * integration it throws.
 */
export function siteOf(config: Pick<Config, 'integrations'>): Site {
  const integration = config.integrations.find((one) => one.name === name)
  const hooks: SiteHooks = { ...integration?.hooks }
  const site = hooks['flyleaf:site']?.()
  if (!site) {
    throw new Error(
      'withNeighbours() needs the integration: add `flyleaf()` of `@flyleaf/astro` to `integrations` in astro.config'
    )
  }
  return site
}
