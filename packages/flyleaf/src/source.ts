import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Problem } from '@flyleaf/document'
import { wordsOf } from './mistake.ts'

/** The text of a document, or why there is none. */
export type Source =
  | { problem: Problem; text?: undefined }
  | { problem?: undefined; text: string }

/**
 * Read a document.
 *
 * @param path
 *   Absolute path of its file.
 * @returns
 *   Text, or a fatal problem: it cannot be read, or is not UTF-8.
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
        place: placeOf(bytes),
        reason: 'Unexpected bytes that are not UTF-8; save the file as UTF-8',
        ruleId: 'not-utf-8'
      }
    }
  }
}

/**
 * Say what is wrong with a document as a whole, without keeping it.
 *
 * @param path
 *   Absolute path of its file.
 * @returns
 *   Why `readSource` gives no text; nothing when it gives one.
 */
export async function faultOf(path: string): Promise<Problem | undefined> {
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

/** Find the first byte that is no UTF-8. */
function placeOf(bytes: Uint8Array): Problem['place'] {
  // What is wrong becomes U+FFFD, which three bytes say when it is meant.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const lines = text.slice(0, wrongAt(text, bytes)).split(/\r\n|[\n\r]/)
  return { column: String(lines.at(-1)).length + 1, line: lines.length }
}

function wrongAt(text: string, bytes: Uint8Array): number {
  const encoder = new TextEncoder()
  let at = text.indexOf('\uFFFD')
  let offset = encoder.encode(text.slice(0, at)).length
  while (
    bytes[offset] === 0xef &&
    bytes[offset + 1] === 0xbf &&
    bytes[offset + 2] === 0xbd
  ) {
    const next = text.indexOf('\uFFFD', at + 1)
    offset += encoder.encode(text.slice(at, next)).length
    at = next
  }
  return at
}
