import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { wordsOf } from '@flyleaf/internal/system-error'
import type { Result, ResultEntry } from '../build/result.ts'
import { Mistake } from '../errors.ts'
import { manifest, type Output } from './output.ts'
import { relativeUrl } from './page-path.ts'

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
 * `article`. A heading is added where the document does not begin with one of
 * level one.
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
    ...(entry.draft ? ['<meta name="robots" content="noindex">'] : []),
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
    ...(isHeaded(entry.html) ? [] : [`<h1>${escapeHtml(title)}</h1>`]),
    entry.html,
    '</article>',
    '</main>',
    '</body>',
    '</html>',
    ''
  ]

  return lines.join('\n')
}

// What shows nothing: white space, comments, links to other pages, and what a
// heading may stand in.
const lead =
  /\s+|<!--.*?-->|<nav\s(?=[^<>]*data-prevnext)[^<>]*>.*?<\/nav>|<(?:a|center|div|header|hgroup|section)(?:\s[^<>]*)?>/isy
const heading = /<h1[\s>]/iy

/** Whether a page begins with a heading of level one. */
function isHeaded(html: string): boolean {
  lead.lastIndex = 0
  heading.lastIndex = 0
  while (lead.test(html)) heading.lastIndex = lead.lastIndex
  return heading.test(html)
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

/** What the pages of a site share. */
export interface PageSettings {
  lang: string
  /** Makes a page (default: `renderPage`). */
  page: Template | undefined
  prevnext: object | false
  /** Folder of the documents. */
  root: string
  screenshots: object | false
  /** Files or URLs, after those that the plugins bring. */
  stylesheets: readonly string[]
}

/** Holds all documents, as data. */
const content = 'content.json'

export interface PageWriter {
  /** Add a document's page under a path relative to the output. */
  add(entry: ResultEntry, path: string): undefined
  /**
   * Add a file that pages show or link; says what is wrong when it cannot be
   * copied.
   */
  copy(path: string, from: string): Promise<string | undefined>
  /**
   * Add the content as data, and the stylesheets; `refuse` is called with what
   * JSON cannot say, which is left out.
   */
  finish(
    result: Readonly<Result>,
    refuse: (entry: ResultEntry) => undefined
  ): Promise<undefined>
}

export function pageWriter(
  settings: Readonly<PageSettings>,
  output: Output
): PageWriter {
  const stylesheets = stylesheetsOf(settings)
  const template = settings.page ?? renderPage

  return {
    add(entry, path) {
      const { description } = entry.data
      const page = applyTemplate(template, {
        description: typeof description === 'string' ? description : '',
        entry,
        lang: entry.lang ?? settings.lang,
        stylesheets: stylesheets.map((stylesheet) =>
          stylesheet.from === undefined
            ? stylesheet.path
            : relativeUrl(path, stylesheet.path)
        ),
        title: entry.title
      })
      output.write(path, page)
    },
    copy: output.copy,
    async finish(result, refuse) {
      output.write(content, contentOf(result, refuse))
      for (const { from, path } of stylesheets) {
        if (from === undefined) continue
        const fault = await output.copy(path, from)
        if (fault === undefined) continue
        throw new Mistake(`Cannot copy ${from}: ${fault}; see to the file`)
      }
    }
  }
}

function contentOf(
  result: Readonly<Result>,
  refuse: (entry: ResultEntry) => undefined
): string {
  const write = () => {
    const { entries, messages } = result
    return `${toJson({ entries, messages })}\n`
  }

  try {
    return write()
  } catch {
    // Seldom: what a function of the user's gave is no JSON.
    for (const entry of [...result.entries]) {
      try {
        toJson(entry)
      } catch {
        refuse(entry)
      }
    }
    return write()
  }
}

function toJson(value: object): string {
  try {
    return JSON.stringify(value, null, 2)
  } catch {
    const plain = (_: string, item: unknown): unknown =>
      typeof item === 'bigint' ? String(item) : item
    return JSON.stringify(value, plain, 2)
  }
}

/** What the user's function throws is a mistake of the caller. */
function applyTemplate(template: Template, page: Page): string {
  let html: unknown
  try {
    html = template(page)
  } catch (error) {
    throw new Mistake(
      `Cannot make the page of \`${page.entry.id}\`, the option \`page\` threw: ${wordsOf(error)}`,
      { cause: error }
    )
  }
  if (typeof html === 'string') return html
  throw new Mistake('The option `page` takes a function that gives HTML')
}

/** List what a build writes, beside the pages and the files that they show. */
export function reservedPaths(settings: Readonly<PageSettings>): string[] {
  const styles = stylesheetsOf(settings).flatMap(({ from, path }) =>
    from === undefined ? [] : path
  )
  return [manifest, content, ...styles]
}

/** A stylesheet: where pages find it, and what to copy there. */
interface Stylesheet {
  from?: string
  /** Path relative to the output, or URL. */
  path: string
}

function stylesheetsOf(settings: Readonly<PageSettings>): Stylesheet[] {
  const { resolve } = createRequire(import.meta.url)
  const files = [
    ...(settings.prevnext
      ? [resolve('@flyleaf/rehype-prevnext/prevnext.css')]
      : []),
    ...(settings.screenshots
      ? [resolve('@flyleaf/rehype-screenshots/screenshots.css')]
      : []),
    ...settings.stylesheets
  ]
  const taken = new Set<string>()

  return files.map((file) => {
    if (isUrl(file)) return { path: file }
    const path = `assets/${basename(file)}`
    if (taken.has(path)) {
      throw new Mistake(
        `Cannot copy ${file}: there is another stylesheet of that name; rename it`
      )
    }
    taken.add(path)
    return { from: file, path }
  })
}

/** Whether a stylesheet is somewhere else, and not a file to copy. */
export function isUrl(path: string): boolean {
  return /^(?:https?:)?\/\//i.test(path)
}
