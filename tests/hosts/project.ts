import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What a command has said, and how it ended. */
export interface Outcome {
  code: number | null
  /** Both of its outputs, without colours. */
  output: string
}

/** A project of a host, made for one test. */
export interface Project {
  folder: string
  read(path: string): Promise<string>
  /** Replace a text in a file, which must be there. */
  replace(path: string, before: string, after: string): Promise<void>
  /** Run a command of its dependencies to its end. */
  run(command: string, args: readonly string[], env?: Env): Promise<Outcome>
  /** Start a command of its dependencies. */
  start(command: string, args: readonly string[], env?: Env): Running
  write(path: string, text: string): Promise<void>
}

/** A command that runs. */
export interface Running {
  output(): string
  stop(): Promise<void>
}

type Env = Readonly<Record<string, string>>

const quiet = {
  ASTRO_TELEMETRY_DISABLED: '1',
  FORCE_COLOR: '0',
  NEXT_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  // Hosts behave differently where they see a test.
  NODE_ENV: undefined,
  VITEST: undefined
}

/**
 * Make a project from a template.
 *
 * @param name
 *   Name, of its folder.
 * @param template
 *   Folder to copy, without what it has built.
 * @param modules
 *   `node_modules` to use.
 */
export async function createProject(
  name: string,
  template: string,
  modules: string
): Promise<Project> {
  const folder = join(import.meta.dirname, 'out', name)
  const left = new Set(['.astro', '.flyleaf', '.next', 'node_modules', 'out'])
  await rm(folder, { force: true, recursive: true })
  await cp(template, folder, {
    filter: (path) => !left.has(path.slice(dirname(path).length + 1)),
    recursive: true
  })
  await symlink(modules, join(folder, 'node_modules'))

  function start(command: string, args: readonly string[], env: Env = {}) {
    const child = spawn(join(modules, '.bin', command), args, {
      cwd: folder,
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours.
        output += String(data).replace(/\u001b\[[\d;]*m/g, '')
      })
    }
    return { child, output: () => output }
  }

  return {
    folder,
    read: (path) => readFile(join(folder, path), 'utf8'),
    async replace(path, before, after) {
      const text = await readFile(join(folder, path), 'utf8')
      if (!text.includes(before)) throw new Error(`${path} has no ${before}`)
      await writeFile(join(folder, path), text.replace(before, after))
    },
    async run(command, args, env) {
      const { child, output } = start(command, args, env)
      return { code: await ended(child), output: output() }
    },
    start(command, args, env) {
      const { child, output } = start(command, args, env)
      return {
        output,
        async stop() {
          child.kill()
          await ended(child)
        }
      }
    },
    async write(path, text) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
  }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done, failed) => {
    if (child.exitCode !== null || child.signalCode) return done(child.exitCode)
    child.on('error', failed)
    child.on('close', done)
    return
  })
}

/** Wait until something can be seen, for at most a minute. */
export async function until(
  see: () => Promise<boolean> | boolean,
  what: () => string
): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await see())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what()}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}
