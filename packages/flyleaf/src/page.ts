import type { ResultEntry } from './result.ts'

/** What a page is made of. */
export interface Page {
  /** The document's description, as text; empty when there is none. */
  description: string
  /** The document. */
  entry: ResultEntry
  /** Language of the page, a BCP 47 tag. */
  lang: string
  /** URLs of the stylesheets, as seen from the page. */
  stylesheets: readonly string[]
  /** The document's title, as text. */
  title: string
}

/** Makes the HTML of a whole page. */
export type Template = (page: Readonly<Page>) => string

/**
 * Put a document into a page: a title, a description, its stylesheets, one
 * `article`. A heading is added where the document has none of level one.
 *
 * @param page
 *   What the page is made of.
 * @returns
 *   HTML.
 */
export function renderPage(page: Readonly<Page>): string {
  const { description, entry, lang, stylesheets, title } = page
  const lines = [
    '<!doctype html>',
    `<html lang="${escapeHtml(lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    ...(description
      ? [`<meta name="description" content="${escapeHtml(description)}">`]
      : []),
    ...(entry.prevnext?.links ?? []).map(
      ({ href, rel }) => `<link rel="${rel}" href="${escapeHtml(href)}">`
    ),
    ...stylesheets.map(
      (url) => `<link rel="stylesheet" href="${escapeHtml(url)}">`
    ),
    '</head>',
    '<body>',
    '<main>',
    '<article>',
    ...(/<h1[\s>]/i.test(entry.html) ? [] : [`<h1>${escapeHtml(title)}</h1>`]),
    entry.html,
    '</article>',
    '</main>',
    '</body>',
    '</html>',
    ''
  ]

  return lines.join('\n')
}

/**
 * Write text so that HTML shows it as it is, in content and in attributes.
 *
 * @param text
 *   Text.
 * @returns
 *   HTML.
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
