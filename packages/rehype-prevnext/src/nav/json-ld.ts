// A format of its own: the vocabulary of schema.org.
import type { Nav } from '@flyleaf/collection'

/** A page's place in its sequences, in the words of schema.org. */
export interface JsonLd {
  '@context': 'https://schema.org'
  '@type': string
  isPartOf: { '@type': 'CreativeWorkSeries'; name: string; url?: string }[]
  position: number
}

/**
 * Say a page's place in its sequences; the first one says the position. There
 * is nothing to say of a page in no sequence.
 */
export function jsonLdOf(
  navs: readonly Nav[],
  type: string
): JsonLd | undefined {
  const sequences = navs.filter(({ position }) => position > 0)
  const [first] = sequences
  if (!first) return
  return {
    '@context': 'https://schema.org',
    '@type': type,
    isPartOf: sequences.map(({ href, label, sequence }) => ({
      '@type': 'CreativeWorkSeries',
      name: label ?? sequence,
      ...(href === undefined ? {} : { url: href })
    })),
    position: first.position
  }
}
