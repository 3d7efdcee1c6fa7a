import { run } from './cli/run.ts'
import { Unsettled } from './errors.ts'

const controller = new AbortController()

// The first signal ends the command in order; the next one ends it at once.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => controller.abort())
}

// Nothing is left to happen, and the command has not ended.
process.once('beforeExit', () => controller.abort(new Unsettled()))

// Whoever reads may have heard enough: `flyleaf check | head`.
process.stdout.on('error', () => process.exit())

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  signal: controller.signal,
  stderr: process.stderr,
  stdout: process.stdout
})
