import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { scan } from '@flyleaf/collection/fs'
import { expect, it, onTestFinished } from 'vitest'

const run = promisify(execFile)
const package_ = new URL('../packages/collection/', import.meta.url)

/** A process that scans a folder and writes what it found as JSON. */
const program = `
  import { createJiti } from 'jiti'
  const { scan } = await createJiti(import.meta.url).import('./src/fs.ts')
  const [root, cache, times] = process.argv.slice(1)
  if (process.env.NOBODY) {
    process.setgid(Number(process.env.NOBODY))
    process.setuid(Number(process.env.NOBODY))
  }
  let result
  for (let time = 0; time < Number(times); time++) {
    result = await scan(root, { cache: cache || false })
  }
  const { entries, problems } = result
  console.log(JSON.stringify({ problems, titles: entries.map(({ id, title }) => id + ' ' + title) }))
`
const flags = [
  '--conditions=flyleaf-source',
  '--input-type=module',
  '--eval',
  program
]

interface Output {
  problems: { path?: string; ruleId: string }[]
  titles: string[]
}

/** Make a folder of documents that is gone when the test is done. */
function folder(count: number): string {
  const root = mkdtempSync(join(tmpdir(), 'flyleaf-'))
  onTestFinished(() => rmSync(root, { force: true, recursive: true }))
  for (let index = 0; index < count; index++) {
    const within = join(root, 'content', `${index % 7}`)
    mkdirSync(within, { recursive: true })
    writeFileSync(join(within, `${index}.md`), textOf(index, 0))
  }
  return root
}

/** A document that says twice which state of it it is. */
function textOf(index: number, state: number): string {
  return `---\ntitle: ${index}-${state}\nagain: ${index}-${state}\n---\n${'Text.\n'.repeat(50)}`
}

it('scans with eight processes over one cache', async () => {
  const root = folder(150)
  const cache = join(root, 'cache.json')
  const outputs = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const { stdout } = await run(
        process.execPath,
        [...flags, join(root, 'content'), cache, '5'],
        { cwd: package_ }
      )
      return stdout
    })
  )

  expect(new Set(outputs).size).toBe(1)
  const { problems, titles }: Output = JSON.parse(outputs[0] ?? '')
  expect(problems).toEqual([])
  expect(titles).toHaveLength(150)
  expect(readdirSync(root).sort()).toEqual(['cache.json', 'content'])
  const [head, ...lines] = readFileSync(cache, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(head.form).toBe('flyleaf-collection-3')
  expect(lines.flat()).toHaveLength(150)
}, 120_000)

it('scans with a limit of 64 descriptors', async () => {
  const root = folder(400)
  const command = `ulimit -n 64 && exec "$0" "$@"`
  const { stdout } = await run(
    'sh',
    [
      '-c',
      command,
      process.execPath,
      ...flags,
      join(root, 'content'),
      join(root, 'cache.json'),
      '2'
    ],
    { cwd: package_ }
  )
  const { problems, titles }: Output = JSON.parse(stdout)

  expect(problems).toEqual([])
  expect(titles).toHaveLength(400)
}, 60_000)

it.runIf(process.getuid?.() === 0)(
  'reports what it may not read, and reads the rest',
  async () => {
    const root = folder(20)
    const content = join(root, 'content')
    chmodSync(root, 0o755)
    chmodSync(join(content, '3/3.md'), 0)
    chmodSync(join(content, '5'), 0)
    const { stdout } = await run(
      process.execPath,
      [...flags, content, '', '1'],
      { cwd: package_, env: { ...process.env, NOBODY: '65534' } }
    )
    const { problems, titles }: Output = JSON.parse(stdout)

    expect(problems.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([
      '3/3.md unreadable-file',
      '5 unreadable-file'
    ])
    expect(titles).toHaveLength(20 - 1 - 3)
  },
  60_000
)

it.skipIf(process.getuid?.() === 0)(
  'does not try what it may not read: only root can take rights from a process'
)

/** Start a process that keeps changing files of a folder. */
async function disturb(content: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `
    import { renameSync, rmSync, writeFileSync } from 'node:fs'
    const textOf = ${textOf.toString()}
    for (let state = 1; ; state++) {
      for (let index = 0; index < 100; index += 3) {
        const path = '${content}/' + (index % 7) + '/' + index + '.md'
        if (state % 3 === 0 && index % 2) rmSync(path, { force: true })
        else {
          writeFileSync(path + '.new', textOf(index, state))
          renameSync(path + '.new', path)
        }
      }
      if (state === 1) process.stdout.write('on\\n')
    }
  `
  ])
  await once(child.stdout, 'data')
  return child
}

it('finds no half of a document in a folder that changes', async () => {
  const content = join(folder(100), 'content')
  const child = await disturb(content)
  try {
    for (let time = 0; time < 30; time++) {
      const { entries, problems } = await scan(content)
      // What is not touched is there, and what is touched is of one state.
      expect(
        entries.filter(({ title }) => title.endsWith('-0')).length
      ).toBeGreaterThanOrEqual(66)
      for (const { data, title } of entries) expect(data['again']).toBe(title)
      for (const { ruleId } of problems)
        expect(['changed-file', 'vanished-file']).toContain(ruleId)
    }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}, 60_000)

it('reads all of a folder once it is at rest', async () => {
  const content = join(folder(100), 'content')
  const cache = join(content, '../cache.json')
  const child = await disturb(content)
  try {
    for (let time = 0; time < 10; time++) await scan(content, { cache })
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  for (let index = 0; index < 100; index++) {
    const path = join(content, `${index % 7}/${index}.md`)
    writeFileSync(`${path}.new`, textOf(index, 9))
    renameSync(`${path}.new`, path)
  }
  const { entries, problems } = await scan(content, { cache })

  expect(problems).toEqual([])
  expect(entries.map(({ title }) => title).sort()).toEqual(
    Array.from({ length: 100 }, (_, index) => `${index}-9`).sort()
  )
}, 60_000)
