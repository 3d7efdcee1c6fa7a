/** A link to a neighbour. */
export interface NavLink {
  /** Description of the neighbour; only where the collection is asked for it. */
  description?: string | undefined
  /** Address, safe to link. */
  href: string
  /** Neighbour's id; none for a page that is not of the collection. */
  id?: string | undefined
  /** Address of the neighbour's picture; only where a field is named for it. */
  image?: string | undefined
  /** Words before the title, where the sequence or the page has its own. */
  label?: string | undefined
  /** Language of the neighbour, where it is not that of the page. */
  lang?: string | undefined
  rel: 'next' | 'prev'
  /** Where the link comes from: the order, or the page's frontmatter. */
  source: 'override' | 'sequence'
  /** Title of the neighbour; foreign text. */
  title: string
}

/** Which way a sequence goes through time. */
export type Direction = 'newest-first' | 'oldest-first'

/** A page's neighbours in one sequence. */
export interface Nav {
  /** Which way the sequence goes through time, where it says so. */
  direction?: Direction | undefined
  /** Address of a page that lists the sequence. */
  href?: string | undefined
  /** Name of the sequence that readers see. */
  label?: string | undefined
  next?: NavLink | undefined
  /** Place of the page in the sequence, from 1. */
  position: number
  prev?: NavLink | undefined
  /**
   * Name of the sequence, `name:value` where there is one a value; `''` for
   * links of a page that is in no sequence.
   */
  sequence: string
  /** How many pages the sequence has. */
  total: number
}

/** Neighbours of every page, as JSON: the index file. */
export interface Index {
  /** Changes with whatever a page could show. */
  digest: string
  /** When a page that is in the future now will no longer be. */
  expiresAt?: string | undefined
  /** Neighbours by id; an empty list for a page without. */
  navs: Record<string, Nav[]>
  /** Folder that ids count from, as the user wrote it. */
  root: string
  /** Version of this form. */
  version: number
}

/** Version of the index. */
export const version = 1
