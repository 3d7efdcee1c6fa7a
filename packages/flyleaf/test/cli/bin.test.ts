import { afterEach, expect, it, vi } from 'vitest'
import * as program from '../../src/cli/run.ts'

vi.mock('../../src/cli/run.ts', () => ({ run: vi.fn() }))

afterEach(() => {
  process.exitCode = 0
})

it('runs the command line, and ends it in order at the first signal', async () => {
  const { argv } = process
  const once = vi.spyOn(process, 'once').mockReturnValue(process)
  const on = vi.spyOn(process.stdout, 'on').mockReturnValue(process.stdout)
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit')
  })
  vi.mocked(program.run).mockResolvedValue(130)
  process.argv = ['node', 'flyleaf', 'build']
  await import('../../src/bin.ts')
  process.argv = argv

  const [args, io] = vi.mocked(program.run).mock.calls[0] ?? []
  expect(args).toEqual(['build'])
  expect(io).toMatchObject({
    cwd: process.cwd(),
    stderr: process.stderr,
    stdout: process.stdout
  })
  expect(process.exitCode).toBe(130)

  expect(once.mock.calls.map(([name]) => name)).toEqual([
    'SIGINT',
    'SIGTERM',
    'beforeExit'
  ])
  expect(io?.signal?.aborted).toBe(false)
  const handler: unknown = once.mock.calls[0]?.[1]
  const atEnd: unknown = once.mock.calls[2]?.[1]
  if (typeof handler === 'function') handler()
  expect(io?.signal?.aborted).toBe(true)
  expect(() => typeof atEnd === 'function' && atEnd()).not.toThrow()

  const [event, listener]: unknown[] = on.mock.calls[0] ?? []
  expect(event).toBe('error')
  expect(() => typeof listener === 'function' && listener()).toThrow('exit')
  expect(exit).toHaveBeenCalledWith()
})
