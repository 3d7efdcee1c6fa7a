import type { Nav, NavLink } from '@flyleaf/collection'
import { isFields } from '@flyleaf/document'
import type { Element, ElementContent, Properties, Text } from 'hast'
import { toHref } from './href.ts'
import { isRightToLeft, type LocalLabels, labelsFor } from './labels.ts'
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
        [newline(), ...links.flatMap((link) => [link, newline()])]
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
    ...(document && !sameLanguage(document, lang) ? { lang } : {}),
    ...(isRightToLeft(lang) ? { dir: 'rtl' } : {})
  }
}

function renderLink(
  link: NavLink,
  nav: Nav,
  labels: LocalLabels,
  settings: NavSettings,
  lang: string | undefined
): Element {
  const icon = settings.icons ? [renderIcon(link.rel)] : []
  const thumbnail = settings.thumbnails ? renderThumbnail(link, settings) : []
  const target = link.lang ?? lang
  const foreign = link.lang && !sameLanguage(link.lang, lang ?? settings.lang)
  const text = span('text', [
    span('subtitle', [plain(link.label ?? wordOf(link.rel, nav, labels))]),
    // The space makes the link's name “Previous Title” for screen readers.
    plain(' '),
    span('title', [plain(link.title)], {
      dir: 'auto',
      ...(target && !sameLanguage(target, labels.lang) ? { lang: target } : {})
    }),
    ...renderDescription(link, settings)
  ])

  return element(
    'a',
    {
      className: ['prevnext-link', `prevnext-${link.rel}`],
      rel: [link.rel],
      href: link.href,
      ...(foreign ? { hrefLang: link.lang } : {})
    },
    link.rel === 'prev'
      ? [...icon, ...thumbnail, text]
      : [text, ...thumbnail, ...icon]
  )
}

function wordOf(rel: 'next' | 'prev', nav: Nav, labels: LocalLabels): string {
  if (nav.direction !== 'newest-first') return labels[rel]
  return rel === 'prev' ? labels.newer : labels.older
}

function renderDescription(link: NavLink, settings: NavSettings): Element[] {
  return settings.descriptions && link.description
    ? [span('description', [plain(link.description)], { dir: 'auto' })]
    : []
}

function renderThumbnail(link: NavLink, settings: NavSettings): Element[] {
  const image: unknown = 'image' in link ? link.image : undefined
  const fields = isFields(image) ? image : { url: image }
  const src = toHref(fields['url'], { ...settings, trailingSlash: 'ignore' })
  if (!src) return []
  const { height, width } = fields
  return [
    element('img', {
      className: ['prevnext-thumbnail'],
      src,
      // The title stands beside it.
      alt: '',
      ...(typeof width === 'number' ? { width } : {}),
      ...(typeof height === 'number' ? { height } : {}),
      loading: 'lazy',
      decoding: 'async'
    })
  ]
}

function renderIcon(rel: 'next' | 'prev'): Element {
  return element(
    'svg',
    {
      className: ['prevnext-icon'],
      ariaHidden: 'true',
      focusable: 'false',
      width: 50,
      height: 50,
      viewBox: '0 0 24 24',
      fill: 'none'
    },
    [
      element('path', {
        d:
          rel === 'prev'
            ? 'M13.5 8.25L9.75 12L13.5 15.75'
            : 'M10.5 15.75L14.25 12L10.5 8.25',
        stroke: 'currentColor',
        strokeWidth: '1.5',
        strokeLineCap: 'round',
        strokeLineJoin: 'round'
      })
    ]
  )
}

function span(
  name: string,
  children: ElementContent[],
  properties?: Properties
): Element {
  return element(
    'span',
    { className: [`prevnext-${name}`], ...properties },
    children
  )
}

function element(
  tagName: string,
  properties: Properties,
  children: ElementContent[] = []
): Element {
  return { type: 'element', tagName, properties, children }
}

function plain(value: string): Text {
  return { type: 'text', value }
}

function newline(): Text {
  return plain('\n')
}

function sameLanguage(a: string, b: string): boolean {
  return new Intl.Locale(a).language === new Intl.Locale(b).language
}
