// A table of data, for whoever sanitizes the HTML afterwards.

/** Part of a schema of rehype-sanitize. */
export interface Schema {
  attributes: Record<string, (string | [string, ...string[]])[]>
  protocols: Record<string, string[]>
  tagNames: string[]
}

/**
 * What rehype-sanitize has to let through of this plugin's output, to be merged
 * into its `defaultSchema`. Classes that options give are not part of it.
 */
export const schema: Schema = {
  attributes: {
    img: [
      ['className', 'only-dark', 'only-light'],
      ['decoding', 'async'],
      ['fetchPriority', 'high'],
      ['loading', 'eager', 'lazy']
    ],
    source: ['src', 'type'],
    video: [
      'ariaLabel',
      'autoPlay',
      'controls',
      'loop',
      'muted',
      'playsInline',
      'poster',
      ['preload', 'metadata']
    ]
  },
  protocols: { poster: ['http', 'https'] },
  tagNames: ['figcaption', 'figure', 'video']
}
