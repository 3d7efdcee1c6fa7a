import { thrownWords, wordsOf } from '@flyleaf/internal/system-error'

/**
 * A mistake of whoever calls: an option that does not exist, a folder that is
 * not there, an output that cannot be written. The text is one sentence or two
 * that say what is wrong, where, and what to do; it needs no stack.
 *
 * What is wrong *in* a document is never a mistake but a message on its file.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake'
}

/** A mistake of a plugin's, or of a configuration's: it never comes to an end. */
export class Unsettled extends Mistake {
  constructor(what = 'come to an end') {
    super(
      `Cannot ${what}: a plugin or the configuration waits for a promise that is never settled; see to it`
    )
  }
}

/** Run something that checks options: what it throws is the caller's mistake. */
export function attach<T>(job: () => T, file?: string | undefined): T {
  try {
    return job()
  } catch (error) {
    throw optionMistake(error, file)
  }
}

/** Who wrote the options into a file is told into which. */
export function optionMistake(
  error: unknown,
  file: string | undefined
): Mistake {
  if (error instanceof Mistake) return error
  const place = file === undefined ? '' : ` (in ${file})`
  return new Mistake(wordsOf(error) + place, { cause: error })
}

/** Say what kept a parser or a plugin from doing its work on a document. */
export function faultIn(error: unknown): string {
  // The only range that documents leave is that of the stack.
  if (error instanceof RangeError) return 'it is nested too deeply'
  return thrownWords(error)
}
