import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { Unsettled } from '../../src/errors.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-run-'))
  await put('content/a.md', '---\ntitle: A\ndate: 2024-01-01\n---\n\nOf *a*.\n')
  await put('content/b.md', '---\ntitle: B\ndate: 2024-01-02\n---\n\nOf b.\n')
})

afterEach(async () => {
  await rm(folder, { force: true, recursive: true })
})

async function put(name: string, content: Uint8Array | string) {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  await writeFile(join(folder, name), content)
}

/** Run a command line, and give back all that it says. */
async function flyleaf(line: string, signal?: AbortSignal, isTTY = false) {
  const said = { stderr: '', stdout: '' }
  const code = await run(line === '' ? [] : line.split(' '), {
    cwd: folder,
    signal,
    stderr: { isTTY, write: (text) => (said.stderr += text) },
    stdout: { write: (text) => (said.stdout += text) }
  })
  const stderr = said.stderr.replaceAll(folder, '…')
  return { code, stderr, stdout: said.stdout }
}

describe('flyleaf', () => {
  it('shows help', async () => {
    const { code, stdout } = await flyleaf('--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage\n {2}flyleaf build/)
    expect(await flyleaf('build -h')).toMatchObject({ code: 0, stdout })
    expect(await flyleaf('')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: stdout
    })
  })

  it('shows its version', async () => {
    const { code, stdout } = await flyleaf('-v')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('does not hide its own faults', async () => {
    const broken = { cwd: folder, stderr: { write: () => '' } }
    const stdout = {
      write: () => {
        throw new Error('odd')
      }
    }
    await expect(run(['-v'], { ...broken, stdout })).rejects.toThrow('odd')
  })
})

describe('flyleaf build', () => {
  it('writes pages and content, and sums up', async () => {
    expect(await flyleaf('build --out dist')).toEqual({
      code: 0,
      stderr: '',
      stdout: '2 pages in dist (files: 5 written, 0 unchanged)\n'
    })
    const page = await readFile(join(folder, 'dist/a/index.html'), 'utf8')
    expect(page).toContain('<title>A</title>')
    expect(page).toContain('<meta name="description" content="Of a.">')
    expect(page).toContain('<link rel="next" href="/b/">')

    await rm(join(folder, 'content/b.md'))
    expect(await flyleaf('build --out dist')).toMatchObject({
      stdout: '1 page in dist (files: 2 written, 2 unchanged, 1 removed)\n'
    })
  })

  it('counts the pages that are there', async () => {
    await put('content/c.md', '---\nslug: a\n---\n')
    const { stdout } = await flyleaf('build --out dist')
    expect(stdout).toMatch(/^2 pages in dist /)
  })

  it('takes what the file says, and the command line above it', async () => {
    await put(
      'site/flyleaf.config.mjs',
      'export default { cache: "c.json", index: "i.json", lang: "de", out: "o", root: "../content", stylesheets: ["s.css", "https://example.org/s.css"] }'
    )
    await put('site/s.css', '')
    const { code, stdout } = await flyleaf('build -c site/flyleaf.config.mjs')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^2 pages in site\/o /)
    expect((await readdir(join(folder, 'site'))).sort()).toEqual([
      'c.json',
      'flyleaf.config.mjs',
      'o',
      's.css'
    ])

    await put('more/c.md', 'Text <b>bold</b>.')
    const line = 'build more -o p --html drop --engine remark -q -c'
    expect(await flyleaf(`${line} site/flyleaf.config.mjs`)).toMatchObject({
      code: 0,
      stdout: ''
    })
    const page = await readFile(join(folder, 'p/c/index.html'), 'utf8')
    expect(page).toContain('<p>Text bold.</p>')
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('href="https://example.org/s.css"')
  })

  it('says what is wrong, with its place, and does the rest', async () => {
    await put('content/bad.md', Buffer.from('Caf\u00e9', 'latin1'))
    const { code, stderr, stdout } = await flyleaf('build --out dist')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^content\/bad\.md\n/)
    expect(stderr).toMatch(/1:4 +error +Unexpected bytes .* not-utf-8 +flyleaf/)
    expect(stdout).toMatch(/^2 pages in dist .*, 1 error/)
  })

  it('writes into the folder where it is called, too', async () => {
    const { code, stdout } = await flyleaf('build --out .')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^2 pages in \. /)
    expect(await readdir(join(folder, 'content'))).toEqual(['a.md', 'b.md'])
  })

  it('shows a bar where somebody looks', async () => {
    const { stderr } = await flyleaf('build -o d', undefined, true)
    expect(stderr).toContain('100 % b.md')
    expect(stderr.endsWith('\r')).toBe(true)
  })

  it('gives up what waits for nothing', async () => {
    await put(
      'flyleaf.config.mjs',
      'await new Promise(() => {})\nexport default {}'
    )
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Unsettled()), 100)
    expect(await flyleaf('build -o dist', controller.signal)).toEqual({
      code: 2,
      stderr:
        'Cannot come to an end: a plugin or the configuration waits for a promise that is never settled; see to it\n',
      stdout: ''
    })
  })

  it('leaves nothing when it is interrupted', async () => {
    const signal = AbortSignal.abort()
    expect(await flyleaf('build --out dist', signal)).toEqual({
      code: 130,
      stderr: 'Interrupted; nothing was written\n',
      stdout: ''
    })
    expect(await readdir(folder)).toEqual(['content'])
  })

  it.each([
    [
      'build',
      'Nowhere to write; add `--out <folder>`, or `out` to the configuration\n'
    ],
    [
      'build missing -o x',
      'Cannot read the folder …/missing: there is no such file or folder; name the folder of your documents\n'
    ],
    [
      'build content other -o x',
      'Unexpected `other`; name one folder (quote a name that has spaces)\n'
    ],
    [
      'build  -o x',
      'Unexpected empty text instead of a folder; name a folder, or leave it out\n'
    ],
    [
      'build -o x --engine fast',
      "Unexpected `'fast'` for option `--engine` of `flyleaf build`, expected `'satteri'` or `'remark'`\n"
    ],
    [
      'build -o content/a.md',
      'Cannot write to …/content/a.md: it is not a folder; name another output\n'
    ],
    ['build -o x --colour', 'Unknown option `--colour`; see `flyleaf --help`\n']
  ])('says what is wrong with `flyleaf %s`', async (line, stderr) => {
    expect(await flyleaf(line)).toEqual({ code: 2, stderr, stdout: '' })
    expect(await readdir(folder)).toEqual(['content'])
  })

  it.each([
    'get lang() { throw new Error("boom") }',
    'description: { get lengths() { throw new Error("boom") } }',
    'matter: { get derive() { throw new Error("boom") } }',
    'collection: { get mode() { throw new Error("boom") } }',
    'sequences: [{ get name() { throw new Error("boom") } }]',
    'sequences: [{ label: { zzz: 1 }, name: "a" }]',
    'lang: { toJSON() { throw new Error("boom") } }',
    'page() { throw { toString() { throw 1 } } }'
  ])('says in one sentence that an option throws: %s', async (option) => {
    const config = `export default { out: 'x', ${option} }`
    await put('flyleaf.config.mjs', config)
    const { code, stderr } = await flyleaf('build')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(await readdir(folder)).toEqual(['content', 'flyleaf.config.mjs'])
  })

  it('names the file of a configuration that is wrong', async () => {
    await put('flyleaf.config.mjs', 'export default { outt: "x" }')
    expect(await flyleaf('build')).toMatchObject({
      code: 2,
      stderr:
        'Unexpected option `outt` of `…/flyleaf.config.mjs`, did you mean `out`?\n'
    })
  })

  it.each([
    [
      'matter: { dates: "day" }',
      /^[^\n]+dates[^\n]+ \(in …\/flyleaf\.config\.mjs\)\n$/
    ],
    [
      'description: { lengths: { x: -1 } }',
      /^[^\n]+lengths[^\n]+ \(in …\/flyleaf\.config\.mjs\)\n$/
    ],
    [
      'sequences: [{ name: "" }]',
      /^[^\n]+name[^\n]+ \(in …\/flyleaf\.config\.mjs\)\n$/
    ],
    ['exclude: "!a"', /^[^\n]+exclude[^\n]+ \(in …\/flyleaf\.config\.mjs\)\n$/]
  ])(
    'names it when a plugin says what is wrong: %s',
    async (option, stderr) => {
      await put('flyleaf.config.mjs', `export default { ${option}, out: 'x' }`)
      const { code, stderr: said } = await flyleaf('build')
      expect(code).toBe(2)
      expect(said).toMatch(stderr)
    }
  )
})

describe('what is published', () => {
  beforeEach(async () => {
    await put('content/c.md', '---\ntitle: C\ndate: 2024-01-03\n---\n')
    await put(
      'content/d.md',
      '---\ntitle: D\ndate: 2024-01-04\ndraft: true\n---\n'
    )
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it.each([
    ['build -o x', '3 pages in x', ', without 1 draft'],
    ['check', '3 pages checked', ', without 1 draft'],
    ['check --drafts', '4 pages checked', ''],
    [
      'check --now 2024-01-02 content',
      '2 pages checked',
      ', without 1 draft and 1 of the future'
    ],
    ['check --now=2024-01-03', '3 pages checked', ', without 1 draft'],
    [
      'check content --now',
      '1 page checked',
      ', without 1 draft and 2 of the future'
    ],
    [
      'check --now content --drafts',
      '1 page checked',
      ', without 3 of the future'
    ],
    ['check --drafts --now', '1 page checked', ', without 3 of the future']
  ])('is what `flyleaf %s` says', async (line, start, end) => {
    vi.useFakeTimers({ now: Date.UTC(2024, 0, 1, 12), toFake: ['Date'] })
    const { stderr, stdout } = await flyleaf(line)
    expect(stderr).toBe('')
    expect(stdout.replace(/ \(.*\)/, '')).toBe(`${start}${end}\n`)
  })

  it.each(['tomorrow', ''])('has no day called `%s`', async (day) => {
    expect(await flyleaf(`check --now=${day}`)).toEqual({
      code: 2,
      stderr: `Unexpected \`'${day}'\` for option \`--now\` of \`flyleaf check\`, expected a date such as \`2026-11-24\`\n`,
      stdout: ''
    })
  })
})

describe('flyleaf check', () => {
  it('writes nothing', async () => {
    expect(await flyleaf('check content')).toEqual({
      code: 0,
      stderr: '',
      stdout: '2 pages checked\n'
    })
    expect(await readdir(folder)).toEqual(['content'])
  })

  it('counts what is wrong', async () => {
    await put('content/bad.md', '---\ntitle: "A\n---\n\n![](x.png)\n')
    await put('content/twice.md', '---\ntitle: A\ntitle: A\n---\n\nText.\n')
    const { code, stdout } = await flyleaf('check')
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^3 pages checked, without 1 that cannot be read, 1 error, 1 warning, 1 note\n$/
    )
  })
})
