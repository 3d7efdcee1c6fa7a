import type { Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import { type Source, slug, urlWith } from './kind.ts'
import type { Options } from './options.ts'
import type { Recipe } from './recipe.ts'
import { settingsOf } from './settings.ts'
import { sitePath } from './url.ts'

/** What is known of a document besides its fields. */
export interface DeriveContext {
  /** Finds where the author wrote a field (optional). */
  locate?: ((path: string) => Position | undefined) | undefined
  /**
   * Path of the document, from the root, with `/` (its id); read once, and
   * only when there are fields to compute.
   */
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

  if (recipes.length === 0) return { data: known, problems }

  const derived = { ...known }
  const { path } = context
  for (const recipe of recipes) {
    const { field, kind, normalizes } = recipe
    if (Object.hasOwn(known, field) && !normalizes) continue
    const source: Source = {
      data: known,
      field,
      now,
      path,
      problem(name, problem) {
        problems.push({ ...problem, place: context.locate?.(name) })
      }
    }
    const value = recipe.compute(
      kind === 'url' ? withSlug(source, recipes) : source
    )
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
  const { now, recipes } = settingsOf(options)
  const source: Source = {
    data,
    field: 'slug',
    now,
    path: id,
    problem: () => undefined
  }
  const name = String(slugWith(source, recipes))
  const urls = recipeOf(recipes, 'url')
  const own = urls && sitePath(ownValue(urls, source))
  return {
    slug: name,
    url: own ?? urlWith(source, id, name, urls?.parameters ?? {})
  }
}

/** Put the slug into the fields that a URL is made of. */
function withSlug(source: Source, recipes: readonly Recipe[]): Source {
  const slug = slugWith(source, recipes)
  return { ...source, data: { ...source.data, slug } }
}

/** Say what slug a document has, as the options have it. */
function slugWith(source: Source, recipes: readonly Recipe[]): unknown {
  const quiet: Source = { ...source, field: 'slug', problem: () => undefined }
  const recipe = recipeOf(recipes, 'slug')
  if (!recipe) return slug(quiet, {})
  const data = { slug: ownValue(recipe, quiet), ...source.data }
  return slug({ ...quiet, data }, recipe.parameters)
}

/** Find the field that is derived of a kind; or by a function of its name. */
function recipeOf(
  recipes: readonly Recipe[],
  kind: string
): Recipe | undefined {
  return (
    recipes.find((recipe) => recipe.kind === kind && recipe.field === kind) ??
    recipes.find((recipe) => recipe.kind === kind) ??
    recipes.find((recipe) => recipe.field === kind)
  )
}

/** Get what the author, or a function, makes of a field. */
function ownValue(recipe: Recipe, source: Source): unknown {
  if (Object.hasOwn(source.data, recipe.field)) return source.data[recipe.field]
  return recipe.kind === undefined ? recipe.compute(source) : undefined
}
