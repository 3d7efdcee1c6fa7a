import type { Nav } from '@flyleaf/collection'
import {
  hostFrontmatterOf,
  languageOf,
  type Problem,
  report
} from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { VFile } from 'vfile'
import type { InjectedLinks } from './injected/blocks.ts'
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
import { arrange, type Placement } from './place/arrange.ts'
import { findGaps, isGap, mayHoldLinks } from './place/find-slots.ts'
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
  /**
   * What the blocks linked that another generator had put here, and that were
   * taken out of the source.
   */
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

/** Children by their parent. */
export type Changes = ReadonlyMap<TreeParent, TreeNode[]>

/** Make what links the documents of one processor. */
export function createLink(settings: Readonly<LinkSettings>): Link {
  const missingSource = sourceCheck(settings)

  return (tree, file, apply, mayHold) =>
    askForNeighbours(file, settings.neighbours, (answer) => {
      const resolved = resolveNeighbours(file, settings, answer)
      const problem = resolved.problem ?? missingSource(file)
      if (problem) report(file, source, problem)
      const gaps =
        (mayHold ?? mayHoldLinks(tree))
          ? findGaps(tree, settings.placement !== 'data')
          : noGaps
      apply(link(tree, file, settings, resolved, gaps))
    })
}

const noGaps: Changes = new Map()

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
  gaps: Changes
): Changes {
  const removed = removedFrom(file)
  const { navs, refused } = toSafeNavs(
    unchecked ?? (settings.injected === 'adopt' ? adopt(removed, gaps) : []),
    settings
  )
  for (const refusal of refused) {
    report(file, source, unsafeHref(refusal, file))
  }

  const shown = navs
    .filter(({ next, prev }) => next ?? prev)
    .slice(0, settings.max)
  const elements =
    settings.placement === 'data'
      ? []
      : renderNavs(shown, settings, languageOf(file))
  const { changes, injected } = arrange(
    tree,
    gaps,
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

/** List what blocks linked that were taken out of the source. */
function removedFrom({ data }: VFile): InjectedLinks[] {
  return data.injected
    ? data.injected.map(({ next, prev }) => ({
        ...(prev ? { prev } : {}),
        ...(next ? { next } : {})
      }))
    : (data.prevnext?.removed ?? [])
}

/** Make neighbours of what was linked before, by another generator or here. */
function adopt(
  removed: readonly InjectedLinks[],
  gaps: Changes
): Record<string, unknown>[] {
  const ours = [...gaps.values()].flat().filter(isGap)
  const [links] = [...removed, ...ours.map(({ links }) => links)].filter(
    ({ next, prev }) => next ?? prev
  )
  return links ? [{ next: links.next, prev: links.prev }] : []
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
