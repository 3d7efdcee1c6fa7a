import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const corpus = fileURLToPath(
  new URL('../../../shared/corpus/', import.meta.url)
)
const posts = fileURLToPath(
  new URL('../../examples/unified/content/', import.meta.url)
)

/** A document: its path, absolute, and its text. */
/** @typedef {{path: string, value: string}} Document */

/**
 * Read the documents to measure with: the corpus of a real blog, which lies
 * beside the repository, or else the example's own posts, many times.
 *
 * @returns {{documents: Document[], from: string, root: string}}
 *   Documents, a word on what they are, and the folder that ids count from.
 */
export function readDocuments() {
  const isCorpus = existsSync(corpus)
  const root = isCorpus ? corpus : posts
  const found = readdirSync(root, { encoding: 'utf8', recursive: true })
    .filter((path) => path.endsWith('.md'))
    .filter((path) => !isCorpus || path.startsWith('pages'))
    .sort()
    .map((path) => ({
      path: root + path,
      value: readFileSync(root + path, 'utf8')
    }))

  const times = isCorpus ? 1 : Math.ceil(400 / found.length)
  const documents = Array.from({ length: times }, () => found).flat()
  const bytes = documents.reduce(
    (sum, d) => sum + Buffer.byteLength(d.value),
    0
  )
  const size = `${(bytes / 1e6).toFixed(2)} MB`
  return {
    documents,
    from: isCorpus
      ? `${documents.length} posts of a real blog (${size})`
      : `${found.length} posts of examples/unified, ${times} times (${size})`,
    root
  }
}
