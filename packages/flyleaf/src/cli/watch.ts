// Apart from the command, as its tests have faults that no command has.
import { watch as watchFiles } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { Mistake } from '../errors.ts'
import { type Io, stripControls } from './terminal.ts'

/** Milliseconds to wait for more: editors change a file in several steps. */
const pause = 50

/**
 * Do something again whenever a folder changes, until it is aborted; a mistake
 * that it throws is shown, and the watch goes on.
 */
export async function watch(
  folder: string,
  again: () => Promise<unknown>,
  io: Io
): Promise<undefined> {
  const { signal, stderr } = io
  const stop = new AbortController()
  const end = (): void => stop.abort()
  let isDue = false
  let failure: { error: unknown } | undefined
  let running: Promise<undefined> | undefined

  async function runAgain(): Promise<undefined> {
    while (isDue) {
      await setTimeout(pause)
      isDue = false
      try {
        await again()
      } catch (error) {
        if (error instanceof Mistake) {
          stderr.write(`${stripControls(error.message)}\n`)
          continue
        }
        failure = { error }
        end()
      }
    }
    running = undefined
  }

  signal?.addEventListener('abort', end)
  if (signal?.aborted) end()
  try {
    const options = { recursive: true, signal: stop.signal }
    for await (const _ of watchFiles(folder, options)) {
      isDue = true
      running ??= runAgain()
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', end)
  }

  await running
  if (failure && !signal?.aborted) throw failure.error
}
