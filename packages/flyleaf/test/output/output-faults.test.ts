import * as fs from 'node:fs/promises'
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
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openOutput } from '../../src/output/output.ts'

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>()
  return {
    ...real,
    mkdtemp: vi.fn(real.mkdtemp),
    rename: vi.fn(real.rename),
    writeFile: vi.fn(real.writeFile)
  }
})

let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-faults-'))
  out = join(folder, 'out')
})

afterEach(async () => {
  vi.clearAllMocks()
  await rm(folder, { force: true, recursive: true })
})

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: text of the system`), { code })
}

async function build(): Promise<string> {
  try {
    const output = await openOutput(out)
    await output.write('a.html', 'A')
    await output.commit()
    return 'done'
  } catch (error) {
    return String(error).replaceAll(folder, '…')
  }
}

it('refuses a file as the output', async () => {
  await writeFile(out, 'mine')
  expect(await build()).toBe(
    'Mistake: Cannot write to …/out: it is not a folder; name another output'
  )
})

it('refuses a device as the output', async () => {
  out = '/dev/null'
  expect(await build()).toBe(
    'Mistake: Cannot write to /dev/null: it is not a folder; name another output'
  )
})

it('refuses an output below a file', async () => {
  await writeFile(join(folder, 'file'), 'mine')
  out = join(folder, 'file/out')
  expect(await build()).toBe(
    'Mistake: Cannot write to …/file/out: it is not a folder; name another output'
  )
})

it('says that there is no room beside an output that is not there', async () => {
  vi.mocked(fs.mkdtemp).mockRejectedValueOnce(fault('EACCES'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: permission denied; name another output, or change its permissions'
  )
})

it('works inside an output that has no room beside it', async () => {
  await mkdir(out)
  vi.mocked(fs.mkdtemp).mockRejectedValueOnce(fault('EACCES'))
  expect(await build()).toBe('done')
  expect(await readdir(out)).toEqual(['.flyleaf.json', 'a.html'])
})

it('says that an output cannot be written at all', async () => {
  await mkdir(out)
  vi.mocked(fs.mkdtemp)
    .mockRejectedValueOnce(fault('EACCES'))
    .mockRejectedValueOnce(fault('EROFS'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: the file system is read-only; name another output, or change its permissions'
  )
})

it('leaves nothing on a full disk', async () => {
  const output = await openOutput(out)
  vi.mocked(fs.writeFile).mockRejectedValueOnce(fault('ENOSPC'))
  const error = await output.write('a.html', 'A').catch(String)
  await output.discard()

  expect(String(error).replaceAll(folder, '…')).toBe(
    'Mistake: Cannot write …/out/a.html: the disk is full; make room on the disk'
  )
  expect(await readdir(folder)).toEqual([])
})

it('says what went wrong at the last step', async () => {
  vi.mocked(fs.rename).mockRejectedValueOnce(new Error('odd'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: odd; name another output, or change its permissions'
  )
  expect(await readdir(folder)).toEqual([])
})

it('says a code that it has no words for', async () => {
  vi.mocked(fs.rename).mockRejectedValueOnce(fault('EODD'))
  expect(await build()).toMatch(/out: EODD;/)
})

it('says something even when something odd is thrown', async () => {
  vi.mocked(fs.rename).mockRejectedValueOnce('odd')
  expect(await build()).toMatch(/out: odd;/)
})

it('copies to another disk', async () => {
  await mkdir(out)
  const { rename } = await vi.importActual<typeof fs>('node:fs/promises')
  vi.mocked(fs.rename).mockImplementation(async (from, to) => {
    if (String(from).includes('/files/')) throw fault('EXDEV')
    await rename(from, to)
  })
  expect(await build()).toBe('done')
  vi.mocked(fs.rename).mockImplementation(rename)
  expect(await readdir(out)).toEqual(['.flyleaf.json', 'a.html'])
  expect(await readFile(join(out, 'a.html'), 'utf8')).toBe('A')
})

it('stops when a file cannot be moved', async () => {
  await mkdir(out)
  vi.mocked(fs.rename).mockRejectedValueOnce(fault('EPERM'))
  expect(await build()).toMatch(/it is not permitted/)
})
