import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isFields, type Problem } from '@flyleaf/document'
import type { Position } from 'unist'
import { type Folders, folderOf, isBelow } from './local.ts'
import type { Raw } from './nodes.ts'
import type { ImageRecord } from './record.ts'
import { type Rule, severityOf } from './rules.ts'
import type { Settings } from './settings.ts'
import type { Sources } from './size.ts'
import type { ReadSizes } from './sizes.ts'

/** What a pass asks of the file of its document. */
export interface Document {
  cwd: string
  data: Record<string, unknown>
  path?: string | undefined
  toString(): string
}

/** One pass over one document. */
export interface Pass {
  /** Whether a pass went over the document before: it has said everything. */
  again: boolean
  /** Remote pictures that Astro makes itself; nothing outside of Astro. */
  astro: ReadonlySet<string> | undefined
  /** Whether it has been said what is wrong with the lockfile. */
  complained: boolean
  /** Second halves of pairs. */
  done: Set<unknown>
  document: Document
  /** Gives the lockfile; read when it is needed, once. */
  locked(): ReadSizes | undefined
  /** Records of a pass before this one. */
  previous: readonly ImageRecord[]
  problems: Problem[]
  records: ImageRecord[]
  settings: Settings
  /** Where sizes come from. */
  sources: Sources
  /** How many pictures have come so far. */
  stills: number
  /** Remote pictures that the lockfile does not know. */
  unsized: { count: number; place: Position | undefined }
}

/**
 * Begin a pass.
 *
 * @param document
 *   File.
 * @param settings
 *   Settings.
 * @param readLockfile
 *   Reads the lockfile below a root.
 * @returns
 *   Pass.
 */
export function beginPass(
  document: Document,
  settings: Settings,
  readLockfile: (root: string) => ReadSizes | undefined
): Pass {
  const { astro, images } = document.data
  const { dimensions } = settings
  const root = resolve(document.cwd, settings.root ?? '')
  const folders = foldersOf(document, settings, root)
  let read: { sizes: ReadSizes | undefined } | undefined
  const locked = () => {
    read ??= { sizes: dimensions && readLockfile(root) }
    return read.sizes
  }

  return {
    again: Array.isArray(images),
    astro: isFields(astro) ? remoteOf(astro) : undefined,
    complained: false,
    document,
    done: new Set(),
    locked,
    previous: Array.isArray(images) ? images.filter(isRecord) : [],
    problems: [],
    records: [],
    settings,
    sources: {
      dpr: dimensions?.dpr ?? false,
      files: dimensions?.files ?? false,
      folders,
      lockfile: () => locked()?.sizes,
      url: dimensions?.url ?? false
    },
    stills: 0,
    unsized: { count: 0, place: undefined }
  }
}

/** Give the folders that local pictures of a document are looked for in. */
function foldersOf(
  document: Document,
  settings: Settings,
  root: string
): Folders {
  const { base, publicDir } = settings
  const folder = folderOf(document.cwd, document.path)
  // Who names no root, and has documents elsewhere, means where they are.
  const elsewhere = settings.root === undefined && folder !== undefined
  let given: string | false | undefined
  return {
    base,
    document: folder,
    public: () => (given ??= publicOf(root, publicDir)),
    root: elsewhere && !isBelow(root, folder) ? folder : root
  }
}

/** Give the public folder; a site that keeps its files elsewhere has none. */
function publicOf(root: string, publicDir: string | false): string | false {
  const path = publicDir !== false && resolve(root, publicDir)
  return path && existsSync(path) ? path : false
}

function remoteOf(astro: Record<string, unknown>): Set<string> {
  const paths = astro['remoteImagePaths']
  const list: unknown[] =
    Array.isArray(paths) || paths instanceof Set ? [...paths] : []
  return new Set(list.filter((path) => typeof path === 'string'))
}

function isRecord(value: unknown): value is ImageRecord {
  return isFields(value) && typeof value['url'] === 'string'
}

/** Note something that the author should know, unless it is switched off. */
export function note(
  pass: Pass,
  ruleId: Rule,
  place: Position | undefined,
  reason: string
): undefined {
  const severity = severityOf(ruleId, pass.settings.severities)
  if (severity === 'off') return
  const fatal = severity === 'info' ? null : severity === 'error'
  pass.problems.push({ fatal, place, reason, ruleId })
}

/** Whether a pass before has recorded the next picture, under its address. */
export function isSeen(pass: Readonly<Pass>, url: string): boolean {
  return pass.previous[pass.records.length]?.url === url
}

/**
 * Keep the record of a picture.
 *
 * What a pass before has written into the document looks like the author's
 * own: its record says what it was.
 */
export function keep(pass: Pass, record: ImageRecord): undefined {
  const before = pass.previous[pass.records.length]
  const same =
    before?.url === record.url &&
    before.width === record.width &&
    before.height === record.height
  pass.records.push(same ? before : record)
}

/** End a pass: note what concerns the whole document. */
export function endPass(pass: Pass, html: Raw | undefined): undefined {
  if (pass.again) return
  const { count, place } = pass.unsized
  if (count > 0) {
    const pictures =
      count === 1 ? 'a remote picture' : `${count} remote pictures`
    const reason = `Cannot tell the size of ${pictures}, run \`flyleaf sizes sync\` to record it`
    note(pass, 'image-size-unknown', place, reason)
  }
  if (html) {
    const reason =
      'Cannot see pictures in HTML that is not parsed, put `rehype-raw` before this plugin'
    note(pass, 'html-image-skipped', html.position, reason)
  }
}
