import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile
} from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Mistake } from '../../src/index.ts'
import { openOutput } from '../../src/output/output.ts'

let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-output-'))
  out = join(folder, 'out')
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { force: true, recursive: true })
})

/** Write files into the output, and say what changed. */
async function write(files: Record<string, string>) {
  const output = openOutput(out)
  for (const [path, content] of Object.entries(files))
    output.write(path, content)
  return await output.commit()
}

/** List every file of a folder. */
async function files(of: string): Promise<string[]> {
  const all = await readdir(of, { recursive: true, withFileTypes: true })
  return all
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(of.length + 1))
    .sort()
}

async function mistakeOf(job: Promise<unknown>): Promise<string> {
  const error = await job.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Mistake)
  return String(error).replaceAll(folder, '…')
}

describe('a folder that does not exist', () => {
  it('appears whole, with a list of what is in it', async () => {
    const changes = await write({ 'a/index.html': 'A', 'b.html': 'B' })

    expect(changes).toEqual({ removed: 0, unchanged: 0, written: 2 })
    expect(await files(folder)).toEqual([
      'out/.flyleaf.json',
      'out/a/index.html',
      'out/b.html'
    ])
    expect(await readFile(join(out, '.flyleaf.json'), 'utf8')).toBe(
      '{\n  "files": [\n    "a/index.html",\n    "b.html"\n  ],\n  "version": 1\n}\n'
    )
  })

  it('can be read by others, as the mask of the user says', async () => {
    await write({ 'a.html': 'A' })
    const { mode } = await stat(out)
    expect(mode & 0o777).toBe(0o777 & ~process.umask())
  })

  it('leaves nothing when it is thrown away, not even parents', async () => {
    out = join(folder, 'deep/er/out')
    const output = openOutput(out)
    output.write('a.html', 'A')
    output.discard()
    expect(await readdir(folder)).toEqual([])
  })

  it('keeps the parents that were there', async () => {
    const output = openOutput(out)
    output.discard()
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a folder that exists', () => {
  it('touches only what has changed', async () => {
    await write({ 'a.html': 'A', 'b.html': 'B' })
    const before = await stat(join(out, 'a.html'))
    const changes = await write({ 'a.html': 'A', 'b.html': 'B2' })

    expect(changes).toEqual({ removed: 0, unchanged: 1, written: 1 })
    expect((await stat(join(out, 'a.html'))).mtimeMs).toBe(before.mtimeMs)
    expect(await readFile(join(out, 'b.html'), 'utf8')).toBe('B2')
    expect(await files(folder)).toEqual([
      'out/.flyleaf.json',
      'out/a.html',
      'out/b.html'
    ])
  })

  it('tells large files apart, too', async () => {
    const large = 'x'.repeat(2 ** 20 + 1)
    await write({ 'a.json': large, 'b.json': large })
    const changes = await write({ 'a.json': large, 'b.json': `y${large}` })
    expect(changes).toEqual({ removed: 0, unchanged: 1, written: 1 })
  })

  it('loses what is no longer built, and empty folders', async () => {
    await write({ 'a/b/c.html': 'C', 'd.html': 'D' })
    const changes = await write({ 'd.html': 'D' })

    expect(changes).toEqual({ removed: 1, unchanged: 1, written: 0 })
    expect(await readdir(out)).toEqual(['.flyleaf.json', 'd.html'])
  })

  it('keeps what is not ours', async () => {
    await write({ 'a/b.html': 'B' })
    await writeFile(join(out, 'a/mine.txt'), 'mine')
    await write({ 'c.html': 'C' })

    expect(await files(out)).toEqual(['.flyleaf.json', 'a/mine.txt', 'c.html'])
  })

  it('is not touched at all when a file of somebody else is in the way', async () => {
    await mkdir(out)
    await writeFile(join(out, 'b.html'), 'mine')

    expect(await mistakeOf(write({ 'a.html': 'A', 'b.html': 'B' }))).toBe(
      'Mistake: Cannot write …/out/b.html: something is there that no earlier build wrote; move it away, or name another output'
    )
    expect(await files(folder)).toEqual(['out/b.html'])
  })

  it('is not touched when a folder is in the way', async () => {
    await mkdir(join(out, 'a.html'), { recursive: true })
    expect(await mistakeOf(write({ 'a.html': 'A' }))).toMatch(/a\.html/)
  })

  it('does not claim a file that is the same', async () => {
    await mkdir(out)
    await writeFile(join(out, 'a.html'), 'A')
    await write({ 'a.html': 'A' })
    await write({ 'b.html': 'B' })
    expect(await files(out)).toEqual(['.flyleaf.json', 'a.html', 'b.html'])
  })

  it('does not follow a list that leads out of it', async () => {
    await write({ 'a.html': 'A' })
    await writeFile(join(folder, 'mine.txt'), 'mine')
    const list = { files: ['../mine.txt', '/mine.txt', 7, '', 'a.html'] }
    await writeFile(join(out, '.flyleaf.json'), JSON.stringify(list))
    await write({ 'b.html': 'B' })

    expect(await files(folder)).toEqual([
      'mine.txt',
      'out/.flyleaf.json',
      'out/b.html'
    ])
  })

  it.each(['{', '[]', '{"files": 1}'])(
    'takes everything for foreign when its list is %s',
    async (list) => {
      await write({ 'a.html': 'A' })
      await writeFile(join(out, '.flyleaf.json'), list)
      expect(await mistakeOf(write({ 'a.html': 'A2' }))).toMatch(/no earlier/)
    }
  )

  it('survives that a file of its list has become something else', async () => {
    await write({ 'a.html': 'A', 'b.html': 'B', 'c.html': 'C' })
    await rm(join(out, 'a.html'))
    await mkdir(join(out, 'a.html'))
    await rm(join(out, 'b.html'))
    expect(await write({ 'd.html': 'D' })).toEqual({
      removed: 1,
      unchanged: 0,
      written: 1
    })
    expect(await readdir(out)).toEqual(['.flyleaf.json', 'a.html', 'd.html'])
  })
})

describe('a link in the output', () => {
  async function linked(): Promise<string> {
    const elsewhere = join(folder, 'elsewhere')
    await mkdir(elsewhere)
    await writeFile(join(elsewhere, 'index.html'), 'Mine')
    await mkdir(join(folder, 'out'), { recursive: true })
    await symlink(elsewhere, join(folder, 'out/a'))
    return elsewhere
  }

  it('is written through by no build', async () => {
    const elsewhere = await linked()
    const output = openOutput(join(folder, 'out'))
    output.write('a/b/c.html', 'C')
    await expect(output.commit()).rejects.toThrow(
      /out\/a\/b\/c\.html: .*out\/a is a link, and what is behind it is not the output; remove it, or name another output$/
    )
    expect(await readdir(elsewhere)).toEqual(['index.html'])
  })

  it('has nothing behind it removed, whatever the list says', async () => {
    const elsewhere = await linked()
    await writeFile(
      join(folder, 'out/.flyleaf.json'),
      JSON.stringify({ files: ['a/index.html', 'a/b/c.html'], version: 1 })
    )
    const output = openOutput(join(folder, 'out'))
    output.write('b.html', 'B')
    expect((await output.commit()).removed).toBe(0)
    expect(await readdir(elsewhere)).toEqual(['index.html'])
  })

  it('is no list of files', async () => {
    await mkdir(join(folder, 'out'))
    execFileSync('mkfifo', [join(folder, 'out/.flyleaf.json')])
    const output = openOutput(join(folder, 'out'))
    output.write('b.html', 'B')
    expect((await output.commit()).written).toBe(1)
  })
})

describe('what was left by a build that was killed', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])

  async function left(name: string, owner: string) {
    await mkdir(join(folder, name, 'files'), { recursive: true })
    await writeFile(join(folder, name, 'owner'), owner)
  }

  it('is taken away where it is surely ours, and in nobody’s use', async () => {
    await left('.out-gone00', `flyleaf ${pid} ${hostname()}\n`)
    await left('.out-busy00', `flyleaf ${process.pid} ${hostname()}\n`)
    await left('.out-other0', `flyleaf ${pid} another\n`)
    await left('.out-odd000', 'odd')
    await left('.out-toolong', `flyleaf ${pid} ${hostname()}\n`)
    await left('.outer-gone00', `flyleaf ${pid} ${hostname()}\n`)
    await mkdir(join(folder, '.out-empty0'))
    openOutput(out).discard()
    expect((await readdir(folder)).sort()).toEqual([
      '.out-busy00',
      '.out-empty0',
      '.out-odd000',
      '.out-other0',
      '.out-toolong',
      '.outer-gone00'
    ])
  })

  it('stays where it cannot be read', async () => {
    await left('.out-gone00', `flyleaf ${pid} ${hostname()}\n`)
    vi.spyOn(fs, 'readFileSync').mockImplementationOnce(() => {
      throw new Error('No')
    })
    openOutput(out).discard()
    expect(await readdir(folder)).toEqual(['.out-gone00'])
  })
})
