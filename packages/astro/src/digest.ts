/*
 * Astro keeps what was rendered for as long as the digest of the file stays
 * the same. Here the digest says one thing more: with which neighbours.
 */

const separator = '~'

/**
 * Join the digest of a file and the key of its neighbours.
 *
 * @param digest
 *   Digest that the loader made.
 * @param key
 *   Key of the neighbours.
 * @returns
 *   Digest; none when the loader made none.
 */
export function joinDigest(
  digest: number | string | undefined,
  key: string
): string | undefined {
  return digest === undefined ? undefined : `${digest}${separator}${key}`
}

/** What a digest was joined from. */
export interface SplitDigest {
  digest: string | undefined
  /** Nothing for an entry that was kept before its loader was wrapped. */
  key: string | undefined
}

/**
 * Take a digest apart again.
 *
 * @param joined
 *   Digest, as it is kept.
 * @returns
 *   Its two parts.
 */
export function splitDigest(joined: number | string | undefined): SplitDigest {
  if (joined === undefined) return { digest: undefined, key: undefined }
  const text = String(joined)
  const end = text.lastIndexOf(separator)
  return end < 0
    ? { digest: text, key: undefined }
    : { digest: text.slice(0, end), key: text.slice(end + 1) }
}
