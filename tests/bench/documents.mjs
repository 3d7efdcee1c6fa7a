import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const corpus = fileURLToPath(
  new URL('../../../shared/corpus/', import.meta.url)
)
const posts = fileURLToPath(
  new URL('../../examples/unified/content/', import.meta.url)
)

const isCorpus = existsSync(corpus)

/** What the documents are. */
export const kind = isCorpus
  ? 'posts of a real blog'
  : 'posts of examples/unified'

/** Median of the small posts, in bytes: most notes that people keep are such. */
const smallMedian = 600

/** A document: its path, absolute, and its text. */
/** @typedef {{path: string, value: string}} Document */

/**
 * Read the documents to measure with: the corpus of a real blog, which lies
 * beside the repository, or else the example's own posts, many times.
 *
 * @param {boolean} [isSmall]
 *   Whether to take the smallest only, so many that their median is 600 bytes.
 * @returns {{documents: Document[], from: string, root: string}}
 *   Documents, a word on what they are, and the folder that ids count from.
 */
export function readDocuments(isSmall = false) {
  const root = isCorpus ? corpus : posts
  const found = readdirSync(root, { encoding: 'utf8', recursive: true })
    .filter((path) => path.endsWith('.md'))
    .filter((path) => !isCorpus || path.startsWith('pages'))
    .sort()
    .map((path) => ({
      path: root + path,
      value: readFileSync(root + path, 'utf8')
    }))
  const chosen = isSmall ? smallest(found) : found

  const times = Math.ceil(400 / chosen.length)
  const documents = Array.from({ length: times }, () => chosen).flat()
  const bytes = chosen.reduce((sum, { value }) => sum + size(value), 0)
  return {
    documents,
    from: `${chosen.length} ${isSmall ? 'small ' : ''}${kind} (${(bytes / 1e6).toFixed(2)} MB)${times > 1 ? `, ${times} times` : ''}`,
    root
  }
}

/**
 * Write so many files, 200 in a folder: the documents, again and again.
 *
 * @param {string} root
 * @param {number} count
 * @param {boolean} [isSmall]
 */
export function replicate(root, count, isSmall) {
  const { documents } = readDocuments(isSmall)
  for (let index = 0; index < count; index++) {
    const folder = join(root, `folder-${Math.floor(index / 200)}`)
    if (index % 200 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, `document-${index}.md`),
      documents[index % documents.length]?.value ?? ''
    )
  }
}

/** @param {readonly Document[]} documents */
function smallest(documents) {
  const sorted = documents.toSorted((a, b) => size(a.value) - size(b.value))
  const over = sorted.findIndex(({ value }) => size(value) >= smallMedian)
  // As many above the median as below it.
  return sorted.slice(0, over < 1 ? sorted.length : 2 * over)
}

/** @param {string} value */
function size(value) {
  return Buffer.byteLength(value)
}
