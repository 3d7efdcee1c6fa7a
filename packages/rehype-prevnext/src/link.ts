import type { Nav } from '@flyleaf/collection'
import {
  hostFrontmatterOf,
  languageOf,
  type Problem,
  report
} from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { VFile } from 'vfile'
import { type InjectedLinks, removedBlock } from './injected/blocks.ts'
import { type JsonLd, jsonLdOf } from './nav/json-ld.ts'
import { type Look, renderNavs } from './nav/render.ts'
import {
  askForNeighbours,
  type IndexSettings,
  type NeighboursOf,
  type Resolved,
  resolveNeighbours
} from './neighbours/resolve.ts'
import { type RefusedLink, toSafeNavs } from './neighbours/safe-navs.ts'
import { arrange, type Placement, type Region } from './place/arrange.ts'
import { findRegions, mayHoldLinks } from './place/find-slots.ts'
import type { TreeNode, TreeParent } from './place/node.ts'

const source = '@flyleaf/rehype-prevnext'

declare module 'vfile' {
  interface DataMap {
    /**
     * Neighbours that the host gives, for `@flyleaf/rehype-prevnext`; an empty
     * list for none, `null` to have others asked.
     */
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

/** How documents are linked. */
export interface LinkSettings extends Look, IndexSettings {
  injected: 'adopt' | 'keep' | 'strip'
  /** Type of the page in JSON-LD; empty for none. */
  jsonLd: string
  /** How many `<nav>`s a page has at most. */
  max: number
  neighbours: NeighboursOf | undefined
  placement: Placement
}

/**
 * Link a document: find its neighbours, put them on the file, and hand over
 * what becomes of the tree, which is only read. It is done at once, unless the
 * user's own function gives a promise.
 *
 * Whoever knows it says whether the tree can hold links, or slots for them:
 * else that takes a look at every node.
 */
export type Link = (
  tree: TreeParent,
  file: VFile,
  apply: (changes: Changes) => undefined,
  mayHold?: boolean
) => Promise<undefined> | undefined

/** New children by their parent. */
type Changes = ReadonlyMap<TreeParent, TreeNode[]>

/** Make what links the documents of one processor. */
export function createLink(settings: Readonly<LinkSettings>): Link {
  const missingSource = sourceCheck(settings)

  return (tree, file, apply, mayHold) =>
    askForNeighbours(file, settings.neighbours, (answer) => {
      const resolved = resolveNeighbours(file, settings, answer)
      const problem = resolved.problem ?? missingSource(file)
      if (problem) report(file, source, problem)
      const regions =
        (mayHold ?? mayHoldLinks(tree)) ? regionsIn(tree, settings) : noRegions
      apply(link(tree, file, settings, resolved, regions))
    })
}

const noRegions: ReadonlyMap<TreeParent, Region[]> = new Map()

/**
 * Make what says that nobody can know any neighbours: then the plugin was
 * attached without a source of them, and does nothing.
 *
 * It is said once, of the first page, and not where the host has spoken, as it
 * does with `null` or an empty list for a page that has none. Nor is it said
 * where the plugin stands behind another one that has seen the page.
 */
function sourceCheck({
  index,
  injected,
  neighbours,
  onMissing
}: Readonly<LinkSettings>): (file: VFile) => Problem | undefined {
  let isDue =
    index === undefined &&
    neighbours === undefined &&
    injected !== 'adopt' &&
    onMissing !== 'ignore'

  return ({ data }) => {
    const isFirst = isDue
    isDue = false
    if (!isFirst || 'neighbours' in data || data.prevnext) return
    return {
      fatal: null,
      place: undefined,
      reason:
        'Cannot find any neighbours: give the option `index` or `neighbours`, or set `file.data.neighbours` (to an empty list for a page that has none)',
      ruleId: 'missing-neighbours'
    }
  }
}

function link(
  tree: TreeParent,
  file: VFile,
  settings: Readonly<LinkSettings>,
  { key, navs: unchecked }: Readonly<Resolved>,
  regions: ReadonlyMap<TreeParent, Region[]>
): Changes {
  const all = [...regions.values()].flat()
  const removed = removedFrom(all, file)
  const { navs, refused } = toSafeNavs(
    unchecked ?? (settings.injected === 'adopt' ? adopt(removed, all) : []),
    settings
  )
  for (const place of placesOf(regions)) {
    report(file, source, removedBlock(place))
  }
  for (const refusal of refused) {
    report(file, source, unsafeHref(refusal, file))
  }

  const shown = navs
    .filter(({ next, prev }) => next ?? prev)
    .slice(0, settings.max)
  const elements = renderNavs(shown, settings, languageOf(file))
  const { changes, injected } = arrange(
    tree,
    regions,
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

/** Find the regions that the settings do not say to leave. */
function regionsIn(
  tree: TreeParent,
  { injected, placement }: Readonly<LinkSettings>
): Map<TreeParent, Region[]> {
  const regions = findRegions(tree)
  for (const [parent, inParent] of regions) {
    const taken = inParent.filter(
      ({ kind }) =>
        kind === 'own' ||
        (kind === 'slot' ? placement !== 'data' : injected !== 'keep')
    )
    regions.set(parent, taken)
  }
  return regions
}

/** List what blocks linked, in the source and in the tree, now and before. */
function removedFrom(regions: readonly Region[], file: VFile): InjectedLinks[] {
  const inSource = (file.data.injected ?? []).map(({ next, prev }) => ({
    ...(prev ? { prev } : {}),
    ...(next ? { next } : {})
  }))
  const inTree = regions
    .filter(({ kind }) => kind === 'foreign')
    .map(({ links }) => links)
  const removed = [...inSource, ...inTree]
  return removed.length > 0 ? removed : (file.data.prevnext?.removed ?? [])
}

/** Make neighbours of what was linked before, by another generator or here. */
function adopt(
  removed: readonly InjectedLinks[],
  regions: readonly Region[]
): Record<string, unknown>[] {
  const ours = regions.filter(({ kind }) => kind === 'own')
  const [links] = [...removed, ...ours.map(({ links }) => links)].filter(
    ({ next, prev }) => next ?? prev
  )
  return links ? [{ ...links }] : []
}

/** Put the result on the file, and where the host reads it back. */
function put(file: VFile, prevnext: Prevnext): undefined {
  file.data.prevnext = prevnext
  const host = hostFrontmatterOf(file)
  // An author's own `prevnext: false` says what to show; it stays.
  if (host && (isFields(host['prevnext']) || host['prevnext'] === undefined)) {
    host['prevnext'] = JSON.parse(JSON.stringify(prevnext))
  }
}

/** Say that a link was left out, where the author has asked for it. */
function unsafeHref(
  { href, isOverride, rel }: Readonly<RefusedLink>,
  file: VFile
): Problem {
  return {
    place: isOverride ? placeOf(file, rel) : undefined,
    reason: `Cannot link \`${href}\`: use an address of the site, or one that begins with \`https:\``,
    ruleId: 'unsafe-href'
  }
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
  regions: ReadonlyMap<TreeParent, readonly Region[]>
): Problem['place'][] {
  return [...regions].flatMap(([{ children }, inParent]) =>
    inParent
      .filter(({ kind }) => kind === 'foreign')
      .map(({ end, start }) => {
        const first = children[start]?.position
        const last = children[end - 1]?.position
        return first && last ? { end: last.end, start: first.start } : undefined
      })
  )
}
