import type { Nav } from '@flyleaf/collection'
import type { Element, Properties } from 'hast'
import { element, text } from './element.ts'
import {
  isRightToLeft,
  isSameLanguage,
  type LocalLabels,
  labelsFor
} from './labels.ts'
import { renderLink } from './link.ts'
import { readNeighbours } from './neighbours.ts'
import type { NavOptions } from './options.ts'
import { type NavSettings, readNavOptions } from './settings.ts'

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
  const settings = readNavOptions(options)
  return renderNavs(readNeighbours(navs, settings).navs, settings)
}

/**
 * Turn neighbours that have been read into elements.
 *
 * @param navs
 *   Neighbours.
 * @param settings
 *   Settings.
 * @param lang
 *   Language of the document (default: none is known).
 * @returns
 *   hast elements.
 */
export function renderNavs(
  navs: readonly Nav[],
  settings: NavSettings,
  lang?: string | undefined
): Element[] {
  const labels = labelsFor(lang ?? settings.lang, settings.labels)
  const names = new Set<string>()

  return navs
    .filter((nav) => nav.prev ?? nav.next)
    .map((nav): Element => {
      const links = [nav.prev, nav.next]
        .filter((link) => link !== undefined)
        .map((link) => renderLink(link, nav, labels, settings, lang))
      return element(
        'nav',
        {
          className: ['prevnext'],
          ariaLabel: nameOf(nav, labels, names),
          dataPrevnext: nav.sequence,
          ...localProperties(labels, lang)
        },
        [text('\n'), ...links.flatMap((link) => [link, text('\n')])]
      )
    })
}

/** Name a landmark as no other one of the page is named. */
function nameOf(nav: Nav, labels: LocalLabels, names: Set<string>): string {
  const name = nav.label ?? labels.nav
  const unique = names.has(name) ? `${name}: ${nav.sequence}` : name
  names.add(unique)
  return unique
}

/** Say the language of the words, where it is not that of the document. */
function localProperties(
  { lang }: LocalLabels,
  document: string | undefined
): Properties {
  return {
    ...(document && !isSameLanguage(document, lang) ? { lang } : {}),
    ...(isRightToLeft(lang) ? { dir: 'rtl' } : {})
  }
}
