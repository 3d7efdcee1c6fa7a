import { isFields } from '@flyleaf/internal/fields'
import { isSide } from '../formats/header.ts'
import { sizeKey } from '../unshowable.ts'

/** What is known of a remote picture. */
export interface Size {
  /** The picture moves. */
  animated?: boolean
  /** Pixels of the file for one CSS pixel, where the file says so. */
  dpr?: number
  /** Height, in pixels of the file. */
  height: number
  /** Kind of picture: `'png'`, `'webp'`, … */
  type?: string
  /** Width, in pixels of the file. */
  width: number
}

/** Sizes by the address of the picture, in its canonical form. */
export type Sizes = Map<string, Size>

/** What was read, and what could not be. */
export interface ReadSizes {
  /** The file as a whole cannot be used, as one of a later version. */
  broken: boolean
  /** Problems of single pictures, by their address in its canonical form. */
  faults: ReadonlyMap<string, string>
  /** One sentence each; none when all is well. */
  problems: string[]
  /** What could be read. */
  sizes: Sizes
}

/** The form of the file; another one is not read. */
const version = 1

/**
 * Read sizes from text or JSON: the lockfile's own form, or a plain map from
 * address to `[width, height]`.
 *
 * An entry that cannot be true is left out, with a problem.
 *
 * @param value
 *   Text of a JSON file, or what is in it.
 * @returns
 *   Sizes and problems. Never throws.
 */
export function parseSizes(value: unknown): ReadSizes {
  const data = typeof value === 'string' ? parseJson(value) : value
  if (!isFields(data)) return brokenSizes('it is no JSON object')

  const isLockfile = Object.hasOwn(data, 'version')
  if (isLockfile && data['version'] !== version) {
    const other = JSON.stringify(data['version'])
    return brokenSizes(`it is of version ${other}, not ${version}`)
  }

  const images = isLockfile ? data['images'] : data
  if (!isFields(images)) return brokenSizes('it has no `images`')

  const sizes: Sizes = new Map()
  const faults = new Map<string, string>()
  const problems: string[] = []
  for (const [address, entry] of Object.entries(images)) {
    const key = sizeKey(address)
    const size = parseSize(entry)
    if (key && size) sizes.set(key, size)
    else {
      const problem = `its entry \`${address}\` is no size of a picture`
      problems.push(problem)
      if (key) faults.set(key, problem)
    }
  }
  return { broken: false, faults, problems, sizes }
}

/** Say why nothing at all can be read. */
export function brokenSizes(problem: string): ReadSizes {
  const sizes: Sizes = new Map()
  return { broken: true, faults: new Map(), problems: [problem], sizes }
}

function parseJson(text: string): unknown {
  try {
    // A mark of encoding is what some editors begin a file with.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return
  }
}

function parseSize(entry: unknown): Size | undefined {
  const fields = fieldsOf(entry)
  // The short names are those of other tools.
  const width = fields['width'] ?? fields['w']
  const height = fields['height'] ?? fields['h']
  const type = fields['type'] ?? fields['t']
  const { animated, dpr } = fields

  if (!isSide(width) || !isSide(height)) return
  const size: Size = { width, height }
  if (typeof type === 'string') size.type = type
  if (animated === true) size.animated = true
  if (typeof dpr === 'number' && dpr > 1 && dpr <= 4) size.dpr = dpr
  return size
}

function fieldsOf(entry: unknown): Record<string, unknown> {
  if (Array.isArray(entry)) return { height: entry[1], width: entry[0] }
  return isFields(entry) ? entry : {}
}

/**
 * Write sizes as text: one line a picture, sorted by address.
 *
 * @param sizes
 *   Sizes.
 * @returns
 *   JSON, with a line ending at its end.
 */
export function formatSizes(sizes: Readonly<Sizes>): string {
  const lines = [...sizes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([address, { width, height, type, dpr, animated }]) => {
      const entry = JSON.stringify({ width, height, type, dpr, animated })
      return `    ${JSON.stringify(address)}: ${entry}`
    })
  const images = lines.length > 0 ? `{\n${lines.join(',\n')}\n  }` : '{}'
  return `{\n  "version": ${version},\n  "images": ${images}\n}\n`
}
