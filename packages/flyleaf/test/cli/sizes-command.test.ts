import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-sizes-'))
  await mkdir(join(folder, 'content'))
  await put(
    'content/a.md',
    '---\ncover: ![no](https://images.test/no.png)\n---\n\n![a](https://images.test/a.png)\n'
  )
})

afterEach(async () => {
  await rm(folder, { force: true, recursive: true })
})

async function put(name: string, content: Uint8Array | string) {
  await writeFile(join(folder, name), content)
}

async function configure(config: object) {
  const text = `export default ${JSON.stringify(config)}`
  await put('flyleaf.config.mjs', text)
}

/** Run a command line, and give back all that it says. */
async function flyleaf(
  line: string,
  signal?: AbortSignal,
  onSummary: () => void = () => undefined,
  isTTY = false
) {
  const said = { stderr: '', stdout: '' }
  const code = await run(line.split(' '), {
    cwd: folder,
    signal,
    stderr: { isTTY, write: (text) => (said.stderr += text) },
    stdout: {
      write(text) {
        said.stdout += text
        onSummary()
      }
    }
  })
  return { code, ...said }
}

const known = JSON.stringify({
  images: { 'https://images.test/a.png': { height: 2, type: 'png', width: 3 } },
  version: 1
})

it('says which sizes are missing, and asks nobody', async () => {
  const { code, stderr, stdout } = await flyleaf('sizes check content')
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^content\/a\.md\n5:1-5:\d+ error +Cannot find the size of `https:\/\/images\.test\/a\.png`.* sizes-missing +flyleaf/
  )
  expect(stdout).toBe('1 remote picture: 1 missing, 0 changed, 0 unused\n')
})

it('finds all sizes in the lockfile', async () => {
  await put('content/image-sizes.json', known)
  expect(await flyleaf('sizes check')).toEqual({
    code: 0,
    stderr: '',
    stdout: '1 remote picture: 0 missing, 0 changed, 0 unused\n'
  })
})

it('looks for the lockfile where the plugin does', async () => {
  await put('sizes.json', known)
  await configure({
    screenshots: { dimensions: { lockfile: 'sizes.json' }, root: '.' }
  })
  expect(await flyleaf('sizes check -q')).toEqual({
    code: 0,
    stderr: '',
    stdout: ''
  })
  await put('none.mjs', 'export default { screenshots: false }')
  expect(await flyleaf('sizes check -q -c none.mjs')).toMatchObject({ code: 1 })
})

it('asks no host that is not allowed', async () => {
  const { code, stderr, stdout } = await flyleaf('sizes sync')
  expect(code).toBe(1)
  expect(stderr).toMatch(/error.*`--hosts images\.test`.* sizes-host-denied/)
  expect(stdout).toBe(
    '1 remote picture: 0 added, 0 changed, 0 known, 1 failed, 0 removed\n'
  )
  const other = await flyleaf('sizes sync --hosts other.test,more.test')
  expect(other.stderr).toMatch(/sizes-host-denied/)
})

it('asks no address of a private network, and says how far it is', async () => {
  await put('content/b.md', '![b](http://127.0.0.1:9/b.png)')
  const { code, stderr } = await flyleaf(
    'sizes sync --hosts 127.0.0.1:9',
    undefined,
    undefined,
    true
  )
  expect(code).toBe(1)
  expect(stderr).toMatch(/sizes-address-denied/)
  expect(stderr).toMatch(/\d+ % http:\/\/127\.0\.0\.1:9\/b\.png/)
})

it('asks again for what it knows, where the flag or the configuration says so', async () => {
  await put('content/image-sizes.json', known)
  expect(await flyleaf('sizes sync')).toMatchObject({ code: 0, stderr: '' })
  expect(await flyleaf('sizes sync --refresh')).toMatchObject({ code: 1 })
  await configure({ sizes: { refresh: true } })
  expect(await flyleaf('sizes sync')).toMatchObject({ code: 1 })
})

it('keeps what it knows when it is interrupted', async () => {
  const controller = new AbortController()
  const stop = () => controller.abort()
  const { code } = await flyleaf('sizes sync', controller.signal, stop)
  expect(code).toBe(130)
})

it('drops what no document uses', async () => {
  await put('content/image-sizes.json', known.replace('/a.png', '/old.png'))
  const { stdout } = await flyleaf('sizes sync')
  expect(stdout).toMatch(/1 removed\n$/)
  const lockfile = await readFile(
    join(folder, 'content/image-sizes.json'),
    'utf8'
  )
  expect(lockfile).not.toContain('old.png')
})

it('says which documents it cannot read', async () => {
  await put('content/b.md', Buffer.from('Caf\u00e9', 'latin1'))
  const { code, stderr } = await flyleaf('sizes check')
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /content\/b\.md\n1:4 +error +Unexpected bytes that are not UTF-8; save the file as UTF-8 /
  )
})

it('says that there is no document', async () => {
  await rm(join(folder, 'content/a.md'))
  const { code, stderr } = await flyleaf('sizes check')
  expect(code).toBe(0)
  expect(stderr).toMatch(/Cannot find any document, .* no-documents flyleaf/)
})

it('says what keeps it from searching a document', async () => {
  await put('content/a.md', '---\ntitle: "A\n---\n')
  await put('content/b.md', '> '.repeat(9000))
  await configure({ matter: { onError: 'fail' } })
  const { code, stderr } = await flyleaf('sizes check')
  expect(code).toBe(1)
  expect(stderr).toMatch(/content\/a\.md\n2:8-2:10 error Cannot parse/)
  expect(stderr).toMatch(
    /content\/b\.md\n +error Cannot find the pictures of the document: it is nested too deeply; simplify it, or exclude it /
  )
})

it('stops when it is interrupted', async () => {
  const signal = AbortSignal.abort()
  expect(await flyleaf('sizes check', signal)).toMatchObject({ code: 130 })
})

it.each([
  [
    'sizes',
    'Unexpected end after `flyleaf sizes`; write `flyleaf sizes sync` or `flyleaf sizes check`\n'
  ],
  [
    'sizes update',
    'Unexpected `update` after `flyleaf sizes`; write `flyleaf sizes sync` or `flyleaf sizes check`\n'
  ]
])('says what is wrong with `flyleaf %s`', async (line, stderr) => {
  expect(await flyleaf(line)).toEqual({ code: 2, stderr, stdout: '' })
})

it('says which option is wrong', async () => {
  await configure({ sizes: { deadline: -1 } })
  expect(await flyleaf('sizes check')).toEqual({
    code: 2,
    stderr: `Unexpected \`-1\` for option \`sizes.deadline\` of \`${join(folder, 'flyleaf.config.mjs')}\`, expected a whole number above 0\n`,
    stdout: ''
  })
})
