import fs, {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path, { join, resolve } from 'node:path'
import { expect, it, vi } from 'vitest'
import { isInside } from '../src/inside.ts'
import { readRegular } from '../src/read.ts'
import { codeOf, wordsOf } from '../src/system-error.ts'
import { beginReplacement, replaceFile } from '../src/write.ts'

const folder = mkdtempSync(join(tmpdir(), 'flyleaf-internal-'))

it.each([
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a', '/a/..b', true],
  ['/a', '/', false],
  ['/a', '/ab', false],
  ['/a', '/b', false]
])('says whether in %s is %s: %s', (root, child, inside) => {
  expect(isInside(resolve(root), resolve(child), path)).toBe(inside)
})

it('puts a text in the place of a file, and makes its folder', () => {
  const path = join(folder, 'a', 'b', 'c.json')
  replaceFile(path, 'one')
  replaceFile(path, 'two')
  expect(readFileSync(path, 'utf8')).toBe('two')
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['c.json'])
})

it('leaves what was there when it is given up', () => {
  const path = join(folder, 'kept.json')
  writeFileSync(path, 'old')
  const replacement = beginReplacement(path)
  expect(Math.abs(replacement.begun - statSync(path).mtimeMs)).toBeLessThan(
    3_600_000
  )
  replacement.discard()
  replacement.discard()
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual(
    []
  )
})

it('leaves nothing where it cannot take the place', () => {
  const taken = join(folder, 'taken')
  replaceFile(join(taken, 'file'), '')
  expect(() => replaceFile(taken, 'text')).toThrow()
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual(
    []
  )
})

it('says that no folder can be made, and comes to an end', () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  chmodSync(file, 0o600)
  expect(() => replaceFile(join(file, 'below', 'x'), '')).toThrow('ENOTDIR')
})

it.each([
  [Object.assign(new Error('x'), { code: 'EACCES' }), 'permission denied'],
  [Object.assign(new Error('x'), { code: 'EODD' }), 'EODD'],
  [new Error('something'), 'something'],
  ['text', 'text']
])('says in words what the system found: %#', (error, words) => {
  expect(wordsOf(error)).toBe(words)
})

it('knows no code of what is no error of the system', () => {
  expect(codeOf(new Error('x'))).toBeUndefined()
})

it('does not mind that another process makes the folder first', () => {
  const path = join(folder, 'raced', 'x')
  vi.spyOn(fs, 'mkdirSync').mockImplementationOnce((made) => {
    mkdirSync(made)
    throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' })
  })
  replaceFile(path, 'text')
  expect(readFileSync(path, 'utf8')).toBe('text')
})

it('comes to an end where not even the root is there', () => {
  const gone = Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
  vi.spyOn(fs, 'existsSync').mockReturnValue(false)
  vi.spyOn(fs, 'mkdirSync').mockImplementation(() => {
    throw gone
  })
  expect(() => replaceFile(join(folder, 'none', 'x'), '')).toThrow(gone)
  vi.restoreAllMocks()
})

it('reads regular files, and nothing else', () => {
  const file = join(folder, 'regular.txt')
  writeFileSync(file, 'Text')
  expect(readRegular(file)).toBe('Text')
  for (const path of [folder, '/dev/zero']) {
    expect(() => readRegular(path)).toThrow('No regular file')
  }
  expect(() => readRegular(join(folder, 'none'))).toThrow('ENOENT')
})

it('takes away what was left of it an hour ago, and nothing else', () => {
  const place = join(folder, 'left')
  const id = '01234567-89ab-cdef-0123-456789abcde'
  const old = [`c.json.${id}0.tmp`, 'c.json.tmp', `d.json.${id}1.tmp`]
  const names = [...old, `c.json.${id}2.tmp`]
  mkdirSync(place)
  for (const name of names) writeFileSync(join(place, name), '')
  for (const name of old) utimesSync(join(place, name), 1, 1)
  replaceFile(join(place, 'c.json'), 'one')
  expect(readdirSync(place).sort()).toEqual(
    [...names.slice(1), 'c.json'].sort()
  )
})

it('does not mind that somebody was quicker', () => {
  vi.spyOn(fs, 'readdirSync').mockImplementationOnce(() => {
    throw new Error('No')
  })
  const path = join(folder, 'quick.json')
  replaceFile(path, 'one')
  vi.restoreAllMocks()
  expect(readFileSync(path, 'utf8')).toBe('one')
})
