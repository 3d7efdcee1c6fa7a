import { watch as watchFiles } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { Mistake } from '../errors.ts'
import { type Io, stripControls } from './terminal.ts'

/** Milliseconds to wait for more: editors change a file in several steps. */
const pause = 50

/**
 * Do something again whenever a folder changes, until it is aborted.
 *
 * @param folder
 *   Absolute path of the folder.
 * @param again
 *   What to do; a mistake that it throws is shown, and the watch goes on.
 * @param io
 *   Where it runs.
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
  let fault: { error: unknown } | undefined
  let running: Promise<undefined> | undefined

  async function settle(): Promise<undefined> {
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
        fault = { error }
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
      running ??= settle()
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', end)
  }

  await running
  if (fault && !signal?.aborted) throw fault.error
}
