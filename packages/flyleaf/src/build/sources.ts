// All reading of documents is here.
import { isUtf8 } from 'node:buffer'
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync
} from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Entry, Locate } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import type { Problem } from '@flyleaf/document'
import { wordsOf } from '@flyleaf/internal/system-error'
import { createReader, type DerivedMatter, type Matter } from '@flyleaf/matter'
import type { EarlierMatter } from '@flyleaf/remark-matter'
import { inBatches } from '../batches.ts'
import type { Settings } from '../config/config.ts'
import { attach, Mistake, optionMistake } from '../errors.ts'

/** What is Markdown; an MDX document is a program, and no page. */
export const markdown = '**/*.{md,markdown}'

/** The documents of a folder. */
export interface Sources {
  /** Those that have a text, by id. */
  entries: readonly Entry[]
  /** Finds the places of fields. */
  locate: Locate
  problems: readonly Problem[]
  /** Give a document up: its text, which was read before, or is read now. */
  take(id: string): Source
}

/** How a command reads a folder. */
export interface ReadOptions {
  /** Characters of texts that are kept (default: 256 Mi, of one or two bytes). */
  budget?: number
  /** Globs of the documents, unless the settings say which. */
  include: string
  /** Says why a document is none for the command (default: none is refused). */
  refuse?: ((id: string) => Problem | undefined) | undefined
  signal?: AbortSignal | undefined
  /** Whether the texts are needed, and not only the frontmatter. */
  texts: boolean
}

/** What the scan says of documents that are then missing from what is built. */
const losses = new Set([
  'changed-file',
  'unreadable-file',
  'unusable-name',
  'unwritable-data'
])

/** Files that are read before others have their turn, as in the scan. */
const batch = 128

/** Read a folder's documents, each of them once. */
export async function readSources(
  settings: Readonly<Settings>,
  { budget = 2 ** 28, include, refuse, signal, texts }: Readonly<ReadOptions>
): Promise<Sources> {
  const { cache, exclude, matter, root } = settings
  // Not left to the scan, which has its own form of dates.
  const reader = attach(() => createReader(matter), settings.file)
  await assertFolder(root)

  const faults = new Map<string, Problem>()
  // Nothing for a document that was read, and has no room.
  const kept = new Map<string, Content | undefined>()
  let room = budget

  function add(id: string, read: Content | Fault): undefined {
    const refusal = refuse?.(id)
    const result = refusal ? { problem: refusal } : read
    if ('problem' in result) {
      faults.set(id, { ...result.problem, path: id, source: 'flyleaf' })
      return
    }
    const isKept = result.text.length <= room
    if (isKept) room -= result.text.length
    kept.set(id, isKept ? result : undefined)
  }

  const globs = globsOf(settings.include ?? include, include)
  const found = await scan(root, {
    cache,
    exclude: [exclude, outputIn(settings)].flat(),
    include: globs,
    matter,
    onDocument: texts
      ? ({ content, derived, id, matter }) =>
          add(
            id,
            typeof content === 'string'
              ? { derived, matter, text: content }
              : notUtf8(content)
          )
      : null,
    signal
  }).catch((error: unknown) => {
    // What is wrong with a glob is found where it is compiled.
    if (!(error instanceof TypeError)) throw error
    throw optionMistake(error, settings.file)
  })

  // What the scan has not read, as its cache knows the frontmatter.
  const unread = found.entries.filter((entry) =>
    texts ? !kept.has(entry.id) && !faults.has(entry.id) : isSuspect(entry)
  )
  for await (const { id } of inBatches(unread, batch, signal)) {
    add(id, read(join(root, id)))
  }

  /** Count what is passed over, where nobody has said what to read. */
  async function findPrograms(): Promise<number> {
    if (settings.include !== undefined || !refuse) return 0
    const options = { exclude, include: '**/*.mdx', matter, signal }
    return (await scan(root, options)).entries.length
  }

  const problems = found.problems.filter(
    ({ path }) => path === undefined || !faults.has(path)
  )
  return {
    entries: found.entries.filter(({ id }) => !faults.has(id)),
    locate(id, path) {
      const content = kept.get(id)
      if (!content) return found.locate(id, path)
      content.matter ??= reader.parse(content.text)
      const { locate, position } = content.matter
      return (path.length > 0 && locate(path)) || position
    },
    problems: [
      ...(found.entries.length + problems.length > 0
        ? []
        : [noDocuments(globs, await findPrograms())]),
      ...found.entries.flatMap(({ id }) => faults.get(id) ?? []),
      ...problems.map((problem) => ({
        ...problem,
        ...(losses.has(problem.ruleId) && { fatal: true })
      }))
    ],
    take(id) {
      const content = kept.get(id) ?? read(join(root, id))
      kept.delete(id)
      return sourceOf(content, settings)
    }
  }
}

/** Whether what an entry says may have been something else than UTF-8. */
function isSuspect(entry: Readonly<Entry>): boolean {
  return JSON.stringify(entry).includes('\uFFFD')
}

async function assertFolder(root: string): Promise<undefined> {
  let isFolder: boolean
  try {
    isFolder = (await stat(root)).isDirectory()
  } catch (error) {
    throw new Mistake(
      `Cannot read the folder ${root}: ${wordsOf(error)}; name the folder of your documents`,
      { cause: error }
    )
  }

  if (!isFolder) {
    throw new Mistake(
      `Cannot read the folder ${root}: it is a file; name the folder that it is in`
    )
  }
}

/** Globs that only take documents away take them from the usual ones. */
function globsOf(
  include: string | readonly string[],
  usual: string
): readonly string[] {
  const globs = [include].flat()
  return globs.length > 0 && globs.every(isNegated) ? [usual, ...globs] : globs
}

function isNegated(glob: string): boolean {
  return /^!(?!\()/.test(glob)
}

/** Leave out what an earlier build wrote, where that lies among the documents. */
function outputIn({ out, root }: Readonly<Settings>): string[] {
  const way = out === undefined ? '..' : relative(root, out)
  if (way === '' || /^\.\.(?:[/\\]|$)/.test(way)) return []
  return [`${way.replaceAll(sep, '/')}/**`]
}

/** Say that there is nothing to do: most often a glob is misspelt. */
function noDocuments(include: readonly string[], programs: number): Problem {
  if (programs > 0) {
    const [what, whose] =
      programs === 1 ? ['one', 'its page'] : [`${programs}`, 'their pages']
    return {
      fatal: false,
      place: undefined,
      reason: `Cannot find any document but ${what} of MDX: a bundler makes ${whose}, give it the plugins of \`flyleaf/preset\`, and run \`flyleaf index\` for the neighbours`,
      ruleId: 'no-documents',
      source: 'flyleaf'
    }
  }
  const globs = include
    .filter((glob) => !isNegated(glob))
    .map((glob) => `\`${glob}\``)
  const [why, advice] =
    globs.length > 0
      ? [
          `no file of the folder is left that matches ${globs.join(' or ')}`,
          'correct `include` or `exclude`, or name another folder'
        ]
      : ['`include` is an empty list', 'name a glob, or leave it out']
  return {
    fatal: false,
    place: undefined,
    reason: `Cannot find any document, ${why}; ${advice}`,
    ruleId: 'no-documents',
    source: 'flyleaf'
  }
}

/** A document as a whole, or why it has no text. */
export type Source =
  | { given?: undefined; problem: Problem; text?: undefined }
  | {
      /** The frontmatter in the text, where it was read, for the plugin. */
      given: EarlierMatter | undefined
      problem?: undefined
      text: string
    }

/** What is in a file. */
interface Content {
  derived?: DerivedMatter
  matter?: Matter
  /** A byte order mark included. */
  text: string
}

interface Fault {
  problem: Problem
}

/** Make of what is in a file what is rendered. */
function sourceOf(
  content: Content | Fault,
  { matter: options, root }: Readonly<Settings>
): Source {
  if ('problem' in content) return content
  const { derived, matter } = content
  // No plugin is to see the mark, which counts in offsets.
  const isMarked = content.text.startsWith('\uFEFF')
  const text = isMarked ? content.text.slice(1) : content.text
  // Dates are texts to the scan, and its paths count from the root.
  const isSame = matter && !isMarked && options.dates !== 'date'
  const given = isSame
    ? {
        derived: options.root === root ? derived : undefined,
        matter,
        source: text
      }
    : undefined
  return { given, text }
}

// As in the scan, a link that has taken the file's place is not followed, and a
// pipe is not waited for.
const { O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDONLY } = constants
const flag = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** Read a file whose frontmatter is known already, or whose text was dropped. */
function read(path: string): Content | Fault {
  try {
    const bytes = readRegular(path)
    return isUtf8(bytes) ? { text: bytes.toString() } : notUtf8(bytes)
  } catch (error) {
    return {
      problem: {
        fatal: true,
        place: undefined,
        reason: `Cannot read the file: ${wordsOf(error)}; mend that, or exclude it`,
        ruleId: 'unreadable-file'
      }
    }
  }
}

/** What has taken the file's place, such as a pipe, is no empty document. */
function readRegular(path: string): Buffer {
  const descriptor = openSync(path, flag)
  try {
    if (fstatSync(descriptor).isFile()) return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  throw Object.assign(new Error('No regular file'), { code: 'EINVAL' })
}

function notUtf8(bytes: Uint8Array): Fault {
  return {
    problem: {
      fatal: true,
      place: invalidPlace(bytes),
      reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
      ruleId: 'not-utf-8'
    }
  }
}

/** Find the first byte that is no UTF-8. */
function invalidPlace(bytes: Uint8Array): Problem['place'] {
  // What is wrong becomes U+FFFD, which three bytes say when it is meant.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const before = text.slice(0, invalidOffset(text, bytes))
  const lines = before.split(/\r\n|[\n\r]/)
  const [last = ''] = lines.slice(-1)
  return { column: last.length + 1, line: lines.length }
}

function invalidOffset(text: string, bytes: Uint8Array): number {
  const encoder = new TextEncoder()
  let offset = text.indexOf('\uFFFD')
  let byte = encoder.encode(text.slice(0, offset)).length
  while (
    bytes[byte] === 0xef &&
    bytes[byte + 1] === 0xbf &&
    bytes[byte + 2] === 0xbd
  ) {
    const next = text.indexOf('\uFFFD', offset + 1)
    byte += encoder.encode(text.slice(offset, next)).length
    offset = next
  }
  return offset
}
