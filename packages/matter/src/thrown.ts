import { isLate } from '@flyleaf/internal/options'
import { toLine } from '@flyleaf/internal/text'

/** Make an error of what has been thrown. */
export function causeOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** Say in one line what an error says; a parser of the user's may say more. */
export function wordsOf({ message, name }: Error): string {
  return toLine(message.trim().split(/[\r\n]/, 1)[0]) ?? name
}

/**
 * Run a function of the user's: what it gives, or why it gives nothing. Nothing
 * waits for a promise, so that one is a mistake.
 */
export function attempt(
  run: () => unknown
): { cause: Error } | { cause?: undefined; value: unknown } {
  try {
    const value = run()
    if (!isLate(value)) return { value }
    // What becomes of it must not end the process.
    Promise.resolve(value).catch(() => undefined)
    throw new Error('the function returns a promise, expected a value')
  } catch (error) {
    return { cause: causeOf(error) }
  }
}
