// A face of its own, for callers without a processor: options are read here.
import type { Nav } from '@flyleaf/collection'
import type { Element } from 'hast'
import { renderNavs } from './nav/render.ts'
import { toSafeNavs } from './neighbours/safe-navs.ts'
import { type NavOptions, readNavOptions } from './options.ts'

/**
 * Turn neighbours into `<nav>` elements, one for each sequence that has any.
 *
 * The elements hold no id, style, script or raw HTML; every title is text and
 * every address is safe, whatever the neighbours say.
 *
 * @param navs
 *   Neighbours, as `@flyleaf/collection` gives them.
 * @param options
 *   Configuration (optional).
 * @returns
 *   hast elements.
 * @throws
 *   TypeError when an option is not what it should be.
 */
export function toNav(
  navs: readonly Nav[],
  options?: Readonly<NavOptions> | null | undefined
): Element[] {
  const look = readNavOptions(options)
  return renderNavs(toSafeNavs(navs, look).navs, look)
}
