import type { Nav } from '@flyleaf/collection'
import {
  hostFrontmatterOf,
  isFields,
  languageOf,
  type Problem,
  report
} from '@flyleaf/document'
import type { VFile } from 'vfile'
import { arrange } from './arrange.ts'
import type { InjectedLinks } from './block.ts'
import { type JsonLd, jsonLdOf } from './json-ld.ts'
import { lookUp } from './lookup.ts'
import { renderNavs } from './nav.ts'
import { readNeighbours } from './neighbours.ts'
import type { TreeNode, TreeParent } from './node.ts'
import { ignored, unsafe } from './problem.ts'
import type { Settings } from './settings.ts'
import { hasSign } from './sign.ts'
import { findSpots, type Spot } from './spot.ts'

const source = '@flyleaf/rehype-prevnext'

declare module 'vfile' {
  interface DataMap {
    /** Neighbours that the host gives, for `@flyleaf/rehype-prevnext`. */
    neighbours: readonly Nav[] | null
    /** What `@flyleaf/rehype-prevnext` has found and done. */
    prevnext: Prevnext
  }
}

/** What was found and done for a document. */
export interface Prevnext {
  /** Whether the tree has links now. */
  injected: boolean
  /** Place of the page, in the words of schema.org; by option. */
  jsonLd?: JsonLd | undefined
  /** Id under which the document was looked up. */
  key?: string | undefined
  /** Addresses for `<link rel>`. */
  links: { href: string; rel: 'next' | 'prev' }[]
  /** Neighbours that are linked: titles are text, addresses safe. */
  navs: Nav[]
  /** What the blocks linked that another generator had put here. */
  removed: InjectedLinks[]
}

/**
 * Find a document's neighbours, put them on the file, and link them.
 *
 * @param tree
 *   Tree, only read.
 * @param file
 *   File.
 * @param settings
 *   Settings.
 * @param given
 *   What the user's own function has found.
 * @param isMarked
 *   Whether the tree can hold links, or slots for them (default: what a look
 *   at every node says).
 * @returns
 *   New children by their parent.
 */
export function link(
  tree: TreeParent,
  file: VFile,
  settings: Readonly<Settings>,
  given: unknown,
  isMarked: boolean = hasSign(tree)
): Map<TreeParent, TreeNode[]> {
  const spots = isMarked ? spotsIn(tree, settings) : new Map<never, never>()
  const all = [...spots.values()].flat()
  const removed = removedFrom(all, file)
  const { key, navs: known, problem } = lookUp(file, settings, given)
  const { navs, refused } = readNeighbours(
    known ?? (settings.injected === 'adopt' ? adopt(removed, all) : []),
    settings
  )
  if (problem) report(file, source, problem)
  for (const place of placesOf(spots)) report(file, source, ignored(place))
  for (const { href, isOverride, rel } of refused)
    report(
      file,
      source,
      unsafe(href, isOverride ? placeOf(file, rel) : undefined)
    )

  const shown = navs
    .filter(({ next, prev }) => next ?? prev)
    .slice(0, settings.max)
  const elements = renderNavs(shown, settings, languageOf(file))
  const { changes, injected } = arrange(
    tree,
    spots,
    elements,
    settings.placement
  )
  const [first] = shown
  const jsonLd = settings.jsonLd ? jsonLdOf(shown, settings.jsonLd) : undefined
  put(file, {
    injected,
    ...(jsonLd ? { jsonLd } : {}),
    ...(key === undefined ? {} : { key }),
    links: [first?.prev, first?.next]
      .filter((link) => link !== undefined)
      .map(({ href, rel }) => ({ href, rel })),
    navs: shown,
    removed
  })
  return changes
}

/** Find the spots that the settings do not say to leave. */
function spotsIn(
  tree: TreeParent,
  { injected, placement }: Readonly<Settings>
): Map<TreeParent, Spot[]> {
  const spots = findSpots(tree)
  for (const [parent, here] of spots) {
    const taken = here.filter(
      ({ kind }) =>
        kind === 'own' ||
        (kind === 'slot' ? placement !== 'data' : injected !== 'keep')
    )
    spots.set(parent, taken)
  }
  return spots
}

/** List what blocks linked, in the source and in the tree, now and before. */
function removedFrom(spots: readonly Spot[], file: VFile): InjectedLinks[] {
  const inSource = (file.data.injected ?? []).map(({ next, prev }) => ({
    ...(prev ? { prev } : {}),
    ...(next ? { next } : {})
  }))
  const inTree = spots
    .filter(({ kind }) => kind === 'foreign')
    .map(({ links }) => links)
  const removed = [...inSource, ...inTree]
  return removed.length > 0 ? removed : (file.data.prevnext?.removed ?? [])
}

/** Make neighbours of what was linked before, by another generator or here. */
function adopt(
  removed: readonly InjectedLinks[],
  spots: readonly Spot[]
): Record<string, unknown>[] {
  const own = spots.filter(({ kind }) => kind === 'own')
  const [links] = [...removed, ...own.map(({ links }) => links)].filter(
    ({ next, prev }) => next ?? prev
  )
  return links ? [{ ...links }] : []
}

/** Put the result on the file, and where the host reads it back. */
function put(file: VFile, prevnext: Prevnext): undefined {
  file.data.prevnext = prevnext
  const host = hostFrontmatterOf(file)
  // An author's own `prevnext: false` says what to show; it stays.
  if (!host || !(isFields(host['prevnext']) || host['prevnext'] === undefined))
    return
  host['prevnext'] = JSON.parse(JSON.stringify(prevnext))
}

/** Find where the author has written a field, when remark-matter knows it. */
function placeOf(file: VFile, field: string): Problem['place'] {
  const matterSource: unknown = file.data['matterSource']
  return isFields(matterSource) && typeof matterSource['locate'] === 'function'
    ? matterSource['locate']([field])
    : undefined
}

/** List where blocks of another generator stand in the document. */
function placesOf(
  spots: ReadonlyMap<TreeParent, readonly Spot[]>
): Problem['place'][] {
  return [...spots].flatMap(([{ children }, here]) =>
    here
      .filter(({ kind }) => kind === 'foreign')
      .map(({ end, start }) => {
        const first = children[start]?.position
        const last = children[end - 1]?.position
        return first && last ? { end: last.end, start: first.start } : undefined
      })
  )
}
