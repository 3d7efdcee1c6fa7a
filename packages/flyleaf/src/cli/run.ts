import { createRequire } from 'node:module'
import { Mistake, Unsettled } from '../errors.ts'
import { type Arguments, help, readArguments } from './arguments.ts'
import { type Io, stripControls } from './terminal.ts'

/** Carries out a command; gives the exit code. */
type Command = (args: Arguments, io: Io) => Promise<number>

/** Each is loaded when it is called. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['build', async () => (await import('./build-command.ts')).buildCommand],
  ['check', async () => (await import('./build-command.ts')).checkCommand],
  ['index', async () => (await import('./index-command.ts')).indexCommand],
  ['sizes', async () => (await import('./sizes-command.ts')).sizesCommand]
])

/**
 * Run the program, with arguments that are without node and the script. Gives
 * the exit code: 0, 1 when a document has a fatal message, 2 when the command
 * cannot be carried out, 130 when it was interrupted.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const { signal, stderr, stdout } = io

  try {
    const args = readArguments(argv)
    if (args.flags.has('version')) {
      stdout.write(`${version()}\n`)
      return 0
    }
    if (args.flags.has('help')) {
      stdout.write(help)
      return 0
    }
    const load = commands.get(args.command ?? '')
    if (load) {
      const command = await load()
      return await Promise.race([command(args, io), unsettled(signal)])
    }
    stderr.write(help)
    return 2
  } catch (error) {
    if (signal?.aborted && !(error instanceof Mistake)) {
      stderr.write('Interrupted; nothing was written\n')
      return 130
    }
    // What is not a mistake is one of ours, and should show where.
    if (!(error instanceof Mistake)) throw error
    stderr.write(`${stripControls(error.message)}\n`)
    return 2
  }
}

/** Gives up what waits for nothing, after it has had time to clean up. */
function unsettled(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      const { reason } = signal
      if (reason instanceof Unsettled) setImmediate(reject, reason)
    })
  })
}

function version(): string {
  const { version }: { version: string } = createRequire(import.meta.url)(
    'flyleaf/package.json'
  )
  return version
}
