// What lasts as long as a document. It stands apart from `transform.ts`, whose
// steps keep nothing from one picture to the next.

import type { Problem } from '@flyleaf/document'
import { isFields } from '@flyleaf/internal/fields'
import type { Position } from 'unist'
import { foldersOf } from './files/local-file.ts'
import type { ImageRecord } from './image-record.ts'
import type { Settings } from './options.ts'
import { type Rule, severityOf } from './severity.ts'
import type { SizeSources } from './size/lookup.ts'
import type { Raw } from './tree/nodes.ts'

/** What is asked of the file of a document. */
export interface Document {
  cwd: string
  data: Record<string, unknown>
  path?: string | undefined
  toString(): string
}

/** What was found in a document. */
export interface Result {
  images: ImageRecord[]
  problems: Problem[]
}

/** One document, while its pictures are transformed one after another. */
export interface Context {
  document: Document
  /** Whether the plugin went over the document before, and has said it all. */
  isRepeat: boolean
  /** Second halves of pairs, which are transformed with the first. */
  paired: Set<unknown>
  settings: Settings
  sources: SizeSources

  addRecord(record: ImageRecord): undefined
  /** Count a remote picture whose size no one knows. */
  addUnsized(place: Position | undefined): undefined
  /** End the document, and say what concerns the whole of it. */
  finish(unparsed: Raw | undefined): Result
  /** Whether the next picture was recorded before, under its address. */
  isRecorded(url: string): boolean
  /** Count a picture, unless it is a small one. */
  nextRank(isSmall: boolean): Rank
  /** Tell the author something, unless it is switched off. */
  warn(rule: Rule, place: Position | undefined, reason: string): undefined
}

/** Where a picture stands among those of its document. */
export interface Rank {
  /** How many have come before it, small ones aside. */
  index: number
  isFirst: boolean
}

/** Make the context of a document. */
export function createContext(document: Document, settings: Settings): Context {
  const { images } = document.data
  const isRepeat = Array.isArray(images)
  const earlier = isRepeat ? images.filter(isRecord) : []
  const problems: Problem[] = []
  const records: ImageRecord[] = []
  let count = 0
  let unsized = 0
  let firstUnsized: Position | undefined

  function warn(
    rule: Rule,
    place: Position | undefined,
    reason: string
  ): undefined {
    const severity = severityOf(rule, settings.severities)
    if (severity === 'off') return
    // The folders are the same for all pictures.
    if (rule === 'image-folder-unknown' && !settings.tellOnce(rule)) return
    const fatal = severity === 'info' ? null : severity === 'error'
    problems.push({ fatal, place, reason, ruleId: rule })
  }

  const sources = sizeSourcesOf(document, settings, (problem) => {
    const reason = `Cannot use all of the sizes file, ${problem}: mend or delete it`
    if (!isRepeat) warn('sizes-invalid', undefined, reason)
  })

  return {
    document,
    isRepeat,
    paired: new Set(),
    settings,
    sources,

    // What an earlier run has written into the document looks like the
    // author's own: its record says what it was.
    addRecord(record) {
      const before = earlier[records.length]
      const isSame =
        before?.url === record.url &&
        before.width === record.width &&
        before.height === record.height
      records.push(isSame ? before : record)
    },

    addUnsized(place) {
      const lockfile = sources.lockfile()
      // Only a lockfile should know it; one that is broken has its own message.
      if (isRepeat || !lockfile || lockfile.broken) return
      unsized += 1
      firstUnsized ??= place
    },

    finish(unparsed) {
      if (!isRepeat && unsized > 0) {
        const pictures =
          unsized === 1 ? 'a remote picture' : `${unsized} remote pictures`
        const reason = `Cannot tell the size of ${pictures}, run \`flyleaf sizes sync\` to record it`
        warn('image-size-unknown', firstUnsized, reason)
      }
      if (!isRepeat && unparsed) {
        const reason =
          'Cannot see pictures in HTML that is not parsed, put `rehype-raw` before this plugin'
        warn('html-image-skipped', unparsed.position, reason)
      }
      return { images: records, problems }
    },

    isRecorded: (url) => earlier[records.length]?.url === url,
    nextRank(isSmall) {
      const index = count
      if (!isSmall) count += 1
      return { index, isFirst: index === 0 && !isSmall }
    },
    warn
  }
}

/** Collect where the sizes of a document's pictures may come from. */
function sizeSourcesOf(
  document: Document,
  settings: Settings,
  tellOfLockfile: (problem: string) => undefined
): SizeSources {
  const { astro } = document.data
  const { dimensions, disk } = settings
  return {
    astroImages: isFields(astro) ? remoteImagesOf(astro) : undefined,
    dpr: dimensions?.dpr ?? false,
    folders: once(() =>
      disk && dimensions?.files
        ? foldersOf(document, settings, disk)
        : undefined
    ),
    lockfile: once(() => {
      const sizes = dimensions?.lockfile.read(document.cwd)
      const news = sizes && dimensions?.lockfile.news(sizes)
      if (news !== undefined) tellOfLockfile(news)
      return sizes
    }),
    url: dimensions?.url ?? false
  }
}

/** Make something when it is needed, and once. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function remoteImagesOf(astro: Record<string, unknown>): Set<string> {
  const paths = astro['remoteImagePaths']
  const list: unknown[] =
    Array.isArray(paths) || paths instanceof Set ? [...paths] : []
  return new Set(list.filter((path) => typeof path === 'string'))
}

function isRecord(value: unknown): value is ImageRecord {
  return isFields(value) && typeof value['url'] === 'string'
}
