// Build the examples, each from nothing: `npm run examples`.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** What is built, by which script, and what an earlier build has left. */
const builds = [
  { example: 'unified', left: ['out'], script: 'start' },
  { example: 'markata', left: ['out'], script: 'start' },
  {
    example: 'astro',
    left: ['dist', '.astro', 'node_modules/.astro'],
    script: 'build'
  },
  {
    example: 'astro',
    left: ['out', '.astro', 'node_modules/.astro'],
    script: 'build:unified'
  },
  { example: 'next', left: ['out', '.next', '.flyleaf'], script: 'build' }
]

for (const { example, left, script } of builds) {
  const cwd = join(import.meta.dirname, example)
  for (const path of left) {
    rmSync(join(cwd, path), { force: true, recursive: true })
  }
  console.log(`\n${example}: ${script}`)
  // `pnpm run` also sees to it that Astro has the Node that it wants.
  execFileSync('pnpm', ['run', script], {
    cwd,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NEXT_TELEMETRY_DISABLED: '1'
    },
    // `pnpm` is a script on Windows.
    shell: process.platform === 'win32',
    stdio: 'inherit'
  })
}
