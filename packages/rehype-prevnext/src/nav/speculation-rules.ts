// The same as the file `speculation-rules.json`, for hosts that make headers.
/**
 * Speculation rules that have browsers fetch the next page when a reader is
 * about to follow a link to it. They are the same for every page: serve them
 * as a file (`@flyleaf/rehype-prevnext/speculation-rules.json`) that the
 * header `Speculation-Rules` names, with the type
 * `application/speculationrules+json`.
 */
export const speculationRules: {
  prefetch: { eagerness: string; where: { selector_matches: string } }[]
} = {
  prefetch: [
    { eagerness: 'moderate', where: { selector_matches: '.prevnext-link' } }
  ]
}
