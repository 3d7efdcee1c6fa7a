import type { Problem } from '@flyleaf/document'

type Place = Problem['place']

/** Say that another generator's block was taken out. */
export function ignored(place: Place): Problem {
  return {
    fatal: null,
    place,
    reason:
      'Unexpected links to other pages that a generator has put here: they are left out, delete them from the source',
    ruleId: 'injected'
  }
}

/** Say that there is something like a block that cannot be taken out. */
export function unclosed(place: Place): Problem {
  return {
    place,
    reason:
      'Cannot find the end of the links to other pages that a generator has put here: close the element, or delete it from the source',
    ruleId: 'injected-unclosed'
  }
}

/** Say that the user's own function has given something else. */
export function noNavs(): Problem {
  return {
    place: undefined,
    reason:
      'Cannot use what the option `neighbours` gives: return a list of `Nav`, or `undefined` to ask the index',
    ruleId: 'invalid-neighbours'
  }
}

/** Say that a neighbour's address is not safe. */
export function unsafe(href: string, place: Place): Problem {
  return {
    place,
    reason: `Cannot link \`${href}\`: use an address of the site, or one that begins with \`https:\``,
    ruleId: 'unsafe-href'
  }
}
