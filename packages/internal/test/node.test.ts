import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { builtin } from '../src/node.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

it('gives the modules of Node', () => {
  expect(builtin('node:fs')?.readFileSync).toBe(fs.readFileSync)
  expect(builtin('node:path')?.join).toBe(path.join)
})

it.each([[undefined], [{}], [{ getBuiltinModule: () => undefined }]])(
  'gives nothing where there is no Node: %j',
  (process) => {
    vi.stubGlobal('process', process)
    const module = builtin('node:fs')
    vi.unstubAllGlobals()
    expect(module).toBeUndefined()
  }
)
