import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('./machine.mjs', import.meta.url))

it('gives the same bytes in any time zone and any language', () => {
  const outputs = [
    { LANG: 'C', TZ: 'UTC' },
    { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
    { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8', TZ: 'America/Los_Angeles' }
  ].map((variables) =>
    execFileSync(process.execPath, ['--conditions=flyleaf-source', script], {
      encoding: 'utf8',
      env: { ...process.env, ...variables }
    })
  )

  expect(outputs[0]).toContain('"navs":{')
  expect(new Set(outputs).size).toBe(1)
}, 60_000)
