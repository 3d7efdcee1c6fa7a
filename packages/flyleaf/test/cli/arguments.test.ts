import { expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'

function mistakeOf(line: string): string {
  try {
    readArguments(line.split(' '))
    return 'fine'
  } catch (error) {
    return String(error)
  }
}

it('reads commands, operands, flags and values', () => {
  expect(readArguments(['index', 'posts', '-o', 'a.json', '--watch'])).toEqual({
    command: 'index',
    flags: new Set(['watch']),
    operands: ['posts'],
    values: new Map([['out', 'a.json']])
  })
})

it('takes values after `=`, and operands after `--`', () => {
  expect(readArguments(['build', '--out=dist', '--', '-posts'])).toEqual({
    command: 'build',
    flags: new Set(),
    operands: ['-posts'],
    values: new Map([['out', 'dist']])
  })
})

it('takes no arguments at all', () => {
  expect(readArguments([])).toEqual({
    command: undefined,
    flags: new Set(),
    operands: [],
    values: new Map()
  })
})

it.each([
  ['biuld', 'Unknown command `biuld`; did you mean `build`?'],
  ['serve', 'Unknown command `serve`; see `flyleaf --help`'],
  ['build --ouput x', 'Unknown option `--ouput`; did you mean `--out`?'],
  ['build --color', 'Unknown option `--color`; see `flyleaf --help`'],
  ['build -x', 'Unknown option `-x`; see `flyleaf --help`'],
  ['build --out', '`--out` takes a value; give one'],
  ['build --out=', '`--out` takes a value; give one'],
  ['build -o', '`-o` takes a value; give one'],
  ['build --quiet=no', '`--quiet` takes no value; leave it out'],
  [
    'build --watch',
    '`flyleaf build` does not take `--watch`; it belongs to `index`'
  ],
  [
    'check -o x',
    '`flyleaf check` does not take `--out`; it belongs to `build` and `index`'
  ]
])('says what is wrong with `flyleaf %s`', (line, message) => {
  expect(mistakeOf(line)).toBe(`Mistake: ${message}`)
})
