import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { languageOf } from '@flyleaf/document'
import { Mistake, wordsOf } from './mistake.ts'
import type { Output } from './output.ts'
import { renderPage } from './page.ts'
import { relativeUrl } from './page-path.ts'
import type { Result, ResultEntry } from './result.ts'
import { isUrl, type Settings } from './settings.ts'

/** A stylesheet: where pages find it, and what to copy there. */
interface Stylesheet {
  from?: string
  /** Path relative to the output, or URL. */
  path: string
}

/** Writes pages. */
export interface Pages {
  /** Add a document's page under a path relative to the output. */
  add(entry: ResultEntry, path: string): Promise<undefined>
  /** Add the content as data, and the files that pages show and link. */
  finish(result: Readonly<Result>, assets: Iterable<string>): Promise<undefined>
}

/**
 * Prepare to write pages.
 *
 * @param settings
 *   Settings.
 * @param output
 *   Where pages go.
 * @returns
 *   Pages.
 */
export function pagesOf(settings: Readonly<Settings>, output: Output): Pages {
  const stylesheets = stylesheetsOf(settings)
  const render = settings.page ?? renderPage

  return {
    async add(entry, path) {
      const page = attempt(entry.id, () =>
        render({
          description: textOf(entry.data['description']),
          entry,
          lang: languageOf({ data: { matter: entry.data } }) ?? settings.lang,
          stylesheets: stylesheets.map((sheet) =>
            sheet.from === undefined
              ? sheet.path
              : relativeUrl(path, sheet.path)
          ),
          title: entry.title
        })
      )
      if (typeof page !== 'string') {
        throw new Mistake('The option `page` takes a function that gives HTML')
      }
      await output.write(path, page)
    },
    async finish({ entries, messages }, assets) {
      await output.write(
        'content.json',
        `${JSON.stringify({ entries, messages }, null, 2)}\n`
      )
      for (const path of assets) {
        await output.copy(path, join(settings.root, path))
      }
      for (const { from, path } of stylesheets) {
        if (from !== undefined) await output.copy(path, from)
      }
    }
  }
}

/** Run the user's function: what it throws is a mistake of the caller. */
function attempt(id: string, job: () => unknown): unknown {
  try {
    return job()
  } catch (error) {
    throw new Mistake(
      `Cannot make the page of \`${id}\`, the option \`page\` threw: ${wordsOf(error)}`,
      { cause: error }
    )
  }
}

function stylesheetsOf(settings: Readonly<Settings>): Stylesheet[] {
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

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
