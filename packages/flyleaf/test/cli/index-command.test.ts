import { execFileSync } from 'node:child_process'
import {
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { watch } from '../../src/cli/watch.ts'
import { build } from '../../src/index.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-index-'))
  await mkdir(join(folder, 'content'))
  await post('a.md', 'A', '2024-01-01')
  await post('b.mdx', 'B', '2024-01-02')
})

afterEach(async () => {
  await rm(folder, { force: true, recursive: true })
})

async function post(name: string, title: string, date: string) {
  const text = `---\ntitle: ${title}\ndate: ${date}\n---\n`
  await writeFile(join(folder, 'content', name), text)
}

/** Start a command line, and hear all that it says. */
function start(line: string, signal?: AbortSignal) {
  const said = { stderr: '', stdout: '' }
  const code = run(line.split(' '), {
    cwd: folder,
    signal,
    stderr: { write: (text) => (said.stderr += text) },
    stdout: { write: (text) => (said.stdout += text) }
  })
  return { code, said }
}

async function index(): Promise<{
  navs: Record<string, unknown[]>
  root: string
}> {
  return JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))
}

it('writes the neighbours of a folder, with MDX, for any machine', async () => {
  const { code, said } = start('index content -o index.json')
  expect(await code).toBe(0)
  expect(said).toEqual({ stderr: '', stdout: '2 pages, index.json written\n' })
  expect(await index()).toMatchObject({
    navs: { 'a.md': [{ next: { id: 'b.mdx' } }], 'b.mdx': [{}] },
    root: 'content',
    version: 1
  })
  expect(JSON.stringify(await index())).not.toContain(folder)
})

it('leaves a file alone that would not change', async () => {
  await start('index -o index.json').code
  const before = await stat(join(folder, 'index.json'))
  const { code, said } = start('index -o index.json')
  expect(await code).toBe(0)
  expect(said.stdout).toBe('2 pages, index.json is unchanged\n')
  expect((await stat(join(folder, 'index.json'))).mtimeMs).toBe(before.mtimeMs)
})

it('asks the configuration where to write', async () => {
  await writeFile(
    join(folder, 'flyleaf.config.mjs'),
    'export default { index: "index.json" }'
  )
  const { code, said } = start('index --quiet')
  expect(await code).toBe(0)
  expect(said).toEqual({ stderr: '', stdout: '' })
  expect(Object.keys((await index()).navs)).toEqual(['a.md', 'b.mdx'])
})

it('says what is wrong in the documents', async () => {
  await writeFile(join(folder, 'content/bad.md'), '---\ntitle: "A\n---\n')
  const { code, said } = start('index -o index.json')
  expect(await code).toBe(1)
  expect(said.stderr).toMatch(/^content\/bad\.md\n.*error .*YAML/s)
  expect(said.stdout).toBe(
    '2 pages, without 1 that cannot be read, index.json written\n'
  )
  expect(Object.keys((await index()).navs)).toEqual(['a.md', 'b.mdx'])
})

it('has drafts only where they are asked for', async () => {
  await writeFile(
    join(folder, 'content/c.md'),
    '---\ntitle: C\ndate: 2024-01-03\ndraft: true\n---\n'
  )
  const { code, said } = start('index -o index.json --drafts --now 2024-01-02')
  expect(await code).toBe(0)
  expect(said.stdout).toBe(
    '2 pages, without 1 of the future, index.json written\n'
  )
  await start('index -o index.json --drafts').code
  expect(await index()).toMatchObject({
    navs: { 'b.mdx': [{ next: { id: 'c.md' } }], 'c.md': [{}] }
  })
})

it('is of the pages that a build links, whatever lies in the folder', async () => {
  const text = (title: string, more = '') =>
    `---\ntitle: ${title}\ndate: 2024-03-01\n${more}---\n`
  await rm(join(folder, 'content/b.mdx'))
  await mkdir(join(folder, 'content/.hidden'))
  await mkdir(join(folder, 'elsewhere'))
  for (const [name, content] of Object.entries({
    'content/.hidden/h.md': text('Hidden'),
    'content/bom.md': `\uFEFF${text('BOM')}`,
    'content/crlf.md': text('CRLF').replaceAll('\n', '\r\n'),
    'content/device.md': text('Device', 'slug: con\n'),
    'content/draft.md': text('Draft', 'draft: true\n'),
    'content/latin.md': Buffer.from(text('Caf\xe9'), 'latin1'),
    'content/twin.md': text('Twin', 'slug: a\n'),
    'content/UPPER.MD': text('Upper'),
    'elsewhere/linked.md': text('Linked')
  })) {
    await writeFile(join(folder, name), content)
  }
  await symlink('../elsewhere/linked.md', join(folder, 'content/linked.md'))
  await symlink('../none.md', join(folder, 'content/nowhere.md'))

  const { code, said } = start('index -o index.json')
  expect(await code).toBe(1)
  const { navs } = await index()
  const result = await build({}, { cwd: folder })
  const built = result.entries.map(({ id, prevnext }) => [
    id,
    prevnext?.navs ?? []
  ])
  // What a build has no page for is in no order.
  expect({ ...navs, 'device.md': [] }).toEqual(Object.fromEntries(built))
  expect(Object.keys(navs)).toEqual([
    'UPPER.MD',
    'a.md',
    'bom.md',
    'crlf.md',
    'twin.md'
  ])

  for (const { messages, path } of result.files) {
    if (messages.some(({ fatal }) => fatal)) expect(said.stderr).toContain(path)
  }
})

it('refuses what the scan itself does not use', async () => {
  await writeFile(
    join(folder, 'wrong.mjs'),
    'export default { matter: { dates: "day" } }'
  )
  const { code, said } = start('index -o index.json -c wrong.mjs')
  expect(await code).toBe(2)
  expect(said.stderr).toBe(
    `Unexpected \`'day'\` for option \`dates\` of \`@flyleaf/matter\`, expected \`'string'\` or \`'date'\` (in ${join(folder, 'wrong.mjs')})\n`
  )
})

it('says that there is nowhere to write', async () => {
  const { code, said } = start('index')
  expect(await code).toBe(2)
  expect(said.stderr).toBe(
    'Nowhere to write; add `--out <file>`, or `index` to the configuration\n'
  )
})

it('says that it cannot write', async () => {
  await mkdir(join(folder, 'index.json'))
  const { code, said } = start('index -o index.json')
  expect(await code).toBe(2)
  expect(said.stderr.replaceAll(folder, '…')).toMatch(
    /^Cannot write …\/index\.json: .*; name another file, or change its permissions\n$/
  )
})

it.each(['---\ntitle: A\n---\n', '{"name":"site"}', '[]', ' '])(
  'writes over nothing that is no index: %j',
  async (text) => {
    const path = join(folder, 'other')
    await writeFile(path, text)
    const { code, said } = start('index -o other')
    expect(await code).toBe(2)
    expect(said).toEqual({
      stderr: `Cannot write ${path}: it is there and is no index; name another file, or delete it\n`,
      stdout: ''
    })
    expect(await readFile(path, 'utf8')).toBe(text)
  }
)

it.each(['', '{"navs":{},"version":0}'])(
  'writes over a file that has nothing else: %j',
  async (text) => {
    await writeFile(join(folder, 'index.json'), text)
    expect(await start('index -o index.json').code).toBe(0)
    expect(Object.keys((await index()).navs)).toEqual(['a.md', 'b.mdx'])
  }
)

it('writes again whenever a document changes, until it is stopped', async () => {
  const controller = new AbortController()
  const { code, said } = start('index -o index.json --watch', controller.signal)
  await vi.waitFor(() => expect(said.stdout).toMatch(/written/), 5000)

  // A watch needs a moment to begin; it is tried until it has.
  let day = 10
  await vi.waitFor(
    async () => {
      await post('c.md', 'C', `2024-02-${day++}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(Object.keys((await index()).navs)).toContain('c.md')
    },
    { interval: 50, timeout: 8000 }
  )

  controller.abort()
  expect(await code).toBe(130)
}, 20_000)

it('goes on after a mistake', async () => {
  const controller = new AbortController()
  const { signal } = controller
  const { code, said } = start('index -o index.json -w', signal)
  await vi.waitFor(() => expect(said.stdout).toMatch(/written/), 5000)

  await rm(join(folder, 'index.json'))
  await mkdir(join(folder, 'index.json'))
  await vi.waitFor(
    async () => {
      await post('c.md', 'C', '2024-02-01')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(said.stderr).toMatch(/Cannot write/)
    },
    { interval: 50, timeout: 8000 }
  )

  await rename(join(folder, 'index.json'), join(folder, 'old'))
  await vi.waitFor(
    async () => {
      await post('d.md', 'D', '2024-02-01')
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(Object.keys((await index()).navs)).toContain('d.md')
    },
    { interval: 50, timeout: 8000 }
  )
  controller.abort()
  expect(await code).toBe(130)
}, 30_000)

it('stops at a fault that is no mistake', async () => {
  const io = {
    cwd: folder,
    stderr: { write: () => '' },
    stdout: { write: () => '' }
  }
  const job = watch(
    join(folder, 'content'),
    async () => {
      throw new Error('odd')
    },
    io
  )
  const poke = setInterval(() => post('c.md', 'C', '2024-02-01'), 50)
  await expect(job).rejects.toThrow('odd')
  clearInterval(poke)
}, 20_000)

it('does not begin when it is stopped already', async () => {
  const io = {
    cwd: folder,
    signal: AbortSignal.abort(),
    stderr: { write: () => '' },
    stdout: { write: () => '' }
  }
  const job = watch(folder, async () => undefined, io)
  expect(await job).toBeUndefined()
})

it('cannot watch what is not there', async () => {
  const io = {
    cwd: folder,
    stderr: { write: () => '' },
    stdout: { write: () => '' }
  }
  const job = watch(join(folder, 'none'), async () => undefined, io)
  await expect(job).rejects.toThrow()
})

it('writes over no pipe and no device', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const { code, said } = start('index -o pipe')
  expect(await code).toBe(2)
  expect(said.stderr).toBe(
    `Cannot write ${join(folder, 'pipe')}: it is there and is no regular file; name another file\n`
  )
})
