import fs from 'node:fs'
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

let folder: string
let out: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flyleaf-faults-'))
  out = join(folder, 'out')
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { force: true, recursive: true })
})

function fault(code: string): Error {
  return Object.assign(new Error(`${code}: text of the system`), { code })
}

/** Let a function of the system fail, the first times that it is called. */
function fail(
  name: 'mkdirSync' | 'mkdtempSync' | 'writeFileSync',
  ...errors: Error[]
): undefined {
  const spy = vi.spyOn(fs, name)
  for (const error of errors) {
    spy.mockImplementationOnce(() => {
      throw error
    })
  }
}

/** Let the renames fail that put a file or a folder of the build in place. */
function failRename(error: unknown): undefined {
  const { renameSync } = fs
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    if (/\/files(?:\/a\.html)?$/.test(String(from))) throw error
    renameSync(from, to)
  })
}

async function build(): Promise<string> {
  try {
    const output = openOutput(out)
    output.write('a.html', 'A')
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
  fail('mkdtempSync', fault('EACCES'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: permission denied; name another output, or change its permissions'
  )
})

it('works inside an output that has no room beside it', async () => {
  await mkdir(out)
  fail('mkdtempSync', fault('EACCES'))
  expect(await build()).toBe('done')
  expect(await readdir(out)).toEqual(['.flyleaf.json', 'a.html'])
})

it('says that an output cannot be written at all', async () => {
  await mkdir(out)
  fail('mkdtempSync', fault('EACCES'), fault('EROFS'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: the file system is read-only; name another output, or change its permissions'
  )
})

it('leaves nothing where there is no room at all', async () => {
  fail('writeFileSync', fault('ENOSPC'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: the disk is full; make room on the disk'
  )
  expect(await readdir(folder)).toEqual([])
})

it('leaves nothing on a full disk', async () => {
  const output = openOutput(out)
  fail('writeFileSync', fault('ENOSPC'))
  expect(() => output.write('a.html', 'A')).toThrow(
    `Cannot write ${out}/a.html: the disk is full; make room on the disk`
  )
  output.discard()
  expect(await readdir(folder)).toEqual([])
})

it('is not a fault of the file that does not find room there', async () => {
  const output = openOutput(out)
  expect(await output.copy('x.png', folder)).toBe('it is no regular file')
  await writeFile(join(folder, 'x.png'), 'X')
  fail('mkdirSync', fault('ENOSPC'))
  await expect(output.copy('x.png', join(folder, 'x.png'))).rejects.toThrow(
    `Cannot write ${out}/x.png: the disk is full; make room on the disk`
  )
  output.discard()
})

it('says what went wrong at the last step', async () => {
  failRename(new Error('odd'))
  expect(await build()).toBe(
    'Mistake: Cannot write …/out: odd; name another output, or change its permissions'
  )
  expect(await readdir(folder)).toEqual([])
})

it('says a code that it has no words for', async () => {
  failRename(fault('EODD'))
  expect(await build()).toMatch(/out: EODD;/)
})

it('says something even when something odd is thrown', async () => {
  failRename('odd')
  expect(await build()).toMatch(/out: odd;/)
})

it('copies to another disk', async () => {
  await mkdir(out)
  failRename(fault('EXDEV'))
  expect(await build()).toBe('done')
  expect(await readdir(out)).toEqual(['.flyleaf.json', 'a.html'])
  expect(await readFile(join(out, 'a.html'), 'utf8')).toBe('A')
})

it('stops when a file cannot be moved', async () => {
  await mkdir(out)
  failRename(fault('EPERM'))
  expect(await build()).toMatch(/it is not permitted/)
})
