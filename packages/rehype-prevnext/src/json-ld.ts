import type { Nav } from '@flyleaf/collection'

/** A page's place in its sequences, in the words of schema.org. */
export interface JsonLd {
  '@context': 'https://schema.org'
  '@type': string
  isPartOf: { '@type': 'CreativeWorkSeries'; name: string; url?: string }[]
  position: number
}

/**
 * Say a page's place in its sequences in the words of schema.org.
 *
 * @param navs
 *   Neighbours; the first one says the position.
 * @param type
 *   Type of the page: `'BlogPosting'`.
 * @returns
 *   JSON-LD, or nothing for a page in no sequence.
 */
export function jsonLdOf(
  navs: readonly Nav[],
  type: string
): JsonLd | undefined {
  const [first, ...others] = navs.filter(({ position }) => position > 0)
  if (!first) return
  return {
    '@context': 'https://schema.org',
    '@type': type,
    isPartOf: [first, ...others].map(({ href, label, sequence }) => ({
      '@type': 'CreativeWorkSeries',
      name: label ?? sequence,
      ...(href === undefined ? {} : { url: href })
    })),
    position: first.position
  }
}
