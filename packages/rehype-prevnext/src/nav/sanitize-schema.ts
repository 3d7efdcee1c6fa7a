// A table of data: what `render.ts` makes, as rehype-sanitize must know it.
/** Part of a schema of rehype-sanitize. */
export interface SchemaFragment {
  attributes: Record<string, ([string, ...string[]] | string)[]>
  tagNames: string[]
}

/**
 * What a schema of rehype-sanitize must allow for our links to stay as they
 * are: merge it *before* the schema in use, lists joined to lists, as the
 * sanitizer takes the first definition of an attribute that it finds.
 */
export const schema: SchemaFragment = {
  attributes: {
    a: [
      // The one class that GitHub's schema allows on links.
      [
        'className',
        'data-footnote-backref',
        'prevnext-link',
        'prevnext-next',
        'prevnext-prev'
      ],
      ['rel', 'next', 'prev'],
      'hrefLang'
    ],
    img: [
      ['className', 'prevnext-thumbnail'],
      ['decoding', 'async'],
      ['loading', 'lazy']
    ],
    nav: [['className', 'prevnext'], 'ariaLabel', 'dataPrevnext'],
    span: [
      [
        'className',
        'prevnext-description',
        'prevnext-subtitle',
        'prevnext-text',
        'prevnext-title'
      ]
    ]
  },
  tagNames: ['nav']
}
