import type { Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import { type Source, slug, url } from './kind.ts'
import type { Options } from './options.ts'
import { settingsOf } from './settings.ts'
import { sitePath } from './url.ts'

/** What is known of a document besides its fields. */
export interface DeriveContext {
  /** Finds where the author wrote a field (optional). */
  locate?: ((path: string) => Position | undefined) | undefined
  /** Path of the document, from the root, with `/` (its id). */
  path?: string | undefined
}

/**
 * Add defaults, then derived fields.
 *
 * What the author wrote wins; the kinds `date`, `datetime` and `status` bring
 * it into their form. Every derived field is computed from the author's fields
 * and the defaults, never from another derived field, so order means nothing.
 *
 * @param data
 *   Fields of the author; not changed.
 * @param context
 *   What else is known of the document.
 * @param options
 *   Configuration (optional); `defaults`, `derive` and `now` are used.
 * @returns
 *   Fields, and what is wrong with them.
 */
export function deriveMatter(
  data: Readonly<Record<string, unknown>>,
  context: Readonly<DeriveContext>,
  options?: Readonly<Options> | null | undefined
): { data: Record<string, unknown>; problems: Problem[] } {
  const { defaults, now, recipes } = settingsOf(options)
  const problems: Problem[] = []
  const known: Record<string, unknown> = { ...data }
  for (const [name, value] of defaults) {
    if (!Object.hasOwn(known, name)) known[name] = JSON.parse(value)
  }

  const derived = { ...known }
  for (const recipe of recipes) {
    const { field, normalizes } = recipe
    if (Object.hasOwn(known, field) && !normalizes) continue
    const value = recipe.compute({
      data: known,
      field,
      now,
      path: context.path,
      problem(name, problem) {
        problems.push({ ...problem, place: context.locate?.(name) })
      }
    })
    if (value !== undefined) derived[field] = value
  }

  return { data: derived, problems }
}

/**
 * Say what slug and what URL a document has, in a page and in links to it.
 *
 * The author's `slug` wins. How the URL is made is what the options say under
 * `derive` for a field of the kind `slug` or `url`, whatever its name, or else
 * for the field of that name; a path that the author wrote into that field wins,
 * too.
 *
 * @param id
 *   Path of the document, from the root, with `/`.
 * @param data
 *   Fields of the author, or those that `deriveMatter` gives.
 * @param options
 *   Configuration (optional).
 * @returns
 *   Slug and URL.
 */
export function identityOf(
  id: string,
  data: Readonly<Record<string, unknown>>,
  options?: Readonly<Options> | null | undefined
): { slug: string; url: string } {
  const { recipes } = settingsOf(options)
  const [slugRecipe, urlRecipe] = ['slug', 'url'].map(
    (kind) =>
      recipes.find((recipe) => recipe.kind === kind && recipe.field === kind) ??
      recipes.find((recipe) => recipe.kind === kind) ??
      // A function may make it, too.
      recipes.find((recipe) => recipe.field === kind)
  )
  const source: Source = {
    data,
    field: 'slug',
    now: undefined,
    path: id,
    problem: () => undefined
  }

  const name = String(slug(source, slugRecipe?.parameters ?? {}))
  const own = urlRecipe && sitePath(data[urlRecipe.field])
  const fields = { ...source, data: { ...data, slug: name } }
  return {
    slug: name,
    url: own ?? String(url(fields, urlRecipe?.parameters ?? {}))
  }
}
