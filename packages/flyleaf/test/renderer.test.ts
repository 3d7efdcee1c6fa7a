import { expect, it } from 'vitest'
import { rendererOf } from '../src/renderer.ts'
import { settingsOf } from '../src/settings.ts'

it('names the engine to take when Sätteri does not load', async () => {
  const load = () => Promise.reject(new Error('no binary for this machine'))
  await expect(
    rendererOf(settingsOf({ engine: 'native' }, '/site'), load)
  ).rejects.toThrow(
    "The engine 'native' cannot be loaded: no binary for this machine; take engine 'remark'"
  )
})

it('does not load it for another engine', async () => {
  const load = () => Promise.reject(new Error('loaded'))
  const settings = settingsOf({ engine: 'remark' }, '/site')
  expect(await rendererOf(settings, load)).toBeTypeOf('function')
})
