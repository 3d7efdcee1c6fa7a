import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { toNav } from '@flyleaf/rehype-prevnext'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

/**
 * A page that shows the links to neighbours in one way.
 *
 * @typedef Page
 * @property {boolean} dark
 *   Whether the visitor prefers dark pages.
 * @property {boolean} forced
 *   Whether the visitor has pages in colours of their own.
 * @property {string} html
 *   The page, complete, with its stylesheet in it.
 * @property {string} name
 *   Name, fit for a file.
 * @property {number} width
 *   Width of the screen, in CSS pixels.
 */

/**
 * @typedef Case
 * @property {boolean} [dark]
 * @property {'prevnext-markata.css' | 'prevnext.css'} [css]
 * @property {'ltr' | 'rtl'} [dir]
 * @property {boolean} [forced]
 * @property {string} [lang]
 * @property {import('@flyleaf/collection').Nav[]} [navs]
 * @property {import('@flyleaf/rehype-prevnext').NavOptions} [options]
 * @property {'dark' | 'light'} [theme]
 * @property {number} [width]
 */

/** @type {import('@flyleaf/collection').Nav} */
const nav = {
  next: {
    description: 'What to put there, and what to leave out.',
    href: '#next',
    rel: 'next',
    source: 'sequence',
    title: 'The leaf at the back of the book'
  },
  position: 2,
  prev: {
    description: 'Where a book begins before it begins.',
    href: '#prev',
    rel: 'prev',
    source: 'sequence',
    title: 'Front matter'
  },
  sequence: 'posts',
  total: 3
}

/** @type {import('@flyleaf/collection').Nav} */
const arabic = {
  next: {
    href: '#next',
    rel: 'next',
    source: 'sequence',
    title: 'الورقة الأخيرة في الكتاب'
  },
  position: 2,
  prev: {
    href: '#prev',
    lang: 'en',
    rel: 'prev',
    source: 'sequence',
    title: 'Front matter (in English)'
  },
  sequence: 'posts',
  total: 3
}

/** @type {import('@flyleaf/collection').Nav} */
const long = {
  next: {
    href: '#next',
    rel: 'next',
    source: 'sequence',
    title: 'averylongnamewithoutanyspaceinit_'.repeat(4)
  },
  position: 2,
  prev: {
    href: '#prev',
    rel: 'prev',
    source: 'sequence',
    title: `A title with <b>tags</b> & "quotes" that ${'goes on and '.repeat(9)}ends`
  },
  sequence: 'posts',
  total: 3
}

const { next, prev, ...alone } = nav

/** @type {[name: string, Case][]} */
const cases = [
  ['light', {}],
  ['dark', { dark: true }],
  ['light-theme', { dark: true, theme: 'light' }],
  ['dark-theme', { theme: 'dark' }],
  ['rtl', { dir: 'rtl', lang: 'ar', navs: [arabic] }],
  ['rtl-dark', { dark: true, dir: 'rtl', lang: 'ar', navs: [arabic] }],
  ['narrow', { width: 320 }],
  ['narrow-rtl', { dir: 'rtl', lang: 'ar', navs: [arabic], width: 320 }],
  ['long', { navs: [long] }],
  ['long-narrow', { navs: [long], width: 320 }],
  ['first', { navs: [{ ...alone, ...(next ? { next } : {}) }] }],
  ['last', { navs: [{ ...alone, ...(prev ? { prev } : {}) }] }],
  ['descriptions', { options: { descriptions: true } }],
  ['forced', { forced: true }],
  ['forced-dark', { dark: true, forced: true }],
  [
    'series',
    { navs: [nav, { ...nav, label: 'A series', sequence: 'series:books' }] }
  ],
  ['markata-dark', { css: 'prevnext-markata.css', dark: true }],
  ['markata-light', { css: 'prevnext-markata.css' }],
  ['markata-narrow', { css: 'prevnext-markata.css', width: 320 }],
  [
    'markata-rtl',
    { css: 'prevnext-markata.css', dir: 'rtl', lang: 'ar', navs: [arabic] }
  ],
  ['markata-forced', { css: 'prevnext-markata.css', forced: true }]
]

/**
 * Make the pages that show how the links look.
 *
 * @returns {Promise<Page[]>}
 *   Pages.
 */
export async function prevnextPages() {
  return Promise.all(
    cases.map(async ([name, options]) => ({
      dark: options.dark ?? false,
      forced: options.forced ?? false,
      html: await render(name, options),
      name,
      width: options.width ?? 900
    }))
  )
}

/**
 * @param {string} name
 * @param {Case} options
 */
async function render(name, options) {
  const { css = 'prevnext.css', dir = 'ltr', lang = 'en' } = options
  const url = import.meta.resolve(`@flyleaf/rehype-prevnext/${css}`)
  const style = await readFile(fileURLToPath(url), 'utf8')
  const theme = options.theme ? ` data-theme="${options.theme}"` : ''
  const elements = toNav(options.navs ?? [nav], { lang, ...options.options })
  const html = unified()
    .use(rehypeStringify)
    .stringify({ children: elements, type: 'root' })

  return `<!doctype html>
<html lang="${lang}" dir="${dir}"${theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Links: ${name}</title>
<style>
:root { color-scheme: light dark; background: light-dark(#ffffff, #1f2022); color: light-dark(#1f2022, #eefbfe) }
:root[data-theme="light"] { color-scheme: light }
:root[data-theme="dark"] { color-scheme: dark }
body { margin: 0 auto; max-inline-size: 48rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif }
</style>
<style>
${style}</style>
</head>
<body>
<main>
<h1>${lang === 'ar' ? 'صفحة' : 'A page'}</h1>
<p>${lang === 'ar' ? 'نص الصفحة.' : 'The text of the page.'}</p>
${html}
</main>
</body>
</html>
`
}
