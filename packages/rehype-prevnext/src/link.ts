import type { Nav, NavLink } from '@flyleaf/collection'
import { isFields } from '@flyleaf/document'
import type { Element, ElementContent, Properties } from 'hast'
import { element, text } from './element.ts'
import { toHref } from './href.ts'
import { isSameLanguage, type LocalLabels } from './labels.ts'
import type { NavSettings } from './settings.ts'

/**
 * Turn a neighbour into a link.
 *
 * @param link
 *   Neighbour.
 * @param nav
 *   Its sequence.
 * @param labels
 *   Words.
 * @param settings
 *   Settings.
 * @param lang
 *   Language of the document, where it is known.
 * @returns
 *   Element.
 */
export function renderLink(
  link: NavLink,
  nav: Nav,
  labels: LocalLabels,
  settings: NavSettings,
  lang: string | undefined
): Element {
  const icon = settings.icons ? [renderIcon(link.rel)] : []
  const thumbnail = settings.thumbnails ? renderThumbnail(link, settings) : []
  const target = link.lang ?? lang
  const title = span('title', [text(link.title)], 'auto')
  if (target && !isSameLanguage(target, labels.lang))
    title.properties['lang'] = target
  const words = span('text', [
    span('subtitle', [text(link.label ?? wordOf(link.rel, nav, labels))]),
    // The space makes the link's name “Previous Title” for screen readers.
    text(' '),
    title,
    ...renderDescription(link, settings)
  ])

  const properties: Properties = {
    className: ['prevnext-link', `prevnext-${link.rel}`],
    rel: [link.rel],
    href: link.href
  }
  if (link.lang && !isSameLanguage(link.lang, lang ?? settings.lang))
    properties['hrefLang'] = link.lang

  return element(
    'a',
    properties,
    link.rel === 'prev'
      ? [...icon, ...thumbnail, words]
      : [words, ...thumbnail, ...icon]
  )
}

function wordOf(rel: 'next' | 'prev', nav: Nav, labels: LocalLabels): string {
  if (nav.direction !== 'newest-first') return labels[rel]
  return rel === 'prev' ? labels.newer : labels.older
}

function renderDescription(
  link: NavLink,
  settings: NavSettings
): ElementContent[] {
  return settings.descriptions && link.description
    ? [text(' '), span('description', [text(link.description)], 'auto')]
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

function span(name: string, children: ElementContent[], dir?: 'auto'): Element {
  const properties: Properties = { className: [`prevnext-${name}`] }
  if (dir) properties['dir'] = dir
  return element('span', properties, children)
}
