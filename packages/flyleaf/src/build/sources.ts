// All reading of documents is here.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Entry, Locate } from '@flyleaf/collection'
import { scan } from '@flyleaf/collection/fs'
import type { Problem } from '@flyleaf/document'
import { wordsOf } from '@flyleaf/internal/system-error'
import { createReader } from '@flyleaf/matter'
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
}

/** How a command reads a folder. */
export interface ReadOptions {
  /** Globs of the documents, unless the settings say which. */
  include: string
  /** Says why a document is none for the command (default: none is refused). */
  refuse?: ((id: string) => Problem | undefined) | undefined
  signal?: AbortSignal | undefined
}

/** Read the heads of a folder's documents. */
export async function readSources(
  settings: Readonly<Settings>,
  { include, refuse, signal }: Readonly<ReadOptions>
): Promise<Sources> {
  const { cache, exclude, matter, root } = settings
  // Not left to the scan, which has its own form of dates.
  attach(() => createReader(matter), settings.file)
  await assertFolder(root)

  const globs = globsOf(settings.include ?? include, include)
  const { entries, locate, problems } = await scan(root, {
    cache,
    exclude: [exclude, outputIn(settings)].flat(),
    include: globs,
    matter,
    signal
  }).catch((error: unknown) => {
    // What is wrong with a glob is found where it is compiled.
    if (!(error instanceof TypeError)) throw error
    throw optionMistake(error, settings.file)
  })
  const unreadable = await findUnreadable(entries, root, refuse)
  const rest = problems.filter(
    ({ path }) => path === undefined || !unreadable.has(path)
  )

  return {
    entries: entries.filter(({ id }) => !unreadable.has(id)),
    locate,
    problems: [
      ...(entries.length + rest.length > 0 ? [] : [noDocuments(globs)]),
      ...unreadable.values(),
      ...rest.map((problem) => ({
        source: '@flyleaf/collection',
        ...problem,
        // A document that cannot be read is missing from what is built.
        ...(problem.ruleId === 'unreadable-file' && { fatal: true })
      }))
    ]
  }
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
function noDocuments(include: readonly string[]): Problem {
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

/** Find the documents that have no text: what their heads said is void. */
async function findUnreadable(
  entries: readonly Readonly<Entry>[],
  root: string,
  refuse: ReadOptions['refuse']
): Promise<Map<string, Problem>> {
  const unreadable = new Map<string, Problem>()
  for (const { id } of entries) {
    const problem = refuse?.(id) ?? (await checkSource(join(root, id)))
    if (problem) {
      unreadable.set(id, { ...problem, path: id, source: 'flyleaf' })
    }
  }
  return unreadable
}

/** Say what is wrong with a document as a whole, without keeping it. */
async function checkSource(path: string): Promise<Problem | undefined> {
  // Reading is most of it: a file is looked at closely only if need be.
  if (isReadable(path)) return
  const { problem } = await readSource(path)
  return problem
}

function isReadable(path: string): boolean {
  try {
    return isUtf8(readFileSync(path))
  } catch {
    return false
  }
}

/** The text of a document, or why there is none. */
export type Source =
  | { problem: Problem; text?: undefined }
  | { problem?: undefined; text: string }

/**
 * Read a document; a fatal problem says that it cannot be read, or is not
 * UTF-8.
 */
export async function readSource(path: string): Promise<Source> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
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

  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      problem: {
        fatal: true,
        place: invalidPlace(bytes),
        reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
        ruleId: 'not-utf-8'
      }
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
