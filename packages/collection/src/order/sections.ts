// Which pages lead on to one another where nobody has said so.

import { byCodeUnit } from '../entry.ts'
import { compareNatural, idKey } from './natural.ts'

/** What is known of the pages of a sequence, by their rows. */
export interface Rows {
  ids: readonly string[]
  /** Whether a page counts: drafts have no date yet. */
  counts(row: number): boolean
  /** Whether a page has a date. */
  isDated(row: number): boolean
  /** Whether a page has any value that it can be ordered by. */
  isPlaced(row: number): boolean
}

/** Pages that lead on to one another. */
export interface Part {
  isPosts: boolean
  rows: number[]
}

/** Rows, part by part. */
export interface Parts {
  /** Pages without a date among those that have one. */
  dateless: number[]
  parts: Part[]
}

// Hardly any page is one of these: one look at the end of its path will do.
const folderPage = /(?:^|\/)(?:_?index|page|readme)(?:\.[^./]*)?$/i
const nextPage = /(?:^|\/)page(?:\.[^./]*)?$/i
const errorPage = /(?:^|\/)(?:404|500)(?:\.[^./]*)?$/

/** Finds out where pages stand in their folders. */
export interface Shelves {
  /** Folder of a page; a page that has a folder to itself is one of the next. */
  folderOf(id: string): string
  /** Whether a page is about others, or about none: an index, or an error. */
  isStation(id: string): boolean
}

/** Look at the folders of pages. */
export function shelvesOf(ids: readonly string[]): Shelves {
  const counts = new Map<string, number>()
  for (const id of ids) {
    const folder = above(id)
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  const parents = new Set<string>()
  for (const folder of counts.keys()) {
    let parent = folder
    while (parent !== '' && !parents.has(above(parent))) {
      parent = above(parent)
      parents.add(parent)
    }
  }
  /** Whether a page is all there is in its folder, but for pictures. */
  const isBundle = (id: string, folder: string) =>
    folder !== '' &&
    folderPage.test(id) &&
    counts.get(folder) === 1 &&
    !parents.has(folder)

  return {
    folderOf(id) {
      const folder = above(id)
      return isBundle(id, folder) ? above(folder) : folder
    },
    isStation(id) {
      if (!folderPage.test(id)) return errorPage.test(id)
      return !nextPage.test(id) && !isBundle(id, above(id))
    }
  }
}

/**
 * Keep posts and other pages apart.
 *
 * The pages of a folder are posts where most of them have a date. All posts
 * are one part; each folder that has none, nor below it, is another.
 */
export function partsOf(
  rows: readonly number[],
  { counts, ids, isDated, isPlaced }: Rows,
  { folderOf, isStation }: Shelves
): Parts {
  const tallies = new Map<string, number>()
  const folders = rows.map((row) => folderOf(idAt(ids, row)))
  rows.forEach((row, index) => {
    if (!counts(row) || isStation(idAt(ids, row))) return
    const folder = folders[index] as string
    const balance = tallies.get(folder) ?? 0
    tallies.set(folder, balance + (isDated(row) ? 1 : -1))
  })
  const posts = new Set<string>()
  /** Folders that have posts in them, or below. */
  const shared = new Set<string>()
  for (const [folder, balance] of tallies) {
    if (balance <= 0) continue
    posts.add(folder)
    for (let name = folder; !shared.has(name); name = above(name)) {
      shared.add(name)
    }
  }
  if (posts.size === 0) {
    return { dateless: [], parts: [{ isPosts: false, rows: [...rows] }] }
  }

  const dateless: number[] = []
  const parts = new Map<string, Part>()
  rows.forEach((row, index) => {
    const folder = folders[index] as string
    const isPost = posts.has(folder)
    if (isPost && !isPlaced(row)) {
      dateless.push(row)
      return
    }
    const name = isPost ? '' : sectionOf(folder, shared)
    const part = parts.get(name)
    if (part) part.rows.push(row)
    else parts.set(name, { isPosts: isPost, rows: [row] })
  })
  return { dateless, parts: [...parts.values()] }
}

/**
 * Take the pages of a part folder by folder where each folder counts for itself:
 * two of them begin with the same number. Else all are in one list.
 */
export function foldersOf(
  { isPosts, rows }: Part,
  { ids }: Rows,
  { folderOf }: Shelves,
  numbers: Float64Array | undefined
): number[][] {
  if (isPosts || !numbers) return [rows]
  const folders = new Map<string, number[]>()
  const starts = new Map<string, number>()
  for (const row of rows) {
    const folder = folderOf(idAt(ids, row))
    const others = folders.get(folder)
    if (others) others.push(row)
    else folders.set(folder, [row])
    const number = numbers[row] as number
    const start = starts.get(folder) ?? Number.POSITIVE_INFINITY
    if (number < start) starts.set(folder, number)
  }
  if (new Set(starts.values()).size === starts.size) return [rows]
  return [...folders]
    .map(([folder, own]) => ({ folder, key: idKey(`${folder}/`), own }))
    .sort(
      (a, b) => compareNatural(a.key, b.key) || byCodeUnit(a.folder, b.folder)
    )
    .map(({ own }) => own)
}

/** Name the widest folder around a page that has no posts; no page is in two. */
function sectionOf(folder: string, shared: ReadonlySet<string>): string {
  let section = folder
  if (shared.has(section)) return `${section}/`
  while (!shared.has(above(section))) section = above(section)
  return section
}

function idAt(ids: readonly string[], row: number): string {
  // There is an id for each row.
  return ids[row] as string
}

/** Name the folder that a file or folder lies in; `''` at the root. */
function above(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
