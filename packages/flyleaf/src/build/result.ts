import type { Problem } from '@flyleaf/document'
import type { Prevnext } from '@flyleaf/rehype-prevnext'
import type { ImageRecord } from '@flyleaf/rehype-screenshots'
import type { Description } from '@flyleaf/remark-description'
import type { VFile } from 'vfile'
import type { Changes } from '../output/output.ts'
import type { Reason } from './publication.ts'

/** Something that an author should know, as JSON. */
export interface Message {
  /** `true` for an error, `false` for a warning, `null` for information. */
  fatal: boolean | null
  /** Where it is in the document. */
  place: NonNullable<Problem['place']> | null
  reason: string
  ruleId: string | null
  /** Package that says it. */
  source: string | null
}

/** A document, as content. */
export interface ResultEntry {
  /** Frontmatter, with derived fields and named descriptions. */
  data: Record<string, unknown>
  /** Description; nothing when there is to be none. */
  description: Description | undefined
  /** Whether it is a draft: only `drafts` has those built. */
  draft: boolean
  /** Body, as HTML. */
  html: string
  /** Path relative to the root, with extension and `/`; unique. */
  id: string
  /** Pictures and videos, in their order. */
  images: ImageRecord[]
  /** Language, where the frontmatter or the folder says so. */
  lang?: string | undefined
  messages: Message[]
  /** Path of the document, as messages name it. */
  path: string
  /** Neighbours; nothing when there are to be none. */
  prevnext: Prevnext | undefined
  slug: string
  title: string
  url: string
}

/** What comes of a build. */
export interface Result {
  /** What was written; nothing at all when the build has no `out`. */
  changes: Changes
  /** Documents that have content, by id. */
  entries: ResultEntry[]
  /**
   * A file for each document, and one without a path when there is something
   * to say about no single document: for `vfile-reporter`.
   */
  files: VFile[]
  /** What is to be said beside the messages of the entries. */
  messages: (Message & {
    /** Document; nothing when it is about no single one. */
    id: string | null
  })[]
  /**
   * How many documents were not built: their frontmatter cannot be read, they
   * are drafts, their date is after `now`.
   */
  unpublished: Record<Reason, number>
}

/**
 * Whether a build failed: something is so wrong that a document has no content.
 *
 * @param result
 *   Result.
 * @returns
 *   Whether there is a fatal message.
 */
export function isFailed(result: Readonly<Pick<Result, 'files'>>): boolean {
  return result.files.some((file) =>
    file.messages.some((message) => message.fatal === true)
  )
}

/** Say a message as JSON, with no path of this machine in it. */
export function messageOf(
  message: Readonly<VFile['messages'][number]>
): Message {
  return {
    fatal: message.fatal ?? null,
    place: message.place ?? null,
    reason: message.reason,
    ruleId: message.ruleId ?? null,
    source: message.source ?? null
  }
}
