import { type ChildProcess, spawn } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

// The program as a process of its own: bundled from the sources, as nothing is
// built when tests run. It lies in its package, to find what it depends on.
const artifacts = fileURLToPath(
  new URL('../packages/flyleaf/artifacts', import.meta.url)
)
const bin = join(artifacts, 'bin.mjs')

let folder: string

beforeAll(async () => {
  await build({
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)"
    },
    bundle: true,
    conditions: ['flyleaf-source'],
    entryPoints: [
      fileURLToPath(new URL('../packages/flyleaf/src/bin.ts', import.meta.url))
    ],
    external: ['jiti', 'satteri'],
    format: 'esm',
    logLevel: 'error',
    // The `main` of jsonc-parser is UMD, which does not bundle.
    mainFields: ['module', 'main'],
    outfile: bin,
    platform: 'node'
  })
})

afterAll(async () => {
  await rm(artifacts, { force: true, recursive: true })
  await rm(folder, { force: true, recursive: true })
})

beforeEach(async () => {
  if (folder) await rm(folder, { force: true, recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-process-'))
  await mkdir(join(folder, 'content'))
  await put('a.md', '---\ntitle: A\ndate: 2024-01-01\n---\n\nOf *a*.\n')
})

async function put(name: string, text: Uint8Array | string) {
  await writeFile(join(folder, 'content', name), text)
}

interface Ended {
  code: number | null
  signal: string | null
  stderr: string
  stdout: string
}

/** Start the program, and hear all that it says. */
function start(
  args: readonly string[],
  env: Record<string, string> = {}
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...process.env, ...env }
  })
  let stderr = ''
  let stdout = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ code, signal, stderr, stdout })
    )
  })
  return { child, ended }
}

describe('the program', () => {
  it('builds, and ends', async () => {
    const { ended } = start(['build', '--out', 'out'])
    expect(await ended).toEqual({
      code: 0,
      signal: null,
      stderr: '',
      stdout: '1 page in out (files: 4 written, 0 unchanged)\n'
    })
  })

  it.each([
    [['build', 'missing', '-o', 'out'], 'missing'],
    [['build', '-o', 'content/a.md'], 'content/a.md'],
    [['build', '-o', 'out', '--egnine', 'remark'], '--engine'],
    [['build', '-c', 'missing.mjs'], 'missing.mjs']
  ])('says in one sentence what is wrong with %j', async (args, text) => {
    const { code, stderr, stdout } = await start(args).ended
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(text)
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    expect(await readdir(folder)).toEqual(['content'])
  })

  it('shows no stack for a document that cannot be rendered', async () => {
    await put('deep.md', '<div>'.repeat(5000))
    await put('latin.md', Buffer.from('Caf\u00e9', 'latin1'))
    const { code, stderr, stdout } = await start(['build', '-o', 'out']).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/content\/latin\.md\n/)
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
    expect(stdout).toMatch(/^\d pages? in out/)
    expect(await readFile(join(folder, 'out/a/index.html'), 'utf8')).toContain(
      '<p>Of <em>a</em>.</p>'
    )
  })

  it('writes the same bytes in any time zone and language', async () => {
    const read = () => readFile(join(folder, 'out/content.json'), 'utf8')
    await put('b.md', '---\ntitle: Ä\ndate: 2024-01-01 23:30:00\n---\n\nb\n')
    await start(['build', '-o', 'out'], { LANG: 'sv_SE', TZ: 'Asia/Tokyo' })
      .ended
    const first = await read()
    await rm(join(folder, 'out'), { recursive: true })
    await start(['build', '-o', 'out'], { LANG: 'C', TZ: 'America/Lima' }).ended
    expect(await read()).toBe(first)
  })

  it.each([
    ['rehypePlugins: [() => () => new Promise(() => {})]', 'render `a.md`'],
    ['page: await new Promise(() => {})', 'come to an end']
  ])('says that it waits for nothing: %s', async (option, what) => {
    const config = `export default { out: 'out', ${option} }`
    await writeFile(join(folder, 'flyleaf.config.mjs'), config)
    expect(await start(['build']).ended).toEqual({
      code: 2,
      signal: null,
      stderr: `Cannot ${what}: a plugin or the configuration waits for a promise that is never settled; see to it\n`,
      stdout: ''
    })
    expect((await readdir(folder)).sort()).toEqual([
      'content',
      'flyleaf.config.mjs'
    ])
  })

  it('takes away what a build left that was killed', async () => {
    for (const name of ['a', 'b', 'c']) {
      await put(`${name}.md`, `# ${name}\n\n${'- a *b* `c`\n'.repeat(20_000)}`)
    }
    const { child, ended } = start(['build', '--out', 'out'])
    while (child.exitCode === null && (await readdir(folder)).length === 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGKILL')
    await ended
    expect(await readdir(folder)).not.toEqual(['content'])
    await start(['build', '--out', 'out']).ended
    expect((await readdir(folder)).sort()).toEqual(['content', 'out'])
  }, 60_000)

  it('leaves nothing behind when it is interrupted', async () => {
    for (let number = 0; number < 1000; number++)
      await put(`${number}.md`, `# ${number}\n\n${'- a *b* `c`\n'.repeat(200)}`)
    const { child, ended } = start([
      'build',
      '--out',
      'out',
      '--engine',
      'remark'
    ])
    // It has begun to collect files as soon as there is a folder aside.
    while (child.exitCode === null && (await readdir(folder)).length === 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    child.kill('SIGINT')

    expect(await ended).toEqual({
      code: 130,
      signal: null,
      stderr: 'Interrupted; nothing was written\n',
      stdout: ''
    })
    expect(await readdir(folder)).toEqual(['content'])
  }, 60_000)
})
