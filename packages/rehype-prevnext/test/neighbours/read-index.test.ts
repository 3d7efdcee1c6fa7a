import fs, { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Options } from '../../src/index.ts'
import { folder, index, next, run, to } from './run-plugin.ts'

describe('an index file', () => {
  it('is read again when it changes', () => {
    const path = join(folder, 'watched.json')
    const options = { index: 'watched.json' }
    const titles: (string | undefined)[] = []
    for (const title of ['One', 'Two', 'Four']) {
      writeFileSync(path, JSON.stringify(index({ 'a.md': to(title) })))
      utimesSync(path, new Date(), new Date(titles.length))
      titles.push(next(run(options)), next(run(options)))
    }

    expect(titles).toEqual(['One', 'One', 'Two', 'Two', 'Four', 'Four'])
  })

  it('is not waited for where a pipe or a device has taken its place', () => {
    const path = join(folder, 'swapped.json')
    writeFileSync(path, JSON.stringify(index({})))
    const stat = fs.statSync
    const spy = vi.spyOn(fs, 'statSync')
    spy.mockImplementation(((file: string, options: object) => {
      const stats = stat(file, options)
      rmSync(path, { force: true })
      fs.symlinkSync('/dev/zero', path)
      return stats
    }) as typeof stat)
    const { messages } = run({ index: 'swapped.json' })
    spy.mockRestore()
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['invalid-index'])
  })

  it('is told to the bundler, for each document, even when it is missing', () => {
    const told: string[] = []
    const options: Options = {
      index: 'none.json',
      onDependency: (path, file) => told.push(`${file.path} ${path}`)
    }
    const _compiler = { addDependency: (path: string) => told.push(path) }
    run(options, { data: { _compiler } })
    run({ index: 'none.json' }, { data: { _compiler: {} } })

    expect(told).toEqual([
      join(folder, 'none.json'),
      `content/a.md ${join(folder, 'none.json')}`
    ])
  })

  it.each([
    [
      'missing-index',
      undefined,
      'Cannot find the index `bad.json`: make it with `flyleaf index`, or correct the option `index`'
    ],
    [
      'invalid-index',
      '{',
      'Cannot use the index `bad.json`: it is no index; make it again with `flyleaf index`'
    ],
    [
      'invalid-index',
      '[]',
      'Cannot use the index `bad.json`: it is no index; make it again with `flyleaf index`'
    ],
    [
      'invalid-index',
      '{"version":1}',
      'Cannot use the index `bad.json`: it is no index; make it again with `flyleaf index`'
    ],
    [
      'invalid-index',
      '{"navs":{"a.md":[]}}',
      'Cannot use the index `bad.json`: it is no index; make it again with `flyleaf index`'
    ],
    [
      'index-version',
      '{"version":0,"navs":{}}',
      'Cannot use the index `bad.json`: its version is `0`, expected `1`; make it again with `flyleaf index`'
    ],
    [
      'index-version',
      '{"version":"2"}',
      'Cannot use the index `bad.json`: its version is `"2"`, expected `1`; make it again with `flyleaf index`'
    ]
  ])('warns: %s (%s)', (ruleId, json, reason) => {
    const path = join(folder, 'bad.json')
    rmSync(path, { force: true })
    if (json) writeFileSync(path, json)
    const { messages } = run({ index: 'bad.json' })

    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({ fatal: false, reason, ruleId })
  })

  it('needs no root', () => {
    const path = join(folder, 'bare.json')
    writeFileSync(
      path,
      JSON.stringify({ navs: { 'a.md': to('B') }, version: 1 })
    )

    expect(next(run({ index: 'bare.json' }, { path: 'a.md' }))).toBe('B')
  })

  it('is not trusted where a file that it links is gone', () => {
    const navs = { 'a.md': to('B', 'b.md') }
    writeFileSync(join(folder, 'old.json'), JSON.stringify(index(navs, '')))
    const options = { index: 'old.json' }
    const file = { path: 'a.md' }

    expect(next(run(options, file))).toBe('B')
    writeFileSync(join(folder, 'a.md'), '')
    const stale = run(options, file)
    expect(next(stale)).toBeUndefined()
    expect(stale.messages.map(String)).toEqual([
      'a.md:1:1: Cannot find `b.md`, which the index links: make it again with `flyleaf index`'
    ])
    writeFileSync(join(folder, 'b.md'), '')
    expect(next(run(options, file))).toBe('B')
  })
})
