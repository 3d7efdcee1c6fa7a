import type { Nav, NavLink } from '@flyleaf/collection'
import { isFields } from '@flyleaf/internal/fields'
import type { Element, ElementContent, Properties, Text } from 'hast'
import { type HrefForm, toHref } from '../neighbours/to-href.ts'
import {
  isRightToLeft,
  isSameLanguage,
  type LabelsFor,
  type LocalLabels
} from './labels.ts'

/** How links to neighbours look. */
export interface Look extends HrefForm {
  descriptions: boolean
  labels: LabelsFor
  /** Language of documents that name none. */
  lang: string
  thumbnails: boolean
}

/**
 * Turn neighbours that are safe into `<nav>` elements, for a document of a
 * language, where that is known.
 */
export function renderNavs(
  navs: readonly Nav[],
  look: Readonly<Look>,
  lang?: string | undefined
): Element[] {
  const labels = look.labels(lang ?? look.lang)
  const names = new Set<string>()

  return navs
    .filter((nav) => nav.prev ?? nav.next)
    .map((nav): Element => {
      const links = [nav.prev, nav.next]
        .filter((link) => link !== undefined)
        .map((link) => renderLink(link, nav, labels, look, lang))
      return element(
        'nav',
        {
          className: ['prevnext'],
          ariaLabel: nameOf(nav, labels, names),
          dataPrevnext: nav.sequence,
          ...languageProperties(labels, lang)
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
function languageProperties(
  { lang }: LocalLabels,
  document: string | undefined
): Properties {
  return {
    ...(document && !isSameLanguage(document, lang) ? { lang } : {}),
    ...(isRightToLeft(lang) ? { dir: 'rtl' } : {})
  }
}

function renderLink(
  link: NavLink,
  nav: Nav,
  labels: LocalLabels,
  look: Readonly<Look>,
  lang: string | undefined
): Element {
  const thumbnail = look.thumbnails ? renderThumbnail(link, look) : []
  const target = link.lang ?? lang
  const title = span('title', [text(link.title)], 'auto')
  if (target && !isSameLanguage(target, labels.lang)) {
    title.properties['lang'] = target
  }
  const words = span('text', [
    span('subtitle', [text(link.label ?? wordOf(link.rel, nav, labels))]),
    // The space makes the link's name “Previous Title” for screen readers.
    text(' '),
    title,
    ...renderDescription(link, look)
  ])

  const properties: Properties = {
    className: ['prevnext-link', `prevnext-${link.rel}`],
    rel: [link.rel],
    href: link.href
  }
  if (link.lang && !isSameLanguage(link.lang, lang ?? look.lang)) {
    properties['hrefLang'] = link.lang
  }

  return element(
    'a',
    properties,
    link.rel === 'prev' ? [...thumbnail, words] : [words, ...thumbnail]
  )
}

function wordOf(rel: 'next' | 'prev', nav: Nav, labels: LocalLabels): string {
  if (nav.direction !== 'newest-first') return labels[rel]
  return rel === 'prev' ? labels.newer : labels.older
}

function renderDescription(
  link: NavLink,
  look: Readonly<Look>
): ElementContent[] {
  return look.descriptions && link.description
    ? [text(' '), span('description', [text(link.description)], 'auto')]
    : []
}

function renderThumbnail(link: NavLink, look: Readonly<Look>): Element[] {
  const image: unknown = 'image' in link ? link.image : undefined
  const fields = isFields(image) ? image : { url: image }
  const src = toHref(fields['url'], { ...look, trailingSlash: 'ignore' })
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

function span(name: string, children: ElementContent[], dir?: 'auto'): Element {
  const properties: Properties = { className: [`prevnext-${name}`] }
  if (dir) properties['dir'] = dir
  return element('span', properties, children)
}

function element(
  tagName: string,
  properties: Properties,
  children: ElementContent[] = []
): Element {
  return { type: 'element', tagName, properties, children }
}

function text(value: string): Text {
  return { type: 'text', value }
}
