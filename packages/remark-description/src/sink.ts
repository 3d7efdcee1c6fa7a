import type { Length } from './length.ts'

/** Where a description is shown. */
export type Sink =
  | 'jsonLd'
  | 'openGraph'
  | 'rss'
  | 'search'
  | 'searchPixels'
  | 'x'

/**
 * Lengths that fit where descriptions are shown. None of these services cuts
 * at a documented number but X; each docstring says where the number is from.
 */
export const sinks: Readonly<Record<Sink, Readonly<Length>>> = {
  /**
   * Structured data: schema.org and Google set no limit; 500 characters are a
   * long paragraph. It goes into a script element: whoever writes it there has
   * to escape `<` as `\u003C`.
   */
  jsonLd: { max: 500 },
  /**
   * `og:description`: Facebook asks for “2 to 4 sentences” and sets no number
   * (developers.facebook.com/docs/sharing/webmasters); about 300 characters
   * are shown.
   */
  openGraph: { max: 300, min: 60 },
  /**
   * Feeds: RSS 2.0 and Atom set no limit; 500 characters are a long paragraph.
   */
  rss: { max: 500 },
  /**
   * Search results: Google sets no limit and cuts to fit the device
   * (developers.google.com/search/docs/appearance/snippet), which leaves
   * about 155 to 160 characters on the desktop. Bing's tools flag what is not
   * within 25 and 160; from 70 on, the first of two lines is filled.
   */
  search: { max: 160, min: 70 },
  /**
   * Search results by their width: about 920 CSS pixels on the desktop, two
   * lines in Arial at 14 px; from 430 on, the first of them is filled.
   */
  searchPixels: { max: 920, min: 430, unit: 'pixel' },
  /**
   * `twitter:description`: at most 200 characters (developer.x.com, “Cards
   * markup”). X falls back to `og:description`.
   */
  x: { max: 200, min: 40 }
}
