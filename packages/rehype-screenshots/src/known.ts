import type { Position } from 'unist'
import { triedPath } from './local.ts'
import type { Location } from './location.ts'
import { note, type Pass } from './pass.ts'
import type { PictureRule } from './rules.ts'
import { type Known, lookUp } from './size.ts'

/**
 * Find what is known of a picture, and note what is wrong with it.
 *
 * @param url
 *   Address.
 * @param location
 *   Where that is.
 * @param place
 *   Place in the document; `false` when nothing is to be noted.
 * @param pass
 *   Pass over the document.
 * @returns
 *   What is known.
 */
export function knownOf(
  url: string,
  location: Readonly<Location>,
  place: Position | false | undefined,
  pass: Pass
): Known {
  const known = lookUp(url, location, sourcesFor(url, location, pass))
  if (place === false) return known

  if (location.kind === 'file' && known.fault) {
    noteFault(known.fault, location.path, place, pass)
  }
  if (location.kind !== 'remote') return known

  if (location.url.protocol === 'http:') {
    const reason =
      'Unexpected `http:`, use `https:`: a secure page does not show the picture'
    note(pass, 'image-insecure', place, reason)
  }
  noteLockfile(place, pass)
  return known
}

/** Astro finds the sizes of what it makes itself, and exports to them. */
function sourcesFor(
  url: string,
  location: Readonly<Location>,
  pass: Readonly<Pass>
): Pass['sources'] {
  const { astro, sources } = pass
  if (!astro) return sources
  if (location.kind === 'file' && !location.rooted) {
    return { ...sources, files: false }
  }
  return astro.has(decoded(url)) ? { ...sources, dpr: false } : sources
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

type Trouble = NonNullable<Known['fault']>

/** What is said of a file that cannot be used. */
const troubles: Readonly<
  Record<Exclude<Trouble, 'unknown'>, [PictureRule, (path: string) => string]>
> = {
  malformed: [
    'image-url-malformed',
    (path) => `Cannot read the address \`${path}\`, mend its escapes`
  ],
  missing: [
    'image-missing',
    (path) => `Cannot find \`${path}\`, add the file or mend its address`
  ],
  'not-an-image': [
    'image-not-an-image',
    (path) => `Cannot find a picture in \`${path}\`, replace the file`
  ],
  outside: [
    'image-path-outside-root',
    (path) => `Cannot read \`${path}\` outside of the root, move it below`
  ],
  unreadable: [
    'image-unreadable',
    (path) => `Cannot read \`${path}\`, mend its permissions`
  ]
}

function noteFault(
  fault: Trouble,
  path: string,
  place: Position | undefined,
  pass: Pass
): undefined {
  // Where the host does not say where the document is, no one is to blame.
  if (fault === 'unknown') return
  const [rule, reasonFor] = troubles[fault]
  const tried = triedPath(path, pass.sources.folders)
  note(pass, rule, place, reasonFor(tried ?? path))
}

function noteLockfile(place: Position | undefined, pass: Pass): undefined {
  const [problem] = pass.locked()?.problems ?? []
  if (!problem || pass.complained || pass.again) return
  pass.complained = true
  const reason = `Cannot use all of the sizes file, ${problem}: mend or delete it`
  note(pass, 'sizes-invalid', place, reason)
}

/** Count a remote picture that the lockfile should know, where there is one. */
export function countUnsized(
  location: Readonly<Location>,
  place: Position | undefined,
  pass: Pass
): undefined {
  const sizes = pass.locked()
  if (location.kind !== 'remote' || !sizes || pass.again) return
  // One that is broken has its own message.
  if (sizes.broken) return
  pass.unsized.count += 1
  pass.unsized.place ??= place
}
