import { join } from 'node:path'

/** A site that the browser reads. */
export interface Site {
  /** Pages of the blog, by the links from the first to the last. */
  chain: { count: number; first: string }
  /** Folder that is served. */
  folder: string
  name: string
  /** Pages beside those of the chain. */
  others: readonly string[]
  /** Whether the page has a switch for dark mode, `#theme`. */
  toggles: boolean
}

const examples = join(import.meta.dirname, '..', '..', 'examples')

/** The sites of `examples/`, built. */
export const sites: readonly Site[] = [
  {
    chain: { count: 16, first: '/walks/the-first-night-walk/' },
    folder: join(examples, 'unified', 'out'),
    name: 'unified',
    others: ['/'],
    toggles: false
  },
  {
    chain: { count: 12, first: '/blog/a-clock-that-shows-the-sea/' },
    folder: join(examples, 'astro', 'dist'),
    name: 'astro',
    others: ['/'],
    toggles: true
  },
  {
    chain: { count: 12, first: '/blog/a-clock-that-shows-the-sea/' },
    folder: join(examples, 'astro', 'out'),
    name: 'astro-unified',
    others: ['/'],
    toggles: true
  },
  {
    chain: { count: 4, first: '/posts/the-first-loaf/' },
    folder: join(examples, 'next', 'out'),
    name: 'next',
    others: ['/'],
    toggles: false
  },
  {
    chain: { count: 3, first: '/guide/starter/' },
    folder: join(examples, 'next', 'out'),
    name: 'next-guide',
    others: [],
    toggles: false
  }
]
